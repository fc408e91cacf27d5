/**
 * What the papers of one kind of goods talk about: what a repair of a watch consists of, what a bag
 * comes with, what a bicycle's manual warns of. One file of data for each kind stands beside this one.
 */

/** Something that a shop or workshop charges for; the price range is in US dollars. */
export interface PricedItem {
  name: string;
  low: number;
  high: number;
  /** Parts and consumables may be billed in several; work and accessories mostly once. */
  most?: number;
}

/** A row of a table of specifications: a label, and values of which one is taken. */
export type SpecificationChoice = readonly [label: string, values: readonly string[]];

/** Specifications under a heading. */
export interface SpecificationGroup {
  heading: string;
  rows: readonly SpecificationChoice[];
}

/** A kind of goods. */
export interface Trade {
  /** Found in the record's category, or else in its title. */
  pattern: RegExp;
  /** "watch": how a paper names the thing where brand and model are unknown. */
  noun: string;
  /** A new one's price, US dollars. */
  price: readonly [low: number, high: number];
  shopWords: readonly string[];
  workshopWords: readonly string[];
  shopTaglines: readonly string[];
  workshopTaglines: readonly string[];
  /** What is sold beside the thing. */
  accessories: readonly PricedItem[];
  /** Work that a workshop bills, the most usual first. */
  labour: readonly PricedItem[];
  /** Material that a workshop bills. */
  parts: readonly PricedItem[];
  /** What is checked at a service. */
  checks: readonly string[];
  /** A reading taken at a service: "Rate deviation", "+4 s/d". */
  readings: readonly SpecificationChoice[];
  specifications: readonly SpecificationGroup[];
  /** Names for the call-outs of a diagram, the most prominent first. */
  components: readonly string[];
  /** Sentences for a safety guide; the sign before each is one of the pictograms. */
  warnings: readonly (readonly [sign: WarningSign, sentence: string])[];
  /** Steps and advice for a manual. */
  instructions: readonly { heading: string; steps: readonly string[] }[];
}

/** The pictograms of safety guides. */
export type WarningSign =
  | "general"
  | "heat"
  | "water"
  | "electric"
  | "pinch"
  | "child"
  | "eye"
  | "fire";
