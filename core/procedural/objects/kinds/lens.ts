/**
 * A camera lens by itself, standing on its mount.
 */
import { type ObjectKind, part } from "../object_kind.ts";
import { place } from "../shapes/place.ts";
import { lensParts } from "./lens_barrel.ts";

/**
 * The kind "lens".
 *
 * @example
 * ```ts
 * import { lens } from "./lens.ts";
 * console.assert(lens.words.includes("lens"));
 * ```
 */
export const lens: ObjectKind = {
  name: "lens",
  words: ["lens", "objective", "telephoto", "summicron", "nikkor", "zoom lens", "prime"],
  categories: ["camera", "photograph", "optic"],
  rare: true,
  async build(context) {
    const { shape, words, color } = context;
    const tele = words.includes("tele") || words.includes("200");
    const parts = await lensParts(context, {
      radius: shape.between(3, 3.9),
      length: tele ? shape.between(14, 18) : shape.between(6, 10),
      silver: color.metal !== null,
    });
    return {
      parts: parts.map(({ mesh, material }) => part(place(mesh, { turn: [-90, 0, 0] }), material)),
      pose: "standing",
      scale: "table",
      elevation: 38,
    };
  },
};
