/**
 * What a picture is of: the facts of one evidence record and its thing, cleaned and cut to length,
 * together with the choices made for it (view, staging, framing). Prompts are written from it, and a
 * provider that draws from data instead of reading text (the procedural one) draws from it.
 */
import type { EvidenceRecord } from "./evidence/record.ts";
import { plainText } from "./plain_text.ts";

/** Whether the picture shows a paper or the thing itself. */
export type SubjectKind = "document" | "object";

/** The side of the subject that faces the camera. */
export type View = "front" | "back" | "side" | "top";

/** Where the subject lies or stands. */
export type Staging = "white-table" | "wood" | "cloth" | "in-hand" | "hero";

/** How much of the frame the subject takes, and how the phone was held. */
export type Framing = "close" | "full" | "angled";

/** The document types that Exhibit can tell apart (`data.document_type` of the evidence). */
export const DOCUMENT_TYPES = [
  "Service Record",
  "Maintenance Log",
  "Repair Invoice",
  "Invoice",
  "Receipt",
  "Order Confirmation",
  "Packing Slip",
  "Bill of Sale",
  "Registration",
  "Title",
  "Certificate",
  "Spec Sheet",
  "Manual",
  "Safety Guide",
  "Warranty Card",
  "Diagram",
  "3D Scan",
] as const;

/** One of {@link DOCUMENT_TYPES}. */
export type DocumentType = typeof DOCUMENT_TYPES[number];

/** What is pictured. Texts are plain, trimmed, without control characters; unknown ones are empty. */
export interface Subject {
  kind: SubjectKind;
  /** For documents; `null` for objects. */
  documentType: DocumentType | null;
  /** What the paper calls itself: the record's own word where it has one ("Insurance Policy"), else the type. */
  documentTitle: string;
  /** The evidence id: with `seed`, the source of every choice. */
  evidenceId: string;
  brand: string;
  model: string;
  color: string;
  /** "Watches", "Luxury Bags", … as it stands in the database. */
  category: string;
  title: string;
  description: string;
  notes: string;
  /** A number printed on the thing: UPC, ASIN or ELID, the first that is known. */
  serialNumber: string;
  /** When the evidence was recorded or the document issued, Unix milliseconds; `null` when unknown. */
  dateMs: number | null;
  view: View;
  staging: Staging;
  framing: Framing;
}

/** The choices made for one picture. */
export interface Choices {
  view: View;
  staging: Staging;
  framing: Framing;
}

/** The longest text of each kind that is taken from a database into a prompt, in UTF-16 code units. */
const LENGTHS = { name: 60, title: 120, prose: 300 } as const;

const DOCUMENT_TYPE_BY_NAME = new Map<string, DocumentType>(
  DOCUMENT_TYPES.map((type) => [type.toLowerCase(), type]),
);

/** What a record is taken for that names the family of its document but not the document. */
const TYPICAL_DOCUMENT = new Map<string, DocumentType>([
  ["maintenance", "Service Record"],
  ["purchase", "Receipt"],
  ["ownership", "Certificate"],
  ["documentation", "Manual"],
]);

/**
 * Whether an evidence record shows a paper, and which one.
 *
 * `data.document_type` decides where it names a known document; else the family in `data.type`; else the
 * evidence type's own path ("document/insurance co/policy"). What is left shows the thing itself, as do
 * photos and videos.
 *
 * @example
 * ```ts
 * import { documentOf } from "./subject.ts";
 * const data = { type: "Purchase", documentType: "receipt", notes: "", imageUrls: [] };
 * console.assert(documentOf({ data, evidenceTypeName: "" })?.type === "Receipt");
 * ```
 */
export function documentOf(
  record: Pick<EvidenceRecord, "data" | "evidenceTypeName">,
): { type: DocumentType; title: string } | null {
  const named = plainText(record.data.documentType, LENGTHS.name);
  const known = DOCUMENT_TYPE_BY_NAME.get(named.toLowerCase());
  if (known) return { type: known, title: known };
  const family = record.data.type.trim().toLowerCase();
  if (family === "visual" || /^(?:photo|video)$/i.test(named)) return null;
  const typical = TYPICAL_DOCUMENT.get(family);
  if (typical) return { type: typical, title: named || typical };
  if (!record.evidenceTypeName.toLowerCase().startsWith("document")) return null;
  const lastStep = plainText(record.evidenceTypeName.split("/").pop() ?? "", LENGTHS.name);
  return { type: "Certificate", title: named || titleCase(lastStep) || "Certificate" };
}

/**
 * The subject of the picture that an evidence record lacks.
 *
 * @example
 * ```ts
 * import { describeSubject } from "./subject.ts";
 * const subject = describeSubject({
 *   rowid: 1, id: "e1", path: "/images/e1.jpg", recordedAtMs: null, evidenceType: null, evidenceTypeName: "",
 *   data: { type: "", documentType: "", notes: "", imageUrls: [] }, thing: null,
 * }, { view: "front", staging: "wood", framing: "full" });
 * console.assert(subject.kind === "object" && subject.brand === "");
 * ```
 */
export function describeSubject(record: EvidenceRecord, choices: Choices): Subject {
  const { thing, data } = record;
  const document = documentOf(record);
  return {
    kind: document ? "document" : "object",
    documentType: document?.type ?? null,
    documentTitle: document?.title ?? "",
    evidenceId: record.id,
    brand: plainText(thing?.brand ?? "", LENGTHS.name),
    model: plainText(thing?.model ?? "", LENGTHS.name),
    color: plainText(thing?.color ?? "", LENGTHS.name),
    category: plainText(thing?.category ?? "", LENGTHS.name),
    title: plainText(thing?.title ?? "", LENGTHS.title),
    description: plainText(thing?.description ?? "", LENGTHS.prose),
    notes: plainText(data.notes, LENGTHS.prose),
    serialNumber: plainText(thing?.upc || thing?.asin || thing?.elid || "", LENGTHS.name),
    dateMs: record.recordedAtMs,
    ...choices,
  };
}

function titleCase(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => word[0].toUpperCase() + word.slice(1));
}
