/** Checks that a set is looked at once, that judges are not paid twice, and that a set goes on where it was. */
import assert from "node:assert/strict";
import { systemClock } from "../core/clock.ts";
import { Ledger } from "../core/ledger.ts";
import { ScoreRows } from "../core/store/score_rows.ts";
import { openStore, type Store } from "../core/store/store.ts";
import { withTemporaryFolder } from "../test/temporary_folder.ts";
import { loadEvaluators } from "./evaluator_registry.ts";
import {
  evaluateSet,
  type EvaluateSetOptions,
  type PictureEvaluation,
  type PictureOfSet,
} from "./evaluate_set.ts";
import {
  goodSheet,
  type JudgeAtWork,
  type JudgeForTest,
  never,
  samplePicture,
  WATCH_FACTS,
  withJudge,
} from "./judges/judge_fixture.ts";

const evaluators = await loadEvaluators(["readable", "near_duplicate"]);

interface Desk {
  items: PictureOfSet[];
  rows: ScoreRows;
  store: Store;
  look(
    options?: Partial<EvaluateSetOptions>,
    items?: readonly PictureOfSet[],
  ): Promise<PictureEvaluation[]>;
}

/** Three pictures as files, and a store. */
async function withPictures(use: (desk: Desk) => Promise<void>): Promise<void> {
  await withTemporaryFolder(async (folder) => {
    const items: PictureOfSet[] = [];
    for (const seed of ["a", "b", "c"]) {
      const file = `${folder}/${seed}.jpg`;
      await Deno.writeFile(file, (await samplePicture(seed)).bytes);
      items.push({ name: seed, file, facts: WATCH_FACTS, evidenceId: seed, traceId: null });
    }
    const store = openStore(`${folder}/exhibit.sqlite`);
    const rows = new ScoreRows(store);
    const look: Desk["look"] = (options = {}, given = items) =>
      Array.fromAsync(evaluateSet(given, {
        evaluators,
        judge: null,
        rows,
        again: false,
        concurrency: 2,
        clock: systemClock,
        drain: never,
        abort: never,
        onBudgetEnd: () => {},
        ...options,
      }));
    try {
      await use({ items, rows, store, look });
    } finally {
      store.close();
    }
  });
}

const withGoodJudge = (use: (work: JudgeAtWork) => Promise<void>, options: JudgeForTest = {}) =>
  withJudge({ respond: goodSheet, ...options }, use);

const byName = (pictures: readonly PictureEvaluation[]) =>
  pictures.toSorted((a, b) => a.name < b.name ? -1 : 1);

Deno.test("evaluateSet looks at each picture once, and takes the rest from the store", () =>
  withPictures(async ({ look }) => {
    const first = await look();
    assert.deepEqual(byName(first).map(({ name, passed }) => [name, passed]), [
      ["a", true],
      ["b", true],
      ["c", true],
    ]);
    assert.ok(first.every(({ scores }) => scores.length === 2 && scores.every((s) => !s.reused)));
    const second = await look();
    assert.ok(second.every(({ scores }) => scores.every(({ reused }) => reused)));
    const plain = (pictures: readonly PictureEvaluation[]) =>
      byName(pictures).map(({ scores }) => scores.map(({ reused: _, ...score }) => score));
    assert.deepEqual(plain(second), plain(first));
    const third = await look({ again: true });
    assert.ok(third.every(({ scores }) => scores.every(({ reused }) => !reused)));
  }));

Deno.test("evaluateSet looks anew at a picture that changed, or is held against another record", () =>
  withPictures(async ({ items, look }) => {
    await look();
    await Deno.writeFile(items[0].file, (await samplePicture("other")).bytes);
    const changed = [items[0], { ...items[1], evidenceId: "another" }, items[2]];
    const reused = byName(await look({}, changed)).map(({ scores }) => scores[0].reused);
    assert.deepEqual(reused, [false, false, true]);
  }));

Deno.test("evaluateSet knows a new picture for a copy of one that was looked at before", () =>
  withPictures(async ({ items, look }) => {
    await look();
    const copy = `${items[0].file}.copy.jpg`;
    await Deno.copyFile(items[0].file, copy);
    const all = [...items, { ...items[0], name: "copy", file: copy, evidenceId: "copy" }];
    const found = (await look({}, all)).find(({ name }) => name === "copy")!;
    assert.equal(found.passed, false);
    assert.match(found.scores[1].explanation, /the same file as a/);
  }));

Deno.test("evaluateSet asks a judge once about each picture, and another judge again", () =>
  withPictures(({ look }) =>
    withGoodJudge(async ({ model, questions }) => {
      const first = await look({ judge: model });
      assert.equal(questions.length, 3);
      assert.deepEqual(first[0].scores.slice(2).map(({ value }) => value), [1, 1]);
      const second = await look({ judge: model });
      assert.equal(questions.length, 3);
      assert.ok(second.every(({ scores }) => scores.slice(2).every(({ reused }) => reused)));
      await look({ judge: { ...model, model: "gpt-5-mini" } });
      assert.equal(questions.length, 6);
    })
  ));

Deno.test("evaluateSet asks a judge again about what it could say nothing of", () =>
  withPictures(async ({ look }) => {
    let isSober = false;
    const respond: JudgeForTest["respond"] = (question) => isSober ? goodSheet(question) : "Hm.";
    await withGoodJudge(async ({ model, questions }) => {
      const values = (pictures: readonly PictureEvaluation[]) =>
        pictures.flatMap(({ scores }) => scores.slice(2).map(({ value }) => value));
      assert.deepEqual(values(await look({ judge: model })), [null, null, null, null, null, null]);
      assert.equal(questions.length, 6);
      isSober = true;
      assert.deepEqual(values(await look({ judge: model })), [1, 1, 1, 1, 1, 1]);
      assert.equal(questions.length, 9);
    }, { respond });
  }));

Deno.test("evaluateSet goes on without a judge when the money is gone, and says so once", () =>
  withPictures(async ({ look }) => {
    const ledger = new Ledger({ runUsd: 0.051, dailyUsd: null }, { spentTodayUsd: 0 });
    const ends: string[] = [];
    await withGoodJudge(async ({ model, questions }) => {
      const options = {
        judge: model,
        concurrency: 1,
        onBudgetEnd: (error: Error) => void ends.push(error.message),
      };
      const first = await look(options);
      assert.equal(first.length, 3);
      assert.ok(first.every(({ scores }) => scores.length >= 2));
      const asked = questions.length;
      assert.ok(asked >= 1 && asked < 3, String(asked));
      assert.equal(ends.length, 1);
      assert.match(ends[0], /--max-cost \$0\.051/);
    }, { ledger });
    // What was said before the money was gone is not paid for again.
    await withGoodJudge(async ({ model, questions }) => {
      await look({ judge: model });
      assert.ok(questions.length < 3);
    });
  }));

Deno.test("evaluateSet begins with nothing new once it is to end, and keeps what it has", () =>
  withPictures(async ({ items, look, rows }) => {
    const drain = new AbortController();
    const many = Array.from(
      { length: 30 },
      (_, index) => ({ ...items[0], evidenceId: `${index}` }),
    );
    drain.abort();
    assert.deepEqual(await look({ drain: drain.signal }, many), []);
    assert.equal(rows.ofPicture({ sha256: "x", evidenceId: "0" }).size, 0);
  }));

Deno.test("evaluateSet says of a file that is missing or broken what is wrong, and goes on", () =>
  withPictures(({ items, look, store }) =>
    withGoodJudge(async ({ model, questions }) => {
      await Deno.writeFile(items[0].file, new Uint8Array());
      const missing = { ...items[1], file: `${items[1].file}.missing` };
      const [a, b, c] = byName(await look({ judge: model }, [items[0], missing, items[2]]));
      assert.deepEqual([a.passed, b.passed, c.passed], [false, false, true]);
      assert.equal(b.sha256, null);
      assert.deepEqual(a.scores.slice(2).map(({ value }) => value), [null, null]);
      assert.equal(questions.length, 1);
      const { count } = store.prepare("SELECT count(DISTINCT evidence_id) AS count FROM scores")
        .get()!;
      assert.equal(count, 2);
    })
  ));
