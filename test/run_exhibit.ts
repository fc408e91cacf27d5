/** Runs the whole program as its user would, and reads what it says. */
import { z } from "zod";
import { exhibitCommand } from "./exhibit_command.ts";

const nullableText = z.string().nullable();

/** A line of `--json` about one evidence record: exactly these fields. */
export const imageLineSchema = z.strictObject({
  event: z.literal("image"),
  evidenceId: z.string(),
  status: z.enum(["made", "failed", "skipped", "planned"]),
  path: nullableText,
  prompt: nullableText,
  template: nullableText,
  provider: nullableText,
  model: nullableText,
  costUsd: z.number().nonnegative().nullable(),
  durationMs: z.int().nonnegative(),
  error: z.string().min(1).optional(),
}).refine(
  ({ status, error }) => (error !== undefined) === (status === "failed" || status === "skipped"),
  {
    message: "an error stands on failed and skipped lines, and only there",
  },
);

/** The last line of `--json`: exactly these fields. */
export const summaryLineSchema = z.strictObject({
  event: z.literal("summary"),
  runId: z.string().min(1),
  totalMissing: z.int().nonnegative(),
  attempted: z.int().nonnegative(),
  successful: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  skipped: z.int().nonnegative(),
  costUsd: z.number().nonnegative().nullable(),
  durationMs: z.int().nonnegative(),
});

/** A parsed image line. */
export type ImageLine = z.infer<typeof imageLineSchema>;

/** What a run of the program gave. */
export interface ExhibitRun {
  code: number;
  stdout: string;
  stderr: string;
}

/** A run with `--json`, its lines validated. */
export interface JsonRun extends ExhibitRun {
  images: ImageLine[];
  summary: z.infer<typeof summaryLineSchema>;
}

/**
 * `deno task <words…>` in a folder, without a terminal and without input.
 *
 * @example
 * ```ts
 * import { runExhibit } from "./run_exhibit.ts";
 * const { code } = await runExhibit(["no-such-task"], { cwd: Deno.cwd() });
 * console.assert(code !== 0);
 * ```
 */
export async function runExhibit(
  words: readonly string[],
  options: Parameters<typeof exhibitCommand>[1],
): Promise<ExhibitRun> {
  const { program, ...rest } = exhibitCommand(words, options);
  const { code, stdout, stderr } = await new Deno.Command(program, { ...rest, stdin: "null" })
    .output();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

/**
 * `deno task generate --json <flags…>`, with every line of stdout held against its schema.
 *
 * @throws {z.ZodError} When a line is not what the README promises.
 *
 * @example
 * ```ts
 * import { generateJson } from "./run_exhibit.ts";
 * import { makeRecordThingDatabase } from "./record_thing_database.ts";
 * import { withTemporaryFolder } from "./temporary_folder.ts";
 * await withTemporaryFolder(async (folder) => {
 *   makeRecordThingDatabase(`${folder}/record-thing.sqlite`);
 *   const { images } = await generateJson(["--dry-run"], { cwd: folder });
 *   console.assert(images[0].status === "planned");
 * });
 * ```
 */
export async function generateJson(
  flags: readonly string[],
  options: Parameters<typeof exhibitCommand>[1],
): Promise<JsonRun> {
  const run = await runExhibit(["generate", "--json", ...flags], options);
  return { ...run, ...parseJsonLines(run.stdout) };
}

/**
 * Validates the lines of `--json`: image lines, then one summary that agrees with them.
 *
 * @throws {Error} When a line is not what the README promises, or the summary counts differently.
 *
 * @example
 * ```ts
 * import { parseJsonLines } from "./run_exhibit.ts";
 * const summary = '{"event":"summary","runId":"r","totalMissing":0,"attempted":0,"successful":0,"failed":0,' +
 *   '"skipped":0,"costUsd":0,"durationMs":1}\n';
 * console.assert(parseJsonLines(summary).images.length === 0);
 * ```
 */
export function parseJsonLines(stdout: string): Pick<JsonRun, "images" | "summary"> {
  if (!stdout.endsWith("\n")) {
    throw new Error(`Cannot read the last line because it is cut off: ${stdout}.`);
  }
  const lines = stdout.split("\n").slice(0, -1).map((line) => JSON.parse(line));
  const summary = summaryLineSchema.parse(lines.pop());
  const images = lines.map((line) => imageLineSchema.parse(line));
  const count = (status: ImageLine["status"]) =>
    images.filter((image) => image.status === status).length;
  const counted = { successful: count("made"), failed: count("failed"), skipped: count("skipped") };
  const { successful, failed, skipped } = summary;
  if (JSON.stringify(counted) !== JSON.stringify({ successful, failed, skipped })) {
    throw new Error(`Cannot trust the summary because the lines count ${JSON.stringify(counted)}.`);
  }
  return { images, summary };
}
