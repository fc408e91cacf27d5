/** A whole run of `deno task generate` against a simulator, and how long what took. */
import { DatabaseSync } from "node:sqlite";
import { exhibitCommand } from "../test/exhibit_command.ts";
import { makeRecordThingDatabase } from "../test/record_thing_database.ts";
import { withTemporaryFolder } from "../test/temporary_folder.ts";
import { measureProcess, type ProcessCost } from "./measure_process.ts";

/** What a run against a simulator took. */
export interface SimulatedRun extends ProcessCost {
  /** Pictures that stand as files. */
  made: number;
  /** From the first order to the moment when the last picture stands and is told of, milliseconds. */
  workMs: number;
}

/**
 * Makes `pictures` pictures with OpenAI's default model as it is simulated.
 *
 * @example
 * ```ts
 * import { simulatedRun } from "./simulated_run.ts";
 * import { withSimulatorProcess } from "./simulator_process.ts";
 * await withSimulatorProcess(["--provider", "openai"], async ({ environment }) => {
 *   const { made } = await simulatedRun(1, { environment, flags: ["--size", "64x64"] });
 *   console.assert(made === 1);
 * });
 * ```
 */
export function simulatedRun(
  pictures: number,
  { environment, flags }: {
    environment: Readonly<Record<string, string>>;
    flags: readonly string[];
  },
): Promise<SimulatedRun> {
  return withTemporaryFolder(async (folder) => {
    const database = `${folder}/record-thing.sqlite`;
    makeRecordThingDatabase(database, { evidence: Array.from({ length: pictures }, () => ({})) });
    const words = ["generate", "--db", database, "--provider", "openai", "--quiet", ...flags];
    const cost = await measureProcess(exhibitCommand(words, { cwd: folder, environment }));
    return {
      ...cost,
      made: [...Deno.readDirSync(`${folder}/images`)].length,
      workMs: workOf(`${folder}/exhibit.sqlite`),
    };
  });
}

function workOf(store: string): number {
  using database = new DatabaseSync(store, { readOnly: true });
  const row = database.prepare(
    `SELECT max(traces.started_at + traces.duration_ms) - min(sent_at) AS ms
     FROM attempts JOIN traces ON traces.id = trace_id`,
  ).get()!;
  return Number(row.ms);
}
