/**
 * Turns the catalogue's notes into evidence rows: when each was recorded, what the JSON beside it says
 * and where its picture belongs; and adds the untidy rows that real databases have.
 */
import { createRandom, type Random } from "../../core/random.ts";
import { DATA_TYPES, type EvidenceKind } from "./catalogue.ts";
import { ksuid } from "./ksuid.ts";

/** A row of `evidence`, as far as the example fills it. */
export interface ExampleEvidence {
  id: string;
  thingId: string | null;
  evidenceType: number | null;
  data: string | null;
  localFile: string | null;
  createdAt: number | string;
}

/** What an evidence row is made from. */
export interface EvidenceFacts {
  kind: EvidenceKind;
  note: string;
  thingId: string | null;
  evidenceType: number | null;
  /** When the thing was acquired, Unix seconds. */
  acquired: number;
}

const DAY = 86_400;
const LATEST = Date.UTC(2026, 9, 1) / 1000;
const DAYS_AFTER_ACQUISITION: Readonly<Record<string, readonly [number, number]>> = {
  Purchase: [0, 0],
  Ownership: [1, 20],
  Documentation: [0, 4],
  Visual: [0, 40],
  Maintenance: [190, 600],
};
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  Purchase: ["Retailer", "Online shop"],
  Ownership: ["Owner", "Retailer"],
  Documentation: ["Manufacturer"],
  Visual: ["Owner"],
  Maintenance: ["Service centre", "Manufacturer"],
};

/**
 * The row for one note. The same facts and name of the stream give the same row.
 *
 * @example
 * ```ts
 * import { exampleEvidence } from "./example_evidence.ts";
 * import { createRandom } from "../../core/random.ts";
 * const row = exampleEvidence({
 *   kind: "Receipt", note: "Paid in cash.", thingId: null, evidenceType: null, acquired: 1_700_000_000,
 * }, createRandom("row"));
 * console.assert(row.localFile === `/images/${row.id}.jpg`);
 * ```
 */
export function exampleEvidence(facts: EvidenceFacts, random: Random): ExampleEvidence {
  const type = DATA_TYPES[facts.kind];
  const [firstDay, lastDay] = DAYS_AFTER_ACQUISITION[type];
  const latestDay = Math.max(0, Math.floor((LATEST - facts.acquired) / DAY));
  const day = Math.min(random.integer(firstDay, lastDay), latestDay);
  const createdAt = Math.round((facts.acquired + day * DAY + random.between(8, 19) * 3600) * 1e6) /
    1e6;
  const id = ksuid(Math.floor(createdAt), random);
  const extension = fileExtension(facts.kind, random);
  const data = {
    type,
    document_type: facts.kind,
    date: isoDate(createdAt),
    notes: facts.note,
    metadata: {
      source: random.pick(SOURCES[type]),
      format: extension,
      size: random.integer(180_000, 2_400_000),
    },
  };
  return {
    id,
    thingId: facts.thingId,
    evidenceType: facts.evidenceType,
    data: JSON.stringify(data),
    localFile: `/images/${id}.${extension}`,
    createdAt: storedTime(createdAt, random),
  };
}

/**
 * The untidy rows: what is missing, broken or not a picture in databases in the wild.
 *
 * @param things At least 46 of them; the rows belong to some.
 *
 * @example
 * ```ts
 * import { awkwardEvidence, type EvidenceFacts } from "./example_evidence.ts";
 * const thing: EvidenceFacts = { kind: "Photo", note: "", thingId: "t", evidenceType: 1, acquired: 1_700_000_000 };
 * const rows = awkwardEvidence(Array.from({ length: 50 }, () => thing));
 * console.assert(rows.some(({ data }) => data === null));
 * ```
 */
export function awkwardEvidence(things: readonly EvidenceFacts[]): ExampleEvidence[] {
  const random = createRandom("awkward evidence");
  const row = (kind: EvidenceKind, index: number, note: string) =>
    exampleEvidence({ ...things[index], kind, note }, random);
  const rename = (row: ExampleEvidence, extension: string) => ({
    ...row,
    localFile: `/images/${row.id}.${extension}`,
  });
  return [
    { ...row("Photo", 0, "Found in the drawer, not filed yet."), thingId: null },
    {
      ...row("Receipt", 4, "Thing was deleted, receipt kept."),
      thingId: ksuid(1_690_000_000, random),
    },
    { ...row("Photo", 20, ""), data: null },
    { ...row("Photo", 36, ""), data: "null" },
    { ...row("Photo", 11, ""), data: '{"type": "Visual", "document_type": "Pho' },
    row("Video", 6, "Walk around, fifteen seconds."),
    rename(row("Video", 42, "Sound check of both pickups."), "mov"),
    rename(row("Manual", 23, "Downloaded from the maker's site."), "pdf"),
    rename(row("Photo", 27, "Straight from the phone."), "heic"),
    rename(row("Photo", 30, "Corner detail."), "jpeg"),
    { ...row("Photo", 45, "Still to be taken."), localFile: null },
    rename(row("Invoice", 37, "Screenshot of the shop's page."), "png"),
  ];
}

function fileExtension(kind: EvidenceKind, random: Random): string {
  if (kind === "Video") return "mp4";
  if (kind === "Diagram" || kind === "3D Scan") return "png";
  return (kind === "Order Confirmation" || kind === "Photo") && random.chance(0.12) ? "png" : "jpg";
}

/** Most applications store a number; older ones stored text in one of two forms. */
function storedTime(unixSeconds: number, random: Random): number | string {
  const form = random.next();
  if (form > 0.1) return unixSeconds;
  const text = new Date(unixSeconds * 1000).toISOString().slice(0, 19);
  return form > 0.05 ? `${text}Z` : text.replace("T", " ");
}

function isoDate(unixSeconds: number): string {
  const milliseconds = Math.floor(unixSeconds * 1000);
  const microseconds = String(Math.round(unixSeconds * 1e6) % 1000).padStart(3, "0");
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${microseconds}+00:00`;
}
