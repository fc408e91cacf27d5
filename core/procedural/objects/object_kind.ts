/**
 * What a builder of one kind of thing is given and what it gives back. A new kind is one file in
 * `kinds/` and one line in the registry.
 */
import { createRandom, type Random } from "../../random.ts";
import type { Subject } from "../../subject.ts";
import type { LinearColor, Material, Mesh, Part } from "../render/mesh.ts";
import { printable } from "../typeset/printable.ts";
import { type ColorChoice, findColors, readColor } from "./color.ts";
import type { Pose, Scale } from "./object_model.ts";

/** The facts of a subject, prepared for builders. */
export interface ObjectContext {
  subject: Subject;
  /** As it can be printed, at most 24 characters; "" when unknown. */
  brand: string;
  /** As it can be printed, at most 28 characters; "" when unknown. */
  model: string;
  /** Brand, else model, else the title's beginning, else "No. 1": what is always fit for a label. */
  name: string;
  /** What the title has in quotation marks, the name of a book or a picture; else the whole title. */
  work: string;
  /** Category, title, model and description in lower case, to choose variants by. */
  words: string;
  /** By the database's colour; by the title where the colour is empty or a name that nobody knows. */
  color: ColorChoice;
  /** The colours and metals that the title, else the description names in passing ("41 mm steel case"). */
  told: ColorChoice;
  /** What a label has below the name: the model, else the title; "" where it would repeat the name. */
  detail: string;
  /** Chance by brand, model and title: the same thing always has the same shape. */
  shape: Random;
  /** Chance by evidence: pose and wear differ from picture to picture. */
  wear: Random;
}

/** What a builder makes: its front towards +z, upright as it would be seen from there, anywhere in space. */
export interface BuiltObject {
  parts: Part[];
  /** How it is put down; a lying thing is laid on its back, or on its face to be seen from the back. */
  pose: Pose;
  scale: Scale;
  /** Degrees to turn the camera away from straight ahead for the front view, where that flatters. */
  azimuth?: number;
  /** Degrees above the horizon for front and back views; by pose unless told. */
  elevation?: number;
}

/** One kind of thing. */
export interface ObjectKind {
  name: string;
  /** Words that mean this kind, in lower case and singular, wherever they stand. */
  words: readonly string[];
  /** Words of a category under which such things are filed with others. */
  categories: readonly string[];
  /** Chosen only when named, never because of its category alone. */
  rare?: boolean;
  build(context: ObjectContext): BuiltObject | Promise<BuiltObject>;
}

/**
 * Prepares the facts of a subject for builders.
 *
 * @example
 * ```ts
 * import { contextOf } from "./object_kind.ts";
 * import { exampleSubject } from "./example_subject.ts";
 * console.assert(contextOf(exampleSubject({ brand: " Omega\u0007 " })).brand === "Omega");
 * ```
 */
export function contextOf(subject: Subject): ObjectContext {
  const short = (text: string, length: number) =>
    printable(text.slice(0, 200), "sans").slice(0, length).trim();
  const brand = short(subject.brand, 24);
  const model = short(subject.model, 28);
  const title = subject.title.slice(0, 400).replace(/["“”„«»]/g, "").replace(/ +/g, " ").trim();
  const name = brand || model || short(title, 20) || "No. 1";
  const identity = `${subject.brand}\u0000${subject.model}\u0000${subject.title}`;
  return {
    subject: { ...subject, title },
    brand,
    model,
    name,
    work: short(/["“„«]([^"“”„«»]+)["“”»]/.exec(subject.title)?.[1] ?? title, 120),
    detail: [brand ? model : "", brand || model ? title : ""].find((text) => text !== "") ?? "",
    words: [subject.category, subject.title, subject.model, subject.description, subject.color]
      .map((text) => text.slice(0, 400)).join(" ").toLowerCase(),
    color: colorOf(subject, title),
    told: toldColors(title, subject.description.slice(0, 400)),
    shape: createRandom(`object ${identity}`),
    wear: createRandom(`wear ${subject.evidenceId}`),
  };
}

/** Words that name a thing, a place or a model in a title as often as a colour. */
const NOT_IN_TITLES =
  /\b(?:royal|wine|bordeaux|champagne|burgundy|sky|stone|oak|midnight|natural|british|forest|jet|snow|pearl|clear|rose|amber|racing|hunter|camel|sand|nude|havana|ash|rust|ruby)\b/gi;

function colorOf({ color }: Subject, title: string): ColorChoice {
  const known = findColors(color.slice(0, 200));
  if (known.main !== null) return known;
  const inTitle = findColors(title.replace(NOT_IN_TITLES, ","));
  return inTitle.main === null ? readColor(color.slice(0, 200)) : inTitle;
}

function toldColors(title: string, description: string): ColorChoice {
  const [first, second] = [findColors(title), findColors(description)];
  return {
    main: first.main ?? second.main,
    accent: first.accent ?? second.accent,
    metal: first.metal ?? second.metal,
  };
}

/**
 * A part of one material from any number of meshes' places; the usual way to write a builder's list.
 *
 * @example
 * ```ts
 * import { SHADES, metal } from "./finishes.ts";
 * import { part } from "./object_kind.ts";
 * import { roundedBox } from "./shapes/rounded_box.ts";
 * console.assert(part(roundedBox([1, 1, 1]), metal(SHADES.gold)).material.metalness === 1);
 * ```
 */
export function part(mesh: Mesh, material: Material): Part {
  return { mesh, material };
}

/**
 * Whether the thing's words hold one of these, or one that begins with it: "gin" is not in "original".
 *
 * @example
 * ```ts
 * import { mentions } from "./object_kind.ts";
 * console.assert(mentions("steel sports watch", ["bracelet", "steel"]));
 * ```
 */
export function mentions(words: string, wanted: readonly string[]): boolean {
  return wanted.some((word) => {
    for (let at = words.indexOf(word); at >= 0; at = words.indexOf(word, at + 1)) {
      if (at === 0 || !/\p{L}/u.test(words[at - 1])) return true;
    }
    return false;
  });
}

/**
 * The thing's main colour; where the database says nothing, one of a few that such things have.
 *
 * @example
 * ```ts
 * import { exampleSubject } from "./example_subject.ts";
 * import { contextOf, mainColor } from "./object_kind.ts";
 * console.assert(mainColor(contextOf(exampleSubject({ color: "red" })), [[0, 0, 0]])[0] > 0.2);
 * ```
 */
export function mainColor(context: ObjectContext, usual: readonly LinearColor[]): LinearColor {
  return context.color.main ?? context.shape.fork("color").pick(usual);
}
