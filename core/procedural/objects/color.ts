/**
 * What a colour's name in a database means as light: "Navy", "Rose Gold", "black/red", "18k yellow
 * gold on tan leather". Names that nobody knows become a quiet colour of their own.
 */
import { createRandom, hash32 } from "../../random.ts";
import type { LinearColor } from "../render/mesh.ts";
import { linearOf, toSrgb } from "../render/srgb.ts";

/** Colours by name, as sRGB; metals are the colour of their reflection. Longer names are tried first. */
const NAMED: Readonly<Record<string, string>> = {
  black: "#17171a",
  noir: "#17171a",
  onyx: "#141416",
  jet: "#121214",
  ebony: "#231c19",
  charcoal: "#3a3d41",
  anthracite: "#33373b",
  graphite: "#45474b",
  gunmetal: "#4a4e54",
  "space gray": "#5b5d61",
  "space grey": "#5b5d61",
  slate: "#5c6670",
  gray: "#84878a",
  grey: "#84878a",
  etoupe: "#8d7f72",
  taupe: "#8d7d70",
  white: "#f0efeb",
  blanc: "#f0efeb",
  snow: "#f4f4f2",
  pearl: "#eae6dc",
  ivory: "#ece4d0",
  cream: "#eae0c8",
  ecru: "#ddd2ba",
  beige: "#d3c0a0",
  sand: "#cfb68f",
  stone: "#b8ad9c",
  khaki: "#a4956b",
  camel: "#b98449",
  tan: "#b57c45",
  cognac: "#93491f",
  caramel: "#a9652f",
  brown: "#60391f",
  chocolate: "#432616",
  mahogany: "#5a2216",
  teak: "#8a5a2e",
  rosewood: "#42231a",
  ash: "#cdb48d",
  birch: "#dcc59c",
  beech: "#cfa473",
  pine: "#d7b27c",
  walnut: "#5b3a22",
  oak: "#b88a55",
  maple: "#d5aa6c",
  sunburst: "#b5621b",
  natural: "#d0a871",
  havana: "#5d3717",
  tortoise: "#5b3414",
  red: "#b3161c",
  rouge: "#b3161c",
  scarlet: "#c31f1a",
  crimson: "#9c1529",
  cherry: "#8e1522",
  burgundy: "#561622",
  bordeaux: "#52151f",
  wine: "#5b1a28",
  maroon: "#5a1a1c",
  oxblood: "#4a1215",
  ruby: "#8c1029",
  plum: "#4a1f3d",
  aubergine: "#38182f",
  rust: "#96421c",
  orange: "#dd6a1a",
  terracotta: "#a5543a",
  brick: "#8e3b2a",
  ochre: "#bd8428",
  coral: "#e8715a",
  peach: "#efb08c",
  salmon: "#e58f78",
  nude: "#d9b49b",
  champagne: "#dcc7a0",
  pink: "#dd93a6",
  rose: "#cf8b92",
  fuchsia: "#b8206f",
  magenta: "#b01c74",
  purple: "#57307a",
  violet: "#62389a",
  lavender: "#a897c7",
  lilac: "#b7a1c9",
  blue: "#1f4e9c",
  navy: "#18233f",
  midnight: "#141c30",
  cobalt: "#1e449c",
  royal: "#24409a",
  denim: "#3c5677",
  indigo: "#2b3466",
  sky: "#86b2d8",
  turquoise: "#2aa3a0",
  teal: "#17666b",
  cyan: "#29a8bd",
  aqua: "#69bfc1",
  petrol: "#174a58",
  sapphire: "#17357d",
  "steel blue": "#4a6f92",
  green: "#1f6a3b",
  emerald: "#11694a",
  forest: "#1f402b",
  olive: "#5b5c33",
  sage: "#92a083",
  moss: "#565f35",
  hunter: "#274a33",
  racing: "#123d2c",
  pistachio: "#b4c48a",
  mint: "#a5d3bb",
  lime: "#98c13c",
  british: "#123d2c",
  yellow: "#e7bb1e",
  mustard: "#bf8f22",
  amber: "#c67b17",
  clear: "#e9eef0",
  transparent: "#e9eef0",
  multicolor: "#9a5d7a",
  multicolour: "#9a5d7a",
};

/** Metals by name, as the sRGB of their reflection. */
const METALS: Readonly<Record<string, string>> = {
  "rose gold": "#e0a68c",
  "pink gold": "#e0a68c",
  everose: "#dda489",
  "white gold": "#dedcd6",
  "yellow gold": "#e6bb62",
  palladium: "#cfccc5",
  platinum: "#d5d3ce",
  gold: "#e6bb62",
  silver: "#e0dfdb",
  "stainless steel": "#c3c5c8",
  steel: "#c3c5c8",
  titanium: "#a29c95",
  tungsten: "#8c8c8e",
  aluminium: "#cfd1d3",
  aluminum: "#cfd1d3",
  chrome: "#d6d9dc",
  nickel: "#c9c3b6",
  bronze: "#a9744a",
  brass: "#d0a95a",
  copper: "#d0805c",
};

/** Hues that often only explain a finer name before them: "racing green", "navy blue". */
const PLAIN_HUES: ReadonlySet<string> = new Set(
  "black white grey gray brown red pink orange yellow green blue purple violet".split(" "),
);

const named = table(NAMED);
const metals = table(METALS);

/** What the colour of a thing was found to be. */
export interface ColorChoice {
  /** The main colour; `null` where the database says nothing. */
  main: LinearColor | null;
  /** A second colour, as in "black/red"; `null` where there is one colour only. */
  accent: LinearColor | null;
  /** The first metal named, as the colour of its reflection; `null` where none is. */
  metal: LinearColor | null;
}

/**
 * Reads a colour's name. The first two colours or metals named are the main colour and the accent.
 * An unknown name gives a quiet colour that is always the same for it.
 *
 * @example
 * ```ts
 * import { readColor } from "./color.ts";
 * const { main, accent } = readColor("Black / Red");
 * console.assert(main![0] < 0.05 && accent![0] > accent![1]);
 * console.assert(readColor("").main === null);
 * ```
 */
export function readColor(name: string): ColorChoice {
  const found = findColors(name);
  if (found.main !== null || name.trim() === "") return found;
  return { ...found, main: quietColor(name) };
}

/**
 * The colours and metals that a text names, all `null` where it names none. A plain hue right after a
 * finer name belongs to it: "sage green" is one colour, "black, green" are two.
 *
 * @example
 * ```ts
 * import { findColors } from "./color.ts";
 * console.assert(findColors("41 mm steel case").metal !== null);
 * console.assert(findColors("Sage green").accent === null && findColors("Zanzibar").main === null);
 * ```
 */
export function findColors(words: string): ColorChoice {
  const text = ` ${plainLetters(words)} `;
  const found: { at: number; word: string; color: LinearColor; metal: boolean }[] = [];
  for (const [entries, metal] of [[metals, true], [named, false]] as const) {
    for (const [word, color] of entries) {
      const at = text.indexOf(` ${word} `);
      if (at >= 0) found.push({ at, word, color, metal });
    }
  }
  found.sort((a, b) => a.at - b.at || b.word.length - a.word.length);
  const distinct = found.filter((one, index) =>
    !found.slice(0, index).some((other) => {
      const next = other.at + other.word.length + 1;
      const sameColor = one.at === next && !other.metal &&
        PLAIN_HUES.has(one.word) && !PLAIN_HUES.has(other.word);
      return one.at < next || sameColor;
    })
  );
  const metal = distinct.find((one) => one.metal)?.color ?? null;
  if (distinct.length === 0) return { main: null, accent: null, metal };
  const shade = / (light|pale) /.test(text) ? 1.6 : / (dark|deep) /.test(text) ? 0.45 : 1;
  return {
    main: scaled(distinct[0].color, shade),
    accent: distinct[1]?.color ?? null,
    metal,
  };
}

/** Lower case letters without accents; what parts one colour from the next stays as a comma. */
function plainLetters(words: string): string {
  return words.toLowerCase().normalize("NFD").replace(/[\p{M}\p{N}]+/gu, "").replace(/-/g, " ")
    .replace(/[^a-z ]+/g, " , ").replace(/ +/g, " ");
}

/**
 * The sRGB colour `#rrggbb` of linear light; what lies outside 0..1 is cut.
 *
 * @example
 * ```ts
 * import { linearOf } from "../render/srgb.ts";
 * import { toHex } from "./color.ts";
 * console.assert(toHex(linearOf("#3c5677")) === "#3c5677");
 * ```
 */
export function toHex(color: LinearColor): string {
  return "#" + color.map((linear) => {
    const light = Math.min(1, Math.max(0, linear));
    return Math.round(toSrgb(light) * 255).toString(16).padStart(2, "0");
  }).join("");
}

/**
 * A colour made lighter or darker by a factor, within 0..1.
 *
 * @example
 * ```ts
 * import { scaled } from "./color.ts";
 * console.assert(scaled([0.2, 0.4, 0.6], 2)[2] === 1);
 * ```
 */
export function scaled(color: LinearColor, factor: number): LinearColor {
  const channel = (index: number) => Math.min(1, Math.max(0, color[index] * factor));
  return [channel(0), channel(1), channel(2)];
}

/**
 * A colour between two, `share` (0..1) of the way from the first to the second.
 *
 * @example
 * ```ts
 * import { mixed } from "./color.ts";
 * console.assert(mixed([0, 0, 0], [1, 1, 1], 0.5)[0] === 0.5);
 * ```
 */
export function mixed(from: LinearColor, to: LinearColor, share: number): LinearColor {
  const channel = (index: number) => from[index] + (to[index] - from[index]) * share;
  return [channel(0), channel(1), channel(2)];
}

/**
 * How light a colour looks, 0..1 (Rec. 709 luminance).
 *
 * @example
 * ```ts
 * import { luminance } from "./color.ts";
 * console.assert(luminance([1, 1, 1]) > 0.99);
 * ```
 */
export function luminance(color: LinearColor): number {
  return 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2];
}

function quietColor(name: string): LinearColor {
  const random = createRandom(`color ${hash32(name.toLowerCase())}`);
  const light = random.between(0.04, 0.45);
  const tint = () => light * random.between(0.75, 1.25);
  return [tint(), tint(), tint()];
}

function table(colors: Readonly<Record<string, string>>): [string, LinearColor][] {
  return Object.entries(colors).map(([word, hex]) => [word, linearOf(hex)]);
}
