/**
 * The hand that holds things up to the phone: thumb and fingers at the edge of a paper, or an open palm
 * under something small.
 */
import type { Random } from "../random.ts";
import { blob, type Lump } from "./objects/shapes/blob.ts";
import { ellipsoid } from "./objects/shapes/ellipsoid.ts";
import { place } from "./objects/shapes/place.ts";
import type { Material, Mesh, Part } from "./render/mesh.ts";
import { linearOf } from "./render/srgb.ts";
import type { Vector3 } from "./render/vector.ts";

/** Colours of skin in plain light, from pale to dark, each with the colour of its nails. */
const SKINS = [
  { skin: linearOf("#d8b3a0"), nail: linearOf("#e9c3b2") },
  { skin: linearOf("#c79a84"), nail: linearOf("#e2b7a2") },
  { skin: linearOf("#ad826a"), nail: linearOf("#d3a68c") },
  { skin: linearOf("#855f49"), nail: linearOf("#b98d72") },
  { skin: linearOf("#563c2e"), nail: linearOf("#8c6652") },
] as const;

/** Modelling a hand takes longer than drawing it, so each is modelled once. */
const models = new Map<string, Mesh>();

function modelOnce(name: string, lumps: readonly Lump[]): Mesh {
  let mesh = models.get(name);
  if (!mesh) models.set(name, mesh = blob(lumps, { cell: 0.3, blend: 0.55 }));
  return mesh;
}

const limb = (from: Vector3, radius: number, to: Vector3, endRadius: number): Lump => ({
  from,
  to,
  radius,
  endRadius,
});

/** A left hand whose thumb lies on y = 0 with its tip near the origin, coming from +z and a little from −x. */
const PINCH: readonly Lump[] = [
  limb([0, 0.62, -0.2], 0.74, [-0.2, 0.85, 2.3], 0.9),
  limb([-0.2, 0.85, 2.3], 0.9, [-1.2, 0.5, 5.6], 1.15),
  limb([-1.2, 0.5, 5.6], 1.2, [-2.6, -1.4, 10.5], 2.3),
  limb([-2.6, -1.8, 10], 2.4, [-4.5, -3, 19], 2.7),
  limb([-4.5, -3, 19], 2.7, [-9, -5, 42], 3.6),
  limb([-0.6, -1.5, 0.8], 0.7, [-2.2, -1.5, 4.6], 0.85),
  limb([-2.2, -1.5, 4.6], 0.85, [-4.2, -2, 9.6], 1.2),
  limb([-2.7, -1.7, 0.2], 0.75, [-4.3, -1.8, 4.6], 0.9),
  limb([-4.3, -1.8, 4.6], 0.9, [-5, -2.4, 10], 1.3),
];

/** An open left palm whose upper side is about y = 0 under the origin, coming from +z. */
const PALM: readonly Lump[] = [
  ...[-3, -1, 1, 3].flatMap((x, finger) => {
    const reach = [4.6, 6.2, 6.8, 5.6][finger];
    return [
      limb([x * 0.95, -1.25, 3], 1.02, [x * 1.08, -1.2, -reach * 0.45], 0.85),
      limb([x * 1.08, -1.2, -reach * 0.45], 0.85, [x * 1.12, -0.75, -reach], 0.68),
    ];
  }),
  limb([-2.6, -1.9, 5], 1.8, [2.6, -1.9, 5], 1.8),
  limb([-2, -2.1, 8], 2, [2.2, -2, 8], 2.1),
  limb([0.2, -2.4, 9.5], 2.5, [0.4, -3, 16], 2.5),
  limb([0.4, -3, 16], 2.5, [1.5, -4, 42], 3.6),
  limb([3.4, -1.5, 7.5], 1.7, [5.6, -0.6, 3.6], 1.1),
  limb([5.6, -0.6, 3.6], 1.05, [6.3, 0.1, 0.4], 0.8),
];

/** How a hand is drawn into a picture. */
export interface HandOptions {
  random: Random;
  /** Where the thumb lies, or what the palm carries. */
  at: Vector3;
  /** −1: a left hand, 1: a right one. */
  side: -1 | 1;
}

/**
 * A thumb on top of a paper and fingers below it, the thumb's tip at `at`, the arm leaving towards +z.
 *
 * @example
 * ```ts
 * import { createRandom } from "../random.ts";
 * import { pinchingHand } from "./photograph_hand.ts";
 * const parts = pinchingHand({ random: createRandom("hand"), at: [0, 0, 10], side: -1 });
 * console.assert(parts.length === 2);
 * ```
 */
export function pinchingHand(options: HandOptions): Part[] {
  const { skin, nail } = skinOf(options.random);
  const turn = options.random.between(-14, 10) * options.side;
  const put = (mesh: Mesh) => placeHand(mesh, { ...options, turn });
  const plate = place(ellipsoid([0.52, 0.16, 0.66]), { at: [-0.02, 1.24, -0.12], turn: [7, 0, 0] });
  return [
    { mesh: put(modelOnce("pinch", PINCH)), material: skin },
    { mesh: put(plate), material: nail },
  ];
}

/**
 * An open palm, its surface just under `at`, the arm leaving towards +z.
 *
 * @example
 * ```ts
 * import { createRandom } from "../random.ts";
 * import { openPalm } from "./photograph_hand.ts";
 * console.assert(openPalm({ random: createRandom("hand"), at: [0, 0, 0], side: 1 }).length === 1);
 * ```
 */
export function openPalm(options: HandOptions): Part[] {
  const turn = options.random.between(-12, 12);
  const mesh = placeHand(modelOnce("palm", PALM), { ...options, turn });
  return [{ mesh, material: skinOf(options.random).skin }];
}

/** Moves a left hand to its place; mirrors it for a right one. */
function placeHand(mesh: Mesh, { at, side, turn }: HandOptions & { turn: number }): Mesh {
  const turned = place(mesh, { turn: [0, turn, 0], scale: [side < 0 ? 1 : -1, 1, 1] });
  return place(turned, { at });
}

function skinOf(random: Random): { skin: Material; nail: Material } {
  const { skin, nail } = random.fork("skin").pick(SKINS);
  return {
    skin: {
      color: skin,
      roughness: 0.52,
      metalness: 0,
      bump: { amplitude: 0.0016, wavelength: 0.09 },
    },
    nail: { color: nail, roughness: 0.3, metalness: 0 },
  };
}
