/**
 * What a paper is about, worked out once from the subject before any layout: the thing, its owner, the
 * country, the day. What belongs to the thing (its serial number, its owner, the country) depends on
 * the thing alone, so that its receipt and its warranty card agree.
 */
import { createRandom, type Random } from "../../random.ts";
import type { DocumentType, Subject } from "../../subject.ts";
import { printable } from "../typeset/printable.ts";
import { COUNTRIES, type Customs, fillPattern } from "./customs.ts";
import { inventPerson, type Person } from "./fictional.ts";
import type { Trade } from "./trades/trade.ts";
import { tradeOf } from "./trades/trade_of.ts";

/** The thing that a paper is about. Texts are printable, never empty, and short enough for one line. */
export interface PaperThing {
  /** Empty when unknown. */
  brand: string;
  /** Empty when unknown. */
  model: string;
  /** Empty when unknown. */
  color: string;
  /** Brand and model, or the title, or what kind of thing it is. */
  name: string;
  serialNumber: string;
  /** A price paid for it, US dollars. */
  dollars: number;
}

/** Everything that a drawing function needs. */
export interface Dossier {
  subject: Subject;
  documentType: DocumentType;
  /** What the paper calls itself: printable, short, never empty. */
  heading: string;
  /** Chance that depends on the evidence id and the document type. */
  random: Random;
  thing: PaperThing;
  trade: Trade;
  customs: Customs;
  owner: Person;
  /** The day on the paper. */
  date: Date;
  /** Minutes after midnight, within opening hours. */
  minuteOfDay: number;
}

const LONGEST_BRAND = 32;
const LONGEST_NAME = 70;
const LONGEST_HEADING = 40;

/** 1950 to 2100: dates outside are mistakes of the database, and papers of then would look otherwise. */
const EARLIEST_MS = Date.UTC(1950, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);

/** Cuts at a word's end where there is one not far from the limit. */
function shorten(text: string, longest: number): string {
  const clean = printable(text.slice(0, 400), "sans");
  if (clean.length <= longest) return clean;
  const cut = clean.slice(0, longest);
  const space = cut.lastIndexOf(" ");
  return (space > longest / 2 ? cut.slice(0, space) : cut).trim();
}

function nameOf(subject: Subject, trade: Trade, brand: string, model: string): string {
  const both = brand && model && !model.toLowerCase().startsWith(brand.toLowerCase())
    ? `${brand} ${model}`
    : model || "";
  const title = shorten(subject.title, LONGEST_NAME);
  const noun = trade.noun.replace(/^./, (letter) => letter.toUpperCase());
  return shorten(both, LONGEST_NAME) || title || (brand ? `${brand} ${trade.noun}` : noun);
}

/**
 * Works out what a paper about the subject says.
 *
 * @throws {Error} for a subject that is not a document.
 *
 * @example
 * ```ts
 * import { createDossier } from "./dossier.ts";
 * const dossier = createDossier({
 *   kind: "document", documentType: "Receipt", documentTitle: "Receipt", evidenceId: "e1", brand: "Omega", model: "Seamaster",
 *   color: "blue", category: "Watches", title: "", description: "", notes: "", serialNumber: "",
 *   dateMs: 0, view: "front", staging: "wood", framing: "full",
 * });
 * console.assert(dossier.thing.name === "Omega Seamaster" && dossier.date.getUTCFullYear() === 1970);
 * ```
 */
export function createDossier(subject: Subject): Dossier {
  const { documentType } = subject;
  if (documentType === null) {
    throw new Error(
      `Cannot draw a paper because the subject is not a document: ${subject.evidenceId}. ` +
        "Ask modelObject for a thing.",
    );
  }
  const random = createRandom(`${subject.evidenceId}\u0000${documentType}`);
  const trade = tradeOf(subject.category, subject.title);
  const brand = shorten(subject.brand, LONGEST_BRAND);
  const model = shorten(subject.model, LONGEST_NAME);
  const name = nameOf(subject, trade, brand, model);
  const isKnown = brand || model || subject.title;
  const ofThing = createRandom(
    isKnown
      ? `thing\u0000${subject.brand}\u0000${subject.model}\u0000${subject.title}`
      : subject.evidenceId,
  );
  const customs = ofThing.fork("country").pick(COUNTRIES);
  const [low, high] = trade.price;
  const known = subject.dateMs !== null && subject.dateMs >= EARLIEST_MS &&
    subject.dateMs < LATEST_MS;
  return {
    subject,
    documentType,
    heading: shorten(subject.documentTitle, LONGEST_HEADING) || documentType,
    random,
    thing: {
      brand,
      model,
      color: shorten(subject.color, 24),
      name,
      serialNumber: shorten(subject.serialNumber, 24) ||
        fillPattern(
          ofThing.fork("pattern").pick(["@@######", "#@####@", "@###-#####", "########"]),
          ofThing.fork("serial"),
        ),
      // The cheapest third of the range is what few people keep papers of.
      dollars: low * (high / low) ** ofThing.fork("price").between(0.35, 1),
    },
    trade,
    customs,
    owner: inventPerson(ofThing.fork("owner"), customs),
    date: new Date(
      known ? subject.dateMs! : Date.UTC(2018, 0, 1) +
        random.fork("date").next() * (Date.UTC(2025, 0, 1) - Date.UTC(2018, 0, 1)),
    ),
    minuteOfDay: random.fork("time").integer(9 * 60 + 5, 18 * 60 + 50),
  };
}
