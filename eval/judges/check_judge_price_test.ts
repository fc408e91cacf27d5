/** Judges whose price is not known, where there is a budget. */
import assert from "node:assert/strict";
import { UsageError } from "../../core/usage_error.ts";
import { judgePrice, refuseUnpricedJudge } from "./check_judge_price.ts";

const place = (url = "http://127.0.0.1:11434/v1") => ({
  environment: new Map([["JUDGE_BASE_URL", url]]),
});

Deno.test("judgePrice knows the price of the vendors' models, and of a server on this machine", async () => {
  const isPriced = async (name: string, url?: string) =>
    await judgePrice(name, place(url)) !== null;
  assert.equal(await isPriced("openai"), true);
  assert.equal(await isPriced("openai:gpt-17"), false);
  assert.equal(await isPriced("compatible:llava"), true);
  assert.equal(await isPriced("compatible:llava", "https://models.example/v1"), false);
});

Deno.test("refuseUnpricedJudge refuses where there is a budget, and says what to leave out", async () => {
  const refused = (budget: { runUsd: number | null; dailyUsd: number | null }, hint: string) =>
    assert.rejects(
      refuseUnpricedJudge("openai:gpt-17", { budget, place: place() }),
      (error) =>
        error instanceof UsageError && /price of openai:gpt-17 is not known/.test(error.message) &&
        error.hint === hint,
    );
  await refused({ runUsd: 0, dailyUsd: null }, "Name another judge, or leave --max-cost out.");
  await refused({ runUsd: null, dailyUsd: 1 }, "Name another judge, or leave --daily-budget out.");
  await refused(
    { runUsd: 1, dailyUsd: 1 },
    "Name another judge, or leave --max-cost and --daily-budget out.",
  );
  const free = { runUsd: null, dailyUsd: null };
  await refuseUnpricedJudge("openai:gpt-17", { budget: free, place: place() });
  const priced = { runUsd: 1, dailyUsd: null };
  await refuseUnpricedJudge("openai:gpt-5", { budget: priced, place: place() });
});
