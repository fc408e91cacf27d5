/**
 * Which stone a piece of jewellery carries, and how it looks.
 */
import type { LinearColor, Material } from "../render/mesh.ts";
import { linearOf } from "../render/srgb.ts";

const STONES: readonly (readonly [word: string, color: LinearColor])[] = [
  ["emerald", linearOf("#1c8a5a")],
  ["sapphire", linearOf("#1d3f9e")],
  ["ruby", linearOf("#b01030")],
  ["garnet", linearOf("#7a1024")],
  ["amethyst", linearOf("#7b45a8")],
  ["topaz", linearOf("#4fa3c7")],
  ["aquamarine", linearOf("#86c5cf")],
  ["citrine", linearOf("#d99a2b")],
  ["peridot", linearOf("#8fae3a")],
  ["onyx", linearOf("#121214")],
  ["turquoise", linearOf("#2aa3a0")],
];

/** A cut stone; most are diamonds. */
export interface Gemstone {
  name: string;
  material: Material;
}

/**
 * The stone that the words name, a diamond where they name none. Its facets mirror more than glass
 * does: that stands for the light thrown back from inside.
 *
 * @example
 * ```ts
 * import { gemstone } from "./gemstone.ts";
 * console.assert(gemstone("gold ring with ruby").name === "ruby");
 * ```
 */
export function gemstone(words: string): Gemstone {
  const [name, color] = STONES.find(([word]) => words.includes(word)) ??
    ["diamond", [0.86, 0.9, 0.95]];
  return {
    name,
    material: { color, roughness: 0.04, metalness: name === "diamond" ? 0.75 : 0.45 },
  };
}
