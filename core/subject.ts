/**
 * What a picture is of: the facts of one evidence record and its thing, cleaned and cut to length,
 * together with the choices made for it (view, staging, framing). Prompts are written from it, and a
 * provider that draws from data instead of reading text (the procedural one) draws from it.
 */

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
