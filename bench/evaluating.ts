/** How many pictures a second are looked at, with every evaluator that needs no more than pixels. */
import { evaluatePictures } from "../eval/mod.ts";
import { exhibitCommand } from "../test/exhibit_command.ts";
import { withTemporaryFolder } from "../test/temporary_folder.ts";
import { makeExampleDatabase } from "../tools/make_example_db.ts";
import type { Bench } from "./bench.ts";
import { measureProcess } from "./measure_process.ts";

const PICTURES = 1000;
/** So many are drawn, and looked at again and again. */
const DRAWN = 60;

/**
 * The bench of the evaluators.
 *
 * @example
 * ```ts
 * import { evaluating } from "./evaluating.ts";
 * console.assert(evaluating.name === "evaluating");
 * ```
 */
export const evaluating: Bench = {
  name: "evaluating",
  about: `${PICTURES} pictures of 1152×1536, by all evaluators that need no more than pixels`,
  async run() {
    const cores = navigator.hardwareConcurrency;
    const { perSecond, megabytes } = await withTemporaryFolder(evaluateDrawn);
    return [{
      what: `all pixel evaluators, ${PICTURES} pictures of 1152×1536, ${cores} cores`,
      value: perSecond,
      unit: "pictures/s",
      target: 8,
      shall: "reach",
    }, {
      what: `most memory while evaluating ${PICTURES} pictures, ${cores} threads`,
      value: megabytes,
      unit: "MB",
      target: 1000,
      shall: "stay under",
    }];
  },
};

async function evaluateDrawn(folder: string): Promise<{ perSecond: number; megabytes: number }> {
  const database = `${folder}/record-thing.sqlite`;
  await makeExampleDatabase(database);
  const words = ["generate", "--db", database, "--limit", String(DRAWN), "--quiet"];
  await measureProcess(exhibitCommand(words, { cwd: folder }));
  const names = [...Deno.readDirSync(`${folder}/images`)].map(({ name }) => name).sort();
  async function* pictures() {
    for (let index = 0; index < PICTURES; index++) {
      yield { picture: `${folder}/images/${names[index % names.length]}` };
    }
  }
  const started = performance.now();
  let megabytes = 0;
  for await (const { problem } of evaluatePictures(pictures())) {
    if (problem !== null) {
      throw new Error(`Cannot measure with a broken picture: ${problem.message}`);
    }
    megabytes = Math.max(megabytes, Deno.memoryUsage().rss / 1e6);
  }
  return { perSecond: PICTURES / ((performance.now() - started) / 1000), megabytes };
}
