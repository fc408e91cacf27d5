/**
 * One evidence row with the thing it belongs to, validated once, so that nothing after this file
 * needs to know how untidy the databases in the wild are.
 */

import { keyNumber } from "./path_hash.ts";
import type { SqlValue } from "./read_connection.ts";
import { FULL_COLUMNS } from "./row_query.ts";
import { parseRecordedTime } from "./time.ts";

/** The thing (belonging) that an evidence row points at. Unknown texts are empty. */
export interface Thing {
  id: string;
  brand: string;
  model: string;
  color: string;
  category: string;
  title: string;
  description: string;
  tags: readonly string[];
  upc: string;
  asin: string;
  elid: string;
  evidenceTypeName: string;
}

/** What the JSON in `evidence.data` says. Unknown texts are empty. */
export interface EvidenceData {
  type: string;
  documentType: string;
  notes: string;
  /** `image_url` and `url`, where they are texts. */
  imageUrls: readonly string[];
}

/** An evidence row. */
export interface EvidenceRecord {
  /** SQLite's rowid, the order in which rows are read; a number made of the id where a table has none. */
  rowid: number;
  id: string;
  /** The image path exactly as stored; `null` where there is none. */
  path: string | null;
  data: EvidenceData;
  /** When it was recorded: `created_at`, else `data.date`; Unix milliseconds, `null` when neither can be read. */
  recordedAtMs: number | null;
  evidenceType: number | null;
  /** The evidence type's path or name: `evidence_type.rootName` or `.name`, else the thing's `evidence_type_name`, else empty. */
  evidenceTypeName: string;
  /** `null` where the row points at nothing. */
  thing: Thing | null;
}

/** What the rows of one database have in common. */
export interface RecordContext {
  /** Turns a path that came as bytes into text. */
  decoder: TextDecoder;
  /** What each kind of evidence is called. */
  evidenceTypeNames: ReadonlyMap<number, string>;
}

const AT = Object.fromEntries(FULL_COLUMNS.map((name, index) => [name, index])) as Record<
  typeof FULL_COLUMNS[number],
  number
>;

/**
 * The record of a full row (see `row_query.ts`). Never throws: what cannot be read is unknown.
 *
 * @example
 * ```ts
 * import { toEvidenceRecord } from "./record.ts";
 * const row = [7, "2vlz", "/images/a.jpg", '{"document_type":"Receipt"}', "1744734482.0", "3"];
 * const record = toEvidenceRecord([...row, ...Array(12).fill(null)], {
 *   decoder: new TextDecoder(),
 *   evidenceTypeNames: new Map([[3, "document/receipt"]]),
 * });
 * console.assert(record.data.documentType === "Receipt" && record.thing === null);
 * ```
 */
export function toEvidenceRecord(row: readonly SqlValue[], context: RecordContext): EvidenceRecord {
  const data = parseObject(row[AT.data]);
  const evidenceType = wholeNumber(row[AT.evidence_type]);
  return {
    rowid: keyNumber(row[AT.key]),
    id: text(row[AT.id]),
    path: pathText(row[AT.path], context.decoder),
    data: {
      type: text(data.type),
      documentType: text(data.document_type),
      notes: text(data.notes),
      imageUrls: [data.image_url, data.url].filter((url): url is string =>
        typeof url === "string" && url !== ""
      ),
    },
    recordedAtMs: parseRecordedTime(row[AT.created_at]) ?? parseRecordedTime(data.date),
    evidenceType,
    evidenceTypeName: (evidenceType === null ? "" : context.evidenceTypeNames.get(evidenceType)) ||
      text(row[AT["thing.evidence_type_name"]]),
    thing: row[AT["thing.id"]] === null ? null : {
      id: text(row[AT["thing.id"]]),
      brand: text(row[AT["thing.brand"]]),
      model: text(row[AT["thing.model"]]),
      color: text(row[AT["thing.color"]]),
      category: text(row[AT["thing.category"]]),
      title: text(row[AT["thing.title"]]),
      description: text(row[AT["thing.description"]]),
      tags: tagsOf(row[AT["thing.tags"]]),
      upc: text(row[AT["thing.upc"]]),
      asin: text(row[AT["thing.asin"]]),
      elid: text(row[AT["thing.elid"]]),
      evidenceTypeName: text(row[AT["thing.evidence_type_name"]]),
    },
  };
}

/**
 * Stands for a row that was asked for and is not there.
 *
 * @example
 * ```ts
 * import { absentRecord } from "./record.ts";
 * console.assert(absentRecord("2vlz").id === "2vlz" && absentRecord("2vlz").path === null);
 * ```
 */
export function absentRecord(id: string): EvidenceRecord {
  return {
    rowid: 0,
    id,
    path: null,
    data: { type: "", documentType: "", notes: "", imageUrls: [] },
    recordedAtMs: null,
    evidenceType: null,
    evidenceTypeName: "",
    thing: null,
  };
}

/**
 * A path as it came out of a query: text, or bytes where it is more than ASCII; `null` where there is none.
 *
 * @example
 * ```ts
 * import { pathText } from "./record.ts";
 * console.assert(pathText(new Uint8Array([97, 0, 98]), new TextDecoder()) === "a\u0000b");
 * ```
 */
export function pathText(value: SqlValue, decoder: TextDecoder): string | null {
  if (value === null || typeof value === "string") return value;
  return typeof value === "number" ? String(value) : decoder.decode(value);
}

/** Texts and numbers as text; anything else is unknown. */
function text(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : "";
}

function wholeNumber(value: unknown): number | null {
  const number = Number(text(value) || NaN);
  return Number.isSafeInteger(number) ? number : null;
}

function parse(value: unknown): unknown {
  if (typeof value !== "string" || value === "") return null;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

function parseObject(value: unknown): Record<string, unknown> {
  const parsed = parse(value);
  return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
    ? parsed as Record<string, unknown>
    : {};
}

/** A JSON array of texts; a text that is none is taken as a list with commas. */
function tagsOf(value: unknown): string[] {
  const parsed = parse(value);
  const list = Array.isArray(parsed) ? parsed : text(parsed ?? value).split(",");
  return list.map((tag) => text(tag).trim()).filter((tag) => tag !== "").slice(0, 50);
}
