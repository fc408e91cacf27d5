/** Pairs judged by a model that says what a test tells it. */
import assert from "node:assert/strict";
import { BudgetError } from "../../core/ledger.ts";
import type { Prompt } from "../../core/prompt/compose.ts";
import { never, sampleJpeg } from "../../core/studio_fixture.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { pictureForJudge } from "../judges/picture_for_judge.ts";
import type { VisionModel, VisionQuestion } from "../judges/vision_model.ts";
import { Picture } from "../picture.ts";
import { bradleyTerry } from "../stats/bradley_terry.ts";
import { judgementsOf, pairScorer } from "./pair_scorer.ts";
import type { MadeCell, WantedCell } from "./scored_cell.ts";

type Answer = (question: VisionQuestion, call: number) => string | Error;

function judge(answer: Answer): VisionModel & { asked: VisionQuestion[] } {
  const asked: VisionQuestion[] = [];
  return {
    asked,
    provider: "none",
    model: "scripted",
    ask(question) {
      asked.push(question);
      const said = answer(question, asked.length);
      if (said instanceof Error) return Promise.reject(said);
      const text = said.startsWith("{") ? said : JSON.stringify({ observations: "", better: said });
      const response = { id: null, headers: {} };
      let read: unknown;
      try {
        read = JSON.parse(text);
      } catch {
        read = undefined;
      }
      return Promise.resolve({ answer: read, text, usage: null, costUsd: 0.01, response });
    },
  };
}

/** Pictures that can be told apart by how many bytes a judge gets of them. */
async function madeCells(folder: string, names: readonly string[]): Promise<MadeCell[]> {
  return await Promise.all(names.map(async (name, place) => {
    const file = `${folder}/${name}.jpg`;
    await Deno.writeFile(file, await sampleJpeg(name));
    const wanted = {
      index: 0,
      replicate: 0,
      position: place,
      path: `${name}.jpg`,
      template: { id: name },
      record: { id: "e1" },
      kept: null,
    } as unknown as WantedCell;
    const prompt = { text: "", subject: null } as unknown as Prompt;
    return { wanted, prompt, file, traceId: null, pictureUsd: 0, failureKind: null, error: null };
  }));
}

/** Scores all cells and gives those that ended with the last of them. */
async function scoreAll(model: VisionModel, made: readonly MadeCell[]) {
  const scorer = pairScorer(model, { now: () => 5 });
  scorer.begin!(made.map(({ wanted }) => wanted));
  for (const cell of made.slice(0, -1)) {
    assert.deepEqual(await scorer.score(cell, never), { cells: [], stops: null });
  }
  return await scorer.score(made.at(-1)!, never);
}

/** Prefers the picture of the template that comes first in the alphabet. */
async function firstInAlphabet(made: readonly MadeCell[]): Promise<Answer> {
  const sizes = await Promise.all(made.map(async ({ file }) => {
    const { bytes } = await pictureForJudge(await Picture.open(file!));
    return bytes.length;
  }));
  assert.equal(new Set(sizes).size, sizes.length);
  return ({ images }) => {
    const [first, second] = images.map(({ bytes }) => sizes.indexOf(bytes.length));
    return first < second ? "first" : "second";
  };
}

Deno.test("pairScorer shows every pair in both orders and gives the share that was won", () =>
  withTemporaryFolder(async (folder) => {
    const made = await madeCells(folder, ["a", "b", "c"]);
    const model = judge(await firstInAlphabet(made));
    const { cells } = await scoreAll(model, made.toReversed());
    assert.equal(model.asked.length, 6);
    const scores = Object.fromEntries(cells.map(({ template, metric }) => [template, metric]));
    assert.deepEqual(scores, { a: 1, b: 0.5, c: 0 });
    const judgements = cells.flatMap(judgementsOf);
    assert.equal(judgements.length, 6);
    const { templates } = bradleyTerry(judgements, { seed: "s", resamples: 5 });
    assert.deepEqual(templates.map(({ template }) => template), ["a", "b", "c"]);
    const costs = cells.map(({ judgeUsd }) => judgeUsd!).toSorted();
    assert.ok(Math.abs(costs[0] + costs[1] + costs[2] - 0.06) < 1e-9);
  }));

Deno.test("pairScorer takes a preference for a place as a tie, and remembers it as the judge's", () =>
  withTemporaryFolder(async (folder) => {
    const made = await madeCells(folder, ["a", "b"]);
    const { cells } = await scoreAll(judge(() => "first"), made);
    assert.deepEqual(cells.map(({ metric }) => metric), [0.5, 0.5]);
    const judgements = cells.flatMap(judgementsOf);
    assert.deepEqual(judgements.map(({ preferred }) => preferred), ["first", "first"]);
  }));

Deno.test("pairScorer compares those that there are, and states a failure and a silence", () =>
  withTemporaryFolder(async (folder) => {
    const [a, b, c] = await madeCells(folder, ["a", "b", "c"]);
    const failed = { ...c, file: null, error: "refused", failureKind: "refused" };
    const model = judge(() => "neither");
    const { cells } = await scoreAll(model, [a, failed, b]);
    assert.deepEqual(cells.map(({ metric, error }) => [metric, error]), [
      [0.5, null],
      [0.5, null],
      [null, "refused"],
    ]);
    const silent = await scoreAll(judge(() => "I like both."), [a, b]);
    assert.deepEqual(silent.cells.map(({ metric, failureKind }) => [metric, failureKind]), [
      [null, "judge_silent"],
      [null, "judge_silent"],
    ]);
    const alone = await scoreAll(model, [a, failed]);
    assert.equal(alone.cells[0].metric, null);
    assert.equal(alone.cells[0].error, null);
  }));

Deno.test("pairScorer stops where the money ends, and ends no cell", () =>
  withTemporaryFolder(async (folder) => {
    const made = await madeCells(folder, ["a", "b"]);
    const { cells, stops } = await scoreAll(judge(() => new BudgetError("No money.")), made);
    assert.deepEqual([cells, stops?.message], [[], "No money."]);
  }));
