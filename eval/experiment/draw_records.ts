/** The records that an experiment compares templates on: drawn by its seed, of the templates' kind. */
import { EvidenceRows } from "../../core/evidence/evidence_rows.ts";
import { absentRecord, type EvidenceRecord } from "../../core/evidence/record.ts";
import { sampleEvidence } from "../../core/evidence/sample.ts";
import type { UserDatabase } from "../../core/evidence/user_database.ts";
import { quoteForMessage } from "../../core/plain_text.ts";
import { documentOf, type SubjectKind } from "../../core/subject.ts";
import { UsageError } from "../../core/usage_error.ts";
import { DEFAULT_SAMPLE } from "./experiment_options.ts";
import { setting, words } from "../../core/wording.ts";

/** Which records are wanted. */
export interface DrawOptions {
  kind: SubjectKind;
  seed: number;
  category: string | null;
  /** `null` for forty, or as many as there are. */
  sample: number | null;
}

/**
 * Draws the records.
 *
 * @throws {UsageError} There are fewer than two, or fewer than were asked for; or the database cannot be read.
 *
 * @example
 * ```ts
 * import { UserDatabase } from "../../core/evidence/user_database.ts";
 * import { drawRecords } from "./draw_records.ts";
 * using database = await UserDatabase.open(
 *   new URL("../../record-thing.sqlite.example", import.meta.url).pathname,
 * );
 * const records = await drawRecords(database, { kind: "document", seed: 1, category: null, sample: 3 });
 * console.assert(records.length === 3);
 * ```
 */
export async function drawRecords(
  database: UserDatabase,
  { kind, seed, category, sample }: DrawOptions,
): Promise<EvidenceRecord[]> {
  const wanted = sample ?? DEFAULT_SAMPLE;
  const records: EvidenceRecord[] = [];
  for await (const record of recordsOfKind(database, { kind, seed, category })) {
    records.push(record);
    if (records.length === wanted) return records;
  }
  const which = `${kind}${records.length === 1 ? "" : "s"}${
    category === null ? "" : ` of the category ${quoteForMessage(category)}`
  }`;
  if (records.length < 2) {
    throw new UsageError(
      `Cannot compare templates on ${
        records.length === 0 ? "no record" : "one record"
      } because what differs from record to record could not be told from chance: the database has ` +
        `${records.length} ${which}.`,
      words`Choose another ${
        setting("category")
      }, templates of the other kind, or a database with more records.`,
    );
  }
  if (sample === null) return records;
  throw new UsageError(
    words`Cannot draw ${
      setting("sample")
    } ${sample} records because the database has only ${records.length} ${which}.`,
    words`Give ${setting("sample")} ${records.length} or fewer; ${
      setting("replicates")
    } makes several pictures for each record.`,
  );
}

/**
 * How many records could be drawn, counted no further than to `sample`.
 *
 * @throws {UsageError} The database cannot be read.
 *
 * @example
 * ```ts
 * import { UserDatabase } from "../../core/evidence/user_database.ts";
 * import { countRecords } from "./draw_records.ts";
 * using database = await UserDatabase.open(
 *   new URL("../../record-thing.sqlite.example", import.meta.url).pathname,
 * );
 * console.assert(await countRecords(database, { kind: "object", seed: 1, category: null, sample: 5 }) === 5);
 * ```
 */
export async function countRecords(
  database: UserDatabase,
  { sample, ...options }: DrawOptions & { sample: number },
): Promise<number> {
  let count = 0;
  for await (const _ of recordsOfKind(database, options)) {
    if (++count === sample) break;
  }
  return count;
}

async function* recordsOfKind(
  database: UserDatabase,
  { kind, seed, category }: Omit<DrawOptions, "sample">,
): AsyncGenerator<EvidenceRecord> {
  for await (const record of sampleEvidence(database, { seed, category: category ?? undefined })) {
    if ((documentOf(record) === null ? "object" : "document") === kind) yield record;
  }
}

/**
 * The records in the order in which an experiment takes them: first those it has pictures for, as they were
 * drawn, then the others of the sample. `gone` are those that the database has no more.
 *
 * @example
 * ```ts
 * import { UserDatabase } from "../../core/evidence/user_database.ts";
 * import { takeUpRecords } from "./draw_records.ts";
 * using database = await UserDatabase.open(
 *   new URL("../../record-thing.sqlite.example", import.meta.url).pathname,
 * );
 * const { records, gone } = await takeUpRecords(database, { begun: ["no such id"], drawn: [] });
 * console.assert(records.length === 1 && gone.has("no such id"));
 * ```
 */
export async function takeUpRecords(
  database: UserDatabase,
  { begun, drawn }: { begun: readonly string[]; drawn: readonly EvidenceRecord[] },
): Promise<{ records: EvidenceRecord[]; gone: Set<string> }> {
  const byId = new Map(drawn.map((record) => [record.id, record]));
  const rows = new EvidenceRows(database, {});
  const unknown = await rows.withIds(begun.filter((id) => !byId.has(id)));
  for await (const page of rows.records(unknown)) {
    for (const record of page) if (!byId.has(record.id)) byId.set(record.id, record);
  }
  const gone = new Set(begun.filter((id) => !byId.has(id)));
  const ids = new Set([...begun, ...drawn.map(({ id }) => id)]);
  const records = [...ids].map((id) => byId.get(id) ?? absentRecord(id));
  return { records: records.slice(0, Math.max(begun.length, drawn.length)), gone };
}
