/** Checks that what a judge is asked is reserved, recorded and paid for, and that no key is ever told. */
import assert from "node:assert/strict";
import { BudgetError, Ledger } from "../../core/ledger.ts";
import { ProviderError } from "../../core/provider.ts";
import { ModelCallRows } from "../../core/store/model_call_rows.ts";
import { openStore, type Store } from "../../core/store/store.ts";
import { UsageError } from "../../core/usage_error.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import {
  CANARY_KEY,
  goodSheet,
  never,
  samplePicture,
  WATCH_FACTS,
  withJudge,
} from "./judge_fixture.ts";
import { judgePicture } from "./judge_picture.ts";
import { openVisionModel } from "./open_vision_model.ts";
import type { VisionQuestion } from "./vision_model.ts";

const QUESTION: VisionQuestion = {
  instructions: "Look.",
  material: "What is it?",
  images: [],
  schemaName: "thing",
  schema: { type: "object", properties: { a: { type: "string" } }, required: ["a"] },
};

const unlimited = () => new Ledger({ runUsd: null, dailyUsd: null }, { spentTodayUsd: 0 });

async function withStore(use: (store: Store, folder: string) => Promise<void>): Promise<void> {
  await withTemporaryFolder(async (folder) => {
    const store = openStore(`${folder}/exhibit.sqlite`);
    try {
      await use(store, folder);
    } finally {
      store.close();
    }
  });
}

Deno.test("openVisionModel records a call as sent before it is sent, and then what came of it", () =>
  withStore(async (store) => {
    const rows = new ModelCallRows(store);
    const during: string[] = [];
    const respond = () => {
      during.push(...rows.list(null).map(({ status }) => status));
      return { a: "watch" };
    };
    const ledger = unlimited();
    await withJudge({ respond, store, ledger, runId: "run-7" }, async ({ model }) => {
      const { costUsd: exact } = await model.ask(QUESTION, never);
      // The books are kept in whole millionths of a dollar.
      const costUsd = Math.round(exact! * 1e6) / 1e6;
      assert.deepEqual(during, ["sent"]);
      const [row] = rows.list("run-7");
      assert.deepEqual(
        [row.purpose, row.provider, row.model, row.status, row.response, row.costUsd],
        ["judge", "openai", "gpt-5", "succeeded", '{"a":"watch"}', costUsd],
      );
      assert.ok(row.reservedUsd! >= costUsd);
      assert.equal(ledger.committedUsd, costUsd);
    });
  }));

Deno.test("openVisionModel records every try, and keeps set aside what may have been charged", () =>
  withStore(async (store) => {
    const ledger = unlimited();
    const faults = ["openai:1=500", "openai:2=reset-after", "openai:3=refused"];
    await withJudge({ faults, store, ledger }, async ({ model }) => {
      await assert.rejects(model.ask(QUESTION, never), ProviderError);
      const rows = new ModelCallRows(store).list(null);
      assert.deepEqual(rows.map(({ failureKind }) => failureKind), [
        "unavailable",
        "timeout",
        "refused",
      ]);
      assert.deepEqual(rows.map(({ costUsd }) => costUsd), [0, null, 0]);
      assert.equal(ledger.committedUsd, rows[1].reservedUsd);
    });
  }));

Deno.test("openVisionModel leaves a call that was cut off as sent: what became of it cannot be known", () =>
  withStore(async (store) => {
    const stop = new AbortController();
    const ledger = unlimited();
    const respond = () => {
      stop.abort(new Error("Enough."));
      return new Promise(() => {});
    };
    await withJudge({ respond, store, ledger }, async ({ model }) => {
      await assert.rejects(model.ask(QUESTION, stop.signal), /Enough/);
      const [row] = new ModelCallRows(store).list(null);
      assert.equal(row.status, "sent");
      assert.equal(ledger.committedUsd, row.reservedUsd);
    });
  }));

Deno.test("openVisionModel sends nothing that the budget does not allow", () =>
  withStore(async (store) => {
    const ledger = new Ledger({ runUsd: 0.001, dailyUsd: null }, { spentTodayUsd: 0 });
    await withJudge({ respond: () => ({ a: "" }), store, ledger }, async ({ model, simulator }) => {
      await assert.rejects(model.ask(QUESTION, never), BudgetError);
      assert.equal(simulator.ledger().openai.calls, 0);
      assert.equal(new ModelCallRows(store).list(null).length, 0);
    });
  }));

Deno.test("openVisionModel never spends more than the budget, however many questions are under way", () =>
  withStore(async (store) => {
    const ledger = new Ledger({ runUsd: 0.1, dailyUsd: null }, { spentTodayUsd: 0 });
    await withJudge(
      { respond: () => ({ a: "x".repeat(4_000) }), store, ledger },
      async ({ model }) => {
        await Promise.allSettled(Array.from({ length: 20 }, () => model.ask(QUESTION, never)));
        const spent = new ModelCallRows(store).costs()[0].spentUsd;
        assert.ok(spent > 0.03 && spent <= 0.1, String(spent));
        assert.ok(ledger.committedUsd <= 0.1);
      },
    );
  }));

Deno.test("openVisionModel leaves a judge that is down alone, so that a thousand pictures do not wait for it", () =>
  withJudge(
    { faults: ["openai:*=503-html"], retry: { maxRetries: 0 } },
    async ({ model, simulator }) => {
      for (let call = 0; call < 20; call++) {
        await assert.rejects(model.ask(QUESTION, never), ProviderError);
      }
      assert.equal(simulator.ledger().openai.calls, 8);
      await assert.rejects(model.ask(QUESTION, never), /left alone/);
    },
  ));

Deno.test("openVisionModel tells a key to nobody: not the store, not a score, not an error", () =>
  withStore(async (store, folder) => {
    // A model that was shown the key somehow, and repeats it.
    const respond = (question: Parameters<typeof goodSheet>[0]) => (
      { ...goodSheet(question), observations: `The key is ${CANARY_KEY}.` }
    );
    const told: string[] = [];
    for (const name of ["openai:gpt-5", "google:gemini-3-pro", "compatible:gpt-5"]) {
      for (const faults of [[], ["openai:*=401", "google:*=401"]]) {
        await withJudge({ name, faults, respond, store }, async ({ model }) => {
          const picture = await samplePicture();
          told.push(
            JSON.stringify(
              await judgePicture(model, picture, { facts: WATCH_FACTS, signal: never }),
            ),
          );
          await model.ask(QUESTION, never).catch((error) =>
            told.push(error.message, JSON.stringify(error))
          );
        });
      }
    }
    assert.ok(told.some((text) => text.includes("The key is [key].")));
    assert.ok(told.every((text) => !text.includes(CANARY_KEY)));
    store.database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    const file = new TextDecoder("latin1").decode(await Deno.readFile(`${folder}/exhibit.sqlite`));
    assert.ok(file.includes("The key is [key]."));
    assert.ok(!file.includes(CANARY_KEY));
  }));

Deno.test("openVisionModel says what is wrong with a judge's name, key or place", async () => {
  const cases: [name: string, environment: [string, string][], message: RegExp, hint: RegExp][] = [
    ["claude", [], /no judge is called "claude"/, /compatible, google, openai/],
    ["openai:", [], /no model stands behind the colon/, /openai alone for its usual model/],
    [
      "openai",
      [],
      /--judge openai because there is no key: OPENAI_API_KEY is not set/,
      /OPENAI_API_KEY/,
    ],
    ["google", [], /GEMINI_API_KEY and GOOGLE_API_KEY are not set/, /GEMINI_API_KEY/],
    ["compatible:llava", [["OPENAI_API_KEY", "k"]], /JUDGE_BASE_URL is not set/, /JUDGE_BASE_URL/],
    ["compatible:llava", [["JUDGE_BASE_URL", "soon"]], /not a URL: "soon"/, /JUDGE_BASE_URL/],
  ];
  for (const [name, environment, message, hint] of cases) {
    await assert.rejects(
      openVisionModel(name, { environment: new Map(environment) }),
      (error) =>
        error instanceof UsageError && message.test(error.message) && hint.test(error.hint),
      name,
    );
  }
});
