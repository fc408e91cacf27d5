/** What a run may be asked, and how a slip of the pen is answered. */
import assert from "node:assert/strict";
import { parseGenerateOptions, type RawGenerateOptions } from "./config.ts";
import { UsageError } from "./usage_error.ts";

const PLACES = {
  databasePath: "/d/a.sqlite",
  assetsRoot: "/d",
  storePath: "/d/s.sqlite",
  logPath: "/d/l.jsonl",
};

Deno.test("parseGenerateOptions spends no money and skips nothing unless it is asked to", () => {
  const { concurrency, ...options } = parseGenerateOptions(PLACES);
  assert.ok(concurrency >= 2);
  assert.deepEqual(options, {
    ...PLACES,
    routes: [{ provider: "procedural", model: null }],
    limit: null,
    ids: [],
    category: null,
    template: null,
    promptsFolder: null,
    dryRun: false,
    overwrite: false,
    width: 1152,
    height: 1536,
    seed: 0,
    writeAssets: false,
    recover: false,
    timeZone: "UTC",
    maxRetries: 3,
    rateLimitDelayMs: 0,
    requestsPerMinute: null,
    timeoutMs: 300_000,
    maxCostUsd: null,
    dailyBudgetUsd: null,
    options: {},
    prices: {},
    cache: true,
    batchSize: null,
    delayBetweenBatchesMs: 0,
  });
});

Deno.test("parseGenerateOptions reads numbers as they are typed and as programs give them", () => {
  assert.equal(parseGenerateOptions({ ...PLACES, limit: " 5 " }).limit, 5);
  assert.equal(parseGenerateOptions({ ...PLACES, limit: 5 }).limit, 5);
  assert.equal(parseGenerateOptions({ ...PLACES, seed: "4294967295" }).seed, 4294967295);
});

Deno.test("parseGenerateOptions reads options, prices and batches", () => {
  const { options, prices, batchSize, delayBetweenBatchesMs, cache } = parseGenerateOptions({
    ...PLACES,
    provider: "openai,fal",
    options: ["openai.quality=low", "fal.seed=7"],
    prices: ["openai:gpt-image-2=0.04"],
    batchSize: "10",
    delayBetweenBatchesMs: 1500,
    cache: false,
  });
  assert.deepEqual({ options, prices, batchSize, delayBetweenBatchesMs, cache }, {
    options: { openai: { quality: "low" }, fal: { seed: 7 } },
    prices: { "openai:gpt-image-2": 0.04 },
    batchSize: 10,
    delayBetweenBatchesMs: 1500,
    cache: false,
  });
});

Deno.test("parseGenerateOptions names the flag, the value and what is wrong with it", () => {
  const wrong: [Partial<RawGenerateOptions>, RegExp][] = [
    [{ limit: "-1" }, /--limit "-1" because it is less than 1/],
    [{ limit: "0" }, /--limit "0" because it is less than 1/],
    [{ limit: "five" }, /--limit "five" because it is not a whole number/],
    [{ limit: "1e3" }, /not a whole number/],
    [{ limit: "" }, /--limit "" because it is not a whole number/],
    [{ concurrency: "0" }, /--concurrency "0" because it is less than 1/],
    [{ concurrency: "257" }, /--concurrency "257" because it is more than 256/],
    [{ seed: "-1" }, /--seed/],
    [{ seed: "4294967296" }, /--seed/],
    [{ size: "0x0" }, /--size "0x0" because an edge is not between/],
    [{ size: "10x" }, /--size "10x" because it is not WIDTHxHEIGHT/],
    [{ size: "5000x100" }, /an edge is not between/],
    [{ timeZone: "Mars/Olympus" }, /--timezone "Mars\/Olympus" because there is no such time zone/],
    [{ provider: "nobody" }, /there is no provider "nobody"/],
    [{ provider: "procedural,,procedural" }, /there is no provider ""/],
    [{ provider: "procedural:" }, /no model stands behind the colon/],
    [{ maxCostUsd: "-1" }, /--max-cost "-1" because it is not an amount of dollars/],
    [{ dailyBudgetUsd: "five" }, /--daily-budget/],
    [{ timeoutMs: 0 }, /--timeout "0" because it is not between 0.001 and 3600 seconds/],
    [{ timeoutMs: "" }, /--timeout "" because it is not a number of seconds/],
    [{ timeoutMs: "soon" }, /--timeout "soon" because it is not a number of seconds/],
    [{ rateLimitDelayMs: 3_600_001 }, /--rate-limit-delay "3600.001" because it is not between 0/],
    [{ batchSize: "0" }, /--batch-size "0" because it is less than 1/],
    [{ batchSize: 5, delayBetweenBatchesMs: -1 }, /--delay-between-batches "-0.001"/],
    [{ delayBetweenBatchesMs: 1000 }, /--batch-size is not given/],
    [{ options: ["openai.quality=low"] }, /--option .* --provider does not name "openai"/],
    [{ prices: ["openai=1"] }, /--price/],
    [{ requestsPerMinute: 0 }, /--rpm/],
    [{ category: " " }, /--category " " because it is empty/],
    [{ ids: [""] }, /--id/],
  ];
  for (const [change, message] of wrong) {
    assert.throws(() => parseGenerateOptions({ ...PLACES, ...change }), (error) => {
      assert.ok(error instanceof UsageError, String(error));
      assert.match(error.message, message);
      assert.ok(error.hint.endsWith("."));
      return true;
    });
  }
});

Deno.test("parseGenerateOptions keeps the order of a chain, and colons in a model's name", () => {
  assert.deepEqual(
    parseGenerateOptions({ ...PLACES, provider: "procedural:a:b, procedural" }).routes,
    [
      { provider: "procedural", model: "a:b" },
      { provider: "procedural", model: null },
    ],
  );
});
