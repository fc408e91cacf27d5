/** How many pictures a second the whole program makes with the procedural provider. */
import { exhibitCommand } from "../test/exhibit_command.ts";
import { withTemporaryFolder } from "../test/temporary_folder.ts";
import { makeExampleDatabase } from "../tools/make_example_db.ts";
import { type Bench, median, repeat } from "./bench.ts";
import { measureProcess } from "./measure_process.ts";

const PICTURES = 140;

/**
 * The bench of the drawing.
 *
 * @example
 * ```ts
 * import { drawing } from "./drawing.ts";
 * console.assert(drawing.name === "drawing");
 * ```
 */
export const drawing: Bench = {
  name: "drawing",
  about: `${PICTURES} pictures of the example database at 1152×1536, from start to exit`,
  async run() {
    const rates = await repeat(3, () => withTemporaryFolder(picturesPerSecond));
    return [{
      what:
        `procedural, whole process, ${PICTURES} pictures of 1152×1536, ${navigator.hardwareConcurrency} cores`,
      value: median(rates),
      unit: "pictures/s",
      target: 4,
      shall: "reach",
    }];
  },
};

async function picturesPerSecond(folder: string): Promise<number> {
  const database = `${folder}/record-thing.sqlite`;
  await makeExampleDatabase(database);
  const words = ["generate", "--db", database, "--limit", String(PICTURES), "--quiet"];
  // Rows that cannot have a picture (a film, a PDF) are skipped and are no failure.
  const { wallMs } = await measureProcess(exhibitCommand(words, { cwd: folder }));
  const made = [...Deno.readDirSync(`${folder}/images`)].length;
  return made / (wallMs / 1000);
}
