/** `deno task demo`: what Exhibit does, shown on an example within a minute, with no key and no network. */
import { dirname, join } from "node:path";
import { UsageError } from "../../core/usage_error.ts";
import { shownPath } from "../closing_words.ts";
import { demoPlaces } from "../demo_places.ts";
import { EXIT_STATUS, type ExitStatus } from "../exit_status.ts";
import type { DemoFlags } from "../flags/demo_flags.ts";
import type { Surroundings } from "../surroundings.ts";
import { generateAt, type GenerateCore } from "./generate.ts";

/**
 * Copies the example database to `demo/`, unless it is there already, makes its missing pictures and says
 * where to look.
 *
 * @throws UsageError if the example cannot be copied.
 *
 * @example
 * ```ts
 * import { demo } from "./demo.ts";
 * console.assert(demo.length === 2);
 * ```
 */
export async function demo(
  flags: DemoFlags,
  { core, surroundings, project = projectFolder() }: {
    core: GenerateCore;
    surroundings: Surroundings;
    /** The folder that holds the example database and will hold `demo/`. */
    project?: string;
  },
): Promise<ExitStatus> {
  const places = demoPlaces(project);
  if (flags.fresh) removeFolder(places.assets);
  copyExample(join(project, "record-thing.sqlite.example"), places.database);
  const status = await generateAt(places, {
    flags: {
      id: [],
      option: [],
      price: [],
      cache: true,
      dryRun: false,
      overwrite: false,
      writeAssets: false,
      recover: false,
      json: false,
      quiet: false,
      verbose: false,
    },
    core,
    surroundings,
    // A demonstration that was interrupted ends with a sheet of them all.
    earlier: core.picturesMade(places.store, places.assets),
    // The same command with --fresh would throw away what is made.
    again: flags.fresh ? "`deno task demo` without --fresh" : undefined,
  });
  if (status === EXIT_STATUS.interrupted || status === EXIT_STATUS.usage) return status;
  const sheet = places.contactSheet!;
  const { stdout } = surroundings.terminal;
  stdout.write(
    `\nLook at ${shownPath(sheet, surroundings.folder)} in a browser. ` +
      `\`deno task demo --fresh\` begins again from nothing.\n`,
  );
  stdout.flush();
  return status;
}

function projectFolder(): string {
  return dirname(dirname(import.meta.dirname!));
}

function copyExample(example: string, database: string): void {
  try {
    Deno.mkdirSync(dirname(database), { recursive: true });
    Deno.writeFileSync(database, Deno.readFileSync(example), { createNew: true });
  } catch (thrown) {
    if (thrown instanceof Deno.errors.AlreadyExists) return;
    throw new UsageError(
      `Cannot copy the example database because the disk says no: ${
        thrown instanceof Error ? thrown.message : thrown
      }.`,
      `Check that ${example} is there and that ${dirname(database)} can be written.`,
      { cause: thrown },
    );
  }
}

function removeFolder(folder: string): void {
  try {
    Deno.removeSync(folder, { recursive: true });
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
  }
}
