/** Which pictures are looked at: those of a database, of a run, or files; and what is known of each. */
import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { MissingSearch } from "../../core/evidence/missing.ts";
import { resolveAssetPath } from "../../core/evidence/paths.ts";
import { UserDatabase } from "../../core/evidence/user_database.ts";
import { quoteForMessage } from "../../core/plain_text.ts";
import { composePrompt } from "../../core/prompt/compose.ts";
import { readPromptLibrary, SHIPPED_PROMPTS } from "../../core/prompt/library.ts";
import { type KeptPicture, KeptPictures } from "../../core/store/kept_pictures.ts";
import type { Store } from "../../core/store/store.ts";
import { UsageError } from "../../core/usage_error.ts";
import type { PictureOfSet } from "../../eval/evaluate_set.ts";
import type { Places } from "../places.ts";
import type { Surroundings } from "../surroundings.ts";

/** Files in a folder that are taken for pictures. */
const PICTURE_FILE = /\.(jpe?g|png|webp)$/i;

/** Where pictures are looked for. */
export interface FindPicturesOptions {
  files: readonly string[];
  /** The id of a run, or "last". */
  run?: string;
  limit: number | null;
  places: Places;
  /** `null` where there is none. */
  store: Store | null;
  world: Pick<Surroundings, "folder" | "clock" | "environment">;
}

/** What was found. */
export interface FoundPictures {
  pictures: PictureOfSet[];
  /** Records of which nobody can say whether they have a picture, because the system refused to look. */
  unseen: number;
}

/**
 * The pictures that the flags mean.
 *
 * @throws {UsageError} There is no such file, run or database.
 *
 * @example
 * ```ts
 * import { findPictures } from "./find_pictures.ts";
 * console.assert(findPictures.length === 1);
 * ```
 */
export async function findPictures(options: FindPicturesOptions): Promise<FoundPictures> {
  const { files, run, limit } = options;
  let unseen = 0;
  const source = files.length > 0
    ? filesOf(options)
    : run !== undefined
    ? runOf(run, options)
    : databaseOf(options, () => unseen++);
  const pictures: PictureOfSet[] = [];
  for await (const picture of source) {
    if (limit !== null && pictures.length >= limit) break;
    pictures.push(picture);
  }
  return { pictures, unseen };
}

async function* filesOf(
  { files, store, world }: FindPicturesOptions,
): AsyncGenerator<PictureOfSet> {
  const kept = store === null ? null : new KeptPictures(store);
  const seen = new Set<string>();
  for (const given of files) {
    const found = [...picturesAt(resolve(world.folder, given))];
    if (found.length === 0) {
      throw new UsageError(
        `Cannot look at pictures because there is none in the folder: ${quoteForMessage(given)}.`,
        "Files that end in .jpg, .jpeg, .png or .webp count, in folders below it too.",
      );
    }
    for (const file of found) {
      if (seen.has(file)) continue;
      seen.add(file);
      const known = kept?.withBytes(await sha256Of(file)) ?? null;
      yield known === null ? unknownPicture(file, world.folder) : {
        ...knownPicture(known, file),
        name: nameOf(file, world.folder),
      };
    }
  }
}

function* picturesAt(path: string): Generator<string> {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (entry === undefined) {
    throw new UsageError(
      `Cannot look at a picture because there is no such file or folder: ${quoteForMessage(path)}.`,
      "Check its name; a * that matches nothing is handed on as it is.",
    );
  }
  if (!entry.isDirectory()) return yield path;
  const entries = [...Deno.readDirSync(path)].sort((a, b) => a.name < b.name ? -1 : 1);
  for (const { name, isDirectory } of entries) {
    if (isDirectory) yield* picturesAt(join(path, name));
    else if (PICTURE_FILE.test(name)) yield join(path, name);
  }
}

function* runOf(run: string, { store, places }: FindPicturesOptions): Generator<PictureOfSet> {
  const kept = store === null ? null : new KeptPictures(store);
  const id = run === "last" ? kept?.lastRun() ?? null : run;
  if (kept === null || id === null || !kept.hasRun(id)) {
    throw new UsageError(
      `Cannot look at the pictures of a run because the store knows of none ${
        run === "last" ? "at all" : `with this id: ${quoteForMessage(run)}`
      } (${quoteForMessage(places.store)}).`,
      "Name the store with --store; the id stands in the log and in --json of deno task generate.",
    );
  }
  for (const picture of kept.ofRun(id)) {
    const place = resolveAssetPath(picture.assetsRoot, picture.path);
    if (place.ok) yield knownPicture(picture, place.file);
  }
}

async function* databaseOf(
  { places, store, world }: FindPicturesOptions,
  onUnseen: () => void,
): AsyncGenerator<PictureOfSet> {
  using database = await UserDatabase.open(places.database, {
    clock: world.clock,
    temporaryFolder: world.environment.get("EXHIBIT_TEMP"),
  });
  using search = new MissingSearch(database, { assetsRoot: places.assets, overwrite: true });
  const library = await readPromptLibrary(SHIPPED_PROMPTS);
  const kept = store === null ? null : new KeptPictures(store);
  for await (const finding of search.findings()) {
    if (finding.status === "skipped" && finding.isUnseen) onUnseen();
    if (finding.status !== "missing" || !finding.exists) continue;
    const { record, file } = finding;
    const known = kept?.withBytes(await sha256Of(file)) ?? null;
    if (known?.evidenceId === record.id) {
      yield knownPicture(known, file);
      continue;
    }
    // Nobody chose a view for a picture of the user's own, so there is no prompt to hold it against.
    const { subject } = composePrompt(record, { library, seed: 0, template: null });
    const name = record.path ?? record.id;
    yield { name, file, facts: { subject, prompt: null }, evidenceId: record.id, traceId: null };
  }
}

function knownPicture(
  { subject, prompt, evidenceId, traceId, path }: KeptPicture,
  file: string,
): PictureOfSet {
  return { name: path, file, facts: { subject, prompt }, evidenceId, traceId };
}

function unknownPicture(file: string, folder: string): PictureOfSet {
  const facts = { subject: null, prompt: null };
  return { name: nameOf(file, folder), file, facts, evidenceId: null, traceId: null };
}

/** As short as a person would write it. */
function nameOf(file: string, folder: string): string {
  const short = relative(folder, file);
  return short.startsWith("..") ? file : short;
}

/** Of nothing, where the file cannot be read: the gate `readable` says so later. */
async function sha256Of(file: string): Promise<string> {
  const bytes = await Deno.readFile(file).catch(() => new Uint8Array());
  return createHash("sha256").update(bytes).digest("hex");
}
