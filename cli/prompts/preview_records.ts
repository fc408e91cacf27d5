/** The records that templates are tried on: the named ones, the first of each kind, or made-up ones. */
import { checkSelection } from "../../core/evidence/check_selection.ts";
import { EvidenceRows } from "../../core/evidence/evidence_rows.ts";
import type { EvidenceRecord } from "../../core/evidence/record.ts";
import type { UserDatabase } from "../../core/evidence/user_database.ts";
import { sampleRecord } from "../../core/prompt/sample_records.ts";
import { documentOf, type SubjectKind } from "../../core/subject.ts";

/** A record and the kind of template that it takes. */
export interface PreviewRecord {
  kind: SubjectKind;
  record: EvidenceRecord;
}

/**
 * A made-up record of each kind.
 *
 * @example
 * ```ts
 * import { madeUpRecords } from "./preview_records.ts";
 * console.assert(madeUpRecords().map(({ kind }) => kind).join() === "object,document");
 * ```
 */
export function madeUpRecords(): PreviewRecord[] {
  return (["object", "document"] as const).map((kind) => ({ kind, record: sampleRecord(kind) }));
}

/**
 * The records with these ids, in the order of the database; without ids, the first object and the first
 * document.
 *
 * @throws {UsageError} An id is not in the database, or it cannot be read.
 *
 * @example
 * ```ts
 * import { UserDatabase } from "../../core/evidence/user_database.ts";
 * import { recordsOf } from "./preview_records.ts";
 * const path = new URL("../../record-thing.sqlite.example", import.meta.url).pathname;
 * using database = await UserDatabase.open(path);
 * console.assert((await recordsOf(database, [])).length === 2);
 * ```
 */
export async function recordsOf(
  database: UserDatabase,
  ids: readonly string[],
): Promise<PreviewRecord[]> {
  const rows = new EvidenceRows(database, {});
  if (ids.length === 0) return await firstOfEachKind(rows);
  await checkSelection(database, { ids, category: null });
  const found: PreviewRecord[] = [];
  for await (const page of rows.records(await rows.withIds(ids))) found.push(...page.map(withKind));
  return found;
}

async function firstOfEachKind(rows: EvidenceRows): Promise<PreviewRecord[]> {
  const found = new Map<SubjectKind, PreviewRecord>();
  for await (const paths of rows.pages()) {
    for await (const page of rows.records(paths)) {
      for (const preview of page.map(withKind)) {
        if (!found.has(preview.kind)) found.set(preview.kind, preview);
      }
      if (found.size === 2) return [found.get("object")!, found.get("document")!];
    }
  }
  return [...found.values()];
}

function withKind(record: EvidenceRecord): PreviewRecord {
  return { kind: documentOf(record) === null ? "object" : "document", record };
}
