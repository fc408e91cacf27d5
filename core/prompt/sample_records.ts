/** Made-up evidence records, for trying templates out: all is known of them, or some, or nothing. */
import type { EvidenceRecord } from "../evidence/record.ts";
import type { SubjectKind } from "../subject.ts";

/** What a record may say; each fact may be missing in a database. */
export const FACTS = [
  "brand",
  "model",
  "color",
  "category",
  "title",
  "description",
  "notes",
  "serial",
  "date",
] as const;

/** One of {@link FACTS}. */
export type Fact = typeof FACTS[number];

/** How the facts of a made-up record are put. */
export type SampleVoice = "usual" | "long" | "other script";

const SENTENCE =
  "Bought second hand from a dealer who knew all of its earlier owners and their habits.";

const TAIL =
  " of the Western Harbour Makers, Menders, Traders, Carriers, Keepers and Sons Company, " +
  "founded in eighteen hundred and ninety";

/** A name of 120 characters. */
const longName = (first: string) => `${first}${TAIL}`.slice(0, 120).trim();

const VOICES: Readonly<Record<SampleVoice, Readonly<Record<Exclude<Fact, "date">, string>>>> = {
  usual: {
    brand: "Aster",
    model: "Diver 300",
    color: "Black",
    category: "Watches",
    title: "Dive watch with a steel bracelet",
    description: "Bought in Lisbon.",
    notes: "Serviced in May.",
    serial: "036000291452",
  },
  long: {
    brand: longName("Aldersgate"),
    model: longName("Beaufort"),
    color: longName("Carmine"),
    category: longName("Drawers"),
    title: longName("Escritoire"),
    description: Array.from({ length: 5 }, (_, index) => `${index + 1}. ${SENTENCE}`).join(" "),
    notes: Array.from({ length: 5 }, (_, index) => `${index + 1}. ${SENTENCE}`).join(" "),
    serial: "0123456789".repeat(12),
  },
  "other script": {
    brand: "精工舎",
    model: "海洋三〇〇",
    color: "чёрный",
    category: "ساعات",
    title: "Часы с браслетом",
    description: "リスボンで購入。",
    notes: "Обслужены в мае.",
    serial: "٠٣٦٠٠٠٢٩١٤٥٢",
  },
};

/**
 * A made-up record of a kind; `without` names what its database does not know.
 *
 * @example
 * ```ts
 * import { sampleRecord } from "./sample_records.ts";
 * console.assert(sampleRecord("object", { without: ["brand"] }).thing?.brand === "");
 * ```
 */
export function sampleRecord(
  kind: SubjectKind,
  { voice = "usual", without = [] }: { voice?: SampleVoice; without?: readonly Fact[] } = {},
): EvidenceRecord {
  const say = (fact: Exclude<Fact, "date">) => (without.includes(fact) ? "" : VOICES[voice][fact]);
  return {
    rowid: 1,
    id: `sample-${kind}`,
    path: `/images/sample-${kind}.jpg`,
    data: {
      type: kind === "document" ? "Purchase" : "Visual",
      documentType: kind === "document" ? "Invoice" : "Photo",
      notes: say("notes"),
      imageUrls: [],
    },
    recordedAtMs: without.includes("date") ? null : Date.UTC(2025, 3, 15),
    evidenceType: null,
    evidenceTypeName: "",
    thing: {
      id: "sample-thing",
      brand: say("brand"),
      model: say("model"),
      color: say("color"),
      category: say("category"),
      title: say("title"),
      description: say("description"),
      tags: [],
      upc: say("serial"),
      asin: "",
      elid: "",
      evidenceTypeName: "",
    },
  };
}
