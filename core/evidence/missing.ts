/**
 * The first step of an image's life: which evidence rows have an image path and no file there. A million
 * rows are read in pages of keys and paths; full rows are read only for those that are told of; the disk is
 * asked once a folder, in a worker, while the database is read.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { quoteForMessage } from "../plain_text.ts";
import { type AssetFiles, listedFiles, singleFiles } from "./asset_files.ts";
import { AssetFolders } from "./asset_folders.ts";
import { EvidenceRows, foldCategory, type RowPath } from "./evidence_rows.ts";
import { hashName, type PathHash } from "./path_hash.ts";
import { ON_DISK, PathTable } from "./path_table.ts";
import { type AssetPath, resolveAssetPath, splitAssetPath } from "./paths.ts";
import { type Obstacle, obstacleAtFile } from "./place_guard.ts";
import { absentRecord, type EvidenceRecord } from "./record.ts";
import type { UserDatabase } from "./user_database.ts";

/** The place of an asset that can be made. */
export type AssetPlace = Extract<AssetPath, { ok: true }>;

/** A row whose picture is to be made. */
export interface MissingFinding {
  status: "missing";
  record: EvidenceRecord;
  /** The file, absolute when the assets root is. */
  file: string;
  place: AssetPlace;
  /** Whether a file is there already, which happens only with `overwrite`. */
  exists: boolean;
}

/** A row that cannot have a picture. */
export interface SkippedFinding extends Obstacle {
  status: "skipped";
  record: EvidenceRecord;
}

/** What the search tells of a row; rows whose file is there are not told of. */
export type Finding = MissingFinding | SkippedFinding;

/** What is searched. */
export interface FindOptions {
  /** The folder under which the image paths lie. */
  assetsRoot: string;
  /** Only these rows. An id that no row has is told of as skipped. */
  ids?: readonly string[];
  /** Only rows of things of this category, whatever the case of its letters. */
  category?: string;
  /** Tell of rows whose file is there, too. */
  overwrite?: boolean;
}

/** How many rows there are to make a picture for. */
export interface MissingCount {
  /** Rows with a usable path and no file there; each path counts once. */
  missing: number;
  /** Rows whose file is there and that will be told of all the same: 0 without `overwrite`. */
  present: number;
}

type Verdict =
  | { status: "missing"; place: AssetPlace; exists: boolean }
  | { status: "present" }
  | { status: "skipped" } & Obstacle
  | { status: "taken"; by: number };

const NONE: ReadonlyMap<number, EvidenceRecord> = new Map();

/** Pages between two turns of the event loop, so that progress is drawn and Ctrl-C is heard. */
const PAGES_IN_A_TURN = 4;

/**
 * One search: findings and their count share the listings and what is known of the paths, so that neither
 * lists a folder twice. Of rows with one path the first is missing and the others are skipped.
 *
 * @example
 * ```ts
 * import { DatabaseSync } from "node:sqlite";
 * import { MissingSearch } from "./missing.ts";
 * import { UserDatabase } from "./user_database.ts";
 * const assetsRoot = Deno.makeTempDirSync();
 * const made = new DatabaseSync(`${assetsRoot}/record-thing.sqlite`);
 * made.exec("CREATE TABLE evidence (id TEXT PRIMARY KEY, local_path TEXT)");
 * made.exec("INSERT INTO evidence VALUES ('2vlz', '/images/a.jpg')");
 * made.close();
 * using database = await UserDatabase.open(`${assetsRoot}/record-thing.sqlite`);
 * using search = new MissingSearch(database, { assetsRoot });
 * for await (const finding of search.findings()) console.assert(finding.status === "missing");
 * console.assert((await search.count()).missing === 1);
 * Deno.removeSync(assetsRoot, { recursive: true });
 * ```
 */
export class MissingSearch {
  readonly #options: FindOptions;
  readonly #rows: EvidenceRows;
  readonly #table: PathTable;
  readonly #folders: AssetFolders;
  readonly #files: AssetFiles;
  readonly #hash: PathHash = { low: 0, high: 0, exact: 0 };
  /** The ids that were asked for and that rows have. */
  #knownIds: ReadonlySet<string> = new Set();

  constructor(database: UserDatabase, options: FindOptions) {
    const { ids, category } = options;
    this.#options = options;
    this.#rows = new EvidenceRows(database, ids === undefined ? { category } : {});
    this.#table = new PathTable(ids === undefined ? database.schema.expectedRows : ids.length);
    this.#folders = new AssetFolders(options.assetsRoot, this.#table);
    this.#files = ids === undefined
      ? listedFiles(this.#folders, this.#table)
      : singleFiles(options.assetsRoot);
  }

  /**
   * Tells of each row whose picture is to be made or cannot be, in the order of the rows.
   *
   * @throws {UsageError} when the database cannot be read any more.
   */
  async *findings(): AsyncGenerator<Finding> {
    for await (const page of this.#pages()) {
      await this.#prepare(page);
      const owners = new Set<number>();
      const verdicts = new Map<number, { path: string | null; verdict: Verdict }>();
      const told = page.filter((row) => {
        const verdict = this.#judge(row);
        if (verdict.status === "taken") owners.add(verdict.by);
        if (verdict.status === "present") return false;
        verdicts.set(row.number, { path: row.path, verdict });
        return true;
      });
      const firsts = owners.size === 0 ? NONE : await this.#rows.numbered([...owners]);
      for await (const records of this.#rows.records(told)) {
        for (const record of records) {
          const judged = verdicts.get(record.rowid);
          // The row may have got another path since the page was read.
          const verdict = judged?.path === record.path
            ? judged.verdict
            : await this.#judgeAnew(record);
          const finding = this.#tell(record, verdict, firsts);
          if (finding !== null) yield finding;
        }
      }
    }
    yield* this.#unknownIds();
  }

  /**
   * Counts what {@link findings} will tell of as missing, as fast as the database can be read. May be called
   * before, after or instead of it.
   *
   * @throws {UsageError} when the database cannot be read any more.
   */
  async count(): Promise<MissingCount> {
    if (this.#options.ids === undefined && !this.#options.overwrite) {
      await this.#claimAll();
      // Where a folder turned out to be unusable, the rows in it must be told apart one by one.
      if (await this.#folders.settled()) {
        return { missing: this.#table.claimedAndAbsent(), present: 0 };
      }
    }
    const count = { missing: 0, present: 0 };
    for await (const page of this.#pages()) {
      await this.#prepare(page);
      for (const row of page) {
        const verdict = this.#judge(row);
        if (verdict.status === "missing") count[verdict.exists ? "present" : "missing"]++;
      }
    }
    return count;
  }

  /** Ends the listings. */
  close(): void {
    this.#folders.close();
  }

  /** Closes it at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.close();
  }

  async *#pages(): AsyncGenerator<RowPath[]> {
    if (this.#options.ids !== undefined) {
      const rows = await this.#rows.withIds(this.#options.ids);
      this.#knownIds = new Set(rows.map(({ id }) => id));
      yield rows;
      return;
    }
    let pages = 0;
    for await (const page of this.#rows.pages()) {
      yield page;
      if (++pages % PAGES_IN_A_TURN === 0) await nextTurn();
    }
  }

  /** Claims every usable path without waiting for the listings, which go on meanwhile. */
  #claimAll(): Promise<void> {
    return this.#rows.visit((number, path) => {
      const split = path === null ? null : splitAssetPath(path);
      if (!split?.ok) return;
      const folder = this.#files.folder(split.folder);
      if (folder.obstacle !== null) return;
      this.#table.claim(hashName(folder.hash, split.fileName, this.#hash), number);
    });
  }

  /** Waits until the folders of these rows are listed. */
  async #prepare(rows: readonly RowPath[]): Promise<void> {
    for (const { path } of rows) {
      const split = path === null ? null : splitAssetPath(path);
      const folder = split?.ok ? this.#files.folder(split.folder) : null;
      if (folder !== null && !folder.listed) await folder.ready;
    }
  }

  async #judgeAnew({ rowid, path }: EvidenceRecord): Promise<Verdict> {
    const row = { key: rowid, number: rowid, path };
    await this.#prepare([row]);
    return this.#judge(row);
  }

  #judge({ path, number }: RowPath): Verdict {
    if (path === null) return skip("Cannot make a picture because the row has no image path.");
    const { assetsRoot, overwrite } = this.#options;
    const place = resolveAssetPath(assetsRoot, path);
    if (!place.ok) return skip(place.reason);
    const folder = this.#files.folder(place.folder);
    if (folder.obstacle !== null) return { status: "skipped", ...folder.obstacle };
    const hash = hashName(folder.hash, place.fileName, this.#hash);
    const { kind, otherSpelling } = this.#files.look(hash, place.file);
    if (kind === ON_DISK.nothing && otherSpelling) {
      return skip(
        "Cannot make the picture because a file on disk differs from it only in case or Unicode form: " +
          `${quoteForMessage(path)}.`,
      );
    }
    if (kind === ON_DISK.folder || kind === ON_DISK.link) {
      const obstacle = obstacleAtFile(assetsRoot, place.file);
      if (obstacle !== null) return { status: "skipped", ...obstacle };
    }
    const exists = kind !== ON_DISK.nothing;
    if (exists && !overwrite) return { status: "present" };
    const by = this.#table.claim(hash, number);
    return by === number ? { status: "missing", place, exists } : { status: "taken", by };
  }

  #tell(
    record: EvidenceRecord,
    verdict: Verdict,
    firsts: ReadonlyMap<number, EvidenceRecord>,
  ): Finding | null {
    const { ids, category } = this.#options;
    if (ids !== undefined && category !== undefined) {
      const own = record.thing?.category ?? "";
      if (foldCategory(own) !== foldCategory(category)) {
        const reason = `Cannot use the row because its category is ${quoteForMessage(own)}, ` +
          `not ${quoteForMessage(category)}.`;
        return { ...skip(reason), record };
      }
    }
    if (verdict.status === "present") return null;
    if (verdict.status === "skipped") return { ...verdict, record };
    if (verdict.status === "taken") {
      return { ...skip(takenReason(record, firsts.get(verdict.by))), record };
    }
    const { place, exists } = verdict;
    return { status: "missing", record, file: place.file, place, exists };
  }

  *#unknownIds(): Generator<Finding> {
    const { ids } = this.#options;
    if (ids === undefined) return;
    for (const id of new Set(ids)) {
      if (this.#knownIds.has(id)) continue;
      const reason = `Cannot make a picture because there is no such evidence id: ${
        quoteForMessage(id)
      }.`;
      yield { ...skip(reason), record: absentRecord(id) };
    }
  }
}

/**
 * The findings of one search, see {@link MissingSearch.findings}; the search ends with the generator.
 *
 * @throws {UsageError} when the database cannot be read any more.
 *
 * @example
 * ```ts
 * import { DatabaseSync } from "node:sqlite";
 * import { findMissing } from "./missing.ts";
 * import { UserDatabase } from "./user_database.ts";
 * const file = Deno.makeTempFileSync();
 * const made = new DatabaseSync(file);
 * made.exec("CREATE TABLE evidence (id TEXT, local_file TEXT)");
 * made.exec("INSERT INTO evidence VALUES ('2vlz', '../a.jpg')");
 * made.close();
 * using database = await UserDatabase.open(file);
 * for await (const finding of findMissing(database, { assetsRoot: "/nowhere" })) {
 *   console.assert(finding.status === "skipped");
 * }
 * Deno.removeSync(file);
 * ```
 */
export async function* findMissing(
  database: UserDatabase,
  options: FindOptions,
): AsyncGenerator<Finding> {
  using search = new MissingSearch(database, options);
  yield* search.findings();
}

function skip(reason: string): { status: "skipped" } & Obstacle {
  return { status: "skipped", reason, isUnseen: false };
}

function takenReason(record: EvidenceRecord, first: EvidenceRecord | undefined): string {
  const path = quoteForMessage(record.path ?? "");
  if (first === undefined) {
    return `Cannot make the picture because another row has the same path or one that differs only in case: ${path}.`;
  }
  const how = first.path?.replace(/^\/+/, "") === record.path?.replace(/^\/+/, "")
    ? "has the same path"
    : "has a path that differs only in case or Unicode form";
  return `Cannot make the picture because evidence ${quoteForMessage(first.id)} ${how}: ${path}.`;
}
