/**
 * One evidence row with the thing it belongs to, validated once, so that nothing after this file
 * needs to know how untidy the databases in the wild are.
 */

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
  /** SQLite's rowid: the order in which rows are read. */
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
