/**
 * The hand that holds things up to the phone: thumb and fingers at the edge of a paper, or an open palm
 * under something small.
 */
import type { Random } from "../random.ts";
import { blob, type Lump } from "./objects/shapes/blob.ts";
import { ellipsoid } from "./objects/shapes/ellipsoid.ts";
import { place } from "./objects/shapes/place.ts";
import {
  layOnSkin,
  paintMarks,
  SKIN_TONES,
  type SkinMarks,
  skinOfTone,
  type SkinPoint,
} from "./photograph_skin.ts";
import type { Mesh, Part, Texture } from "./render/mesh.ts";
import type { Vector3 } from "./render/vector.ts";

/** A hand ready to be placed: its shape, and where it is red and creased. */
interface Hand {
  mesh: Mesh;
  marks: Texture;
}

/** Modelling a hand takes longer than drawing it, so each is modelled once. */
const models = new Map<string, Hand>();

function modelOnce(name: string, make: () => Hand): Hand {
  let hand = models.get(name);
  if (!hand) models.set(name, hand = make());
  return hand;
}

const shaped = (lumps: readonly Lump[]) => layOnSkin(blob(lumps, { cell: 0.3, blend: 0.55 }));

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

const PINCH_MARKS: SkinMarks = {
  warm: [{ at: [0, 0.1], radius: 0.8 }, { at: [-0.3, 2.4], radius: 0.8 }, {
    at: [-1.2, 5.6],
    radius: 1,
  }],
  creases: [[-0.25, 0], [0.05, 0.3], [-0.1, -0.3]].map(([shift, z]) => [
    [-0.75 + shift * 0.3, 2.3 + z],
    [-0.2, 2.42 + z + shift * 0.2],
    [0.35 + shift * 0.3, 2.28 + z],
  ]),
};

const FINGERS = [-3, -1, 1, 3].map((x, finger) => ({ x, reach: [4.6, 6.2, 6.8, 5.6][finger] }));

/** An open left palm, its fingers towards −z, coming from +z. */
const PALM: readonly Lump[] = [
  ...FINGERS.flatMap(({ x, reach }) => [
    limb([x * 0.95, -1.15, 3], 1.02, [x * 1.08, -1, -reach * 0.45], 0.85),
    limb([x * 1.08, -1, -reach * 0.45], 0.85, [x * 1.12, -0.62, -reach], 0.68),
  ]),
  limb([-2.6, -1.9, 5], 1.8, [2.6, -1.9, 5], 1.8),
  limb([-2, -2.1, 8], 2, [2.2, -2, 8], 2.1),
  limb([0.2, -2.4, 9.5], 2.5, [0.4, -3, 16], 2.5),
  limb([0.4, -3, 16], 2.5, [1.5, -4, 42], 3.6),
  limb([3.4, -1.5, 7.5], 1.7, [5.6, -0.6, 3.6], 1.1),
  limb([5.6, -0.6, 3.6], 1.05, [6.3, 0.1, 0.4], 0.8),
];

const PALM_MARKS: SkinMarks = {
  warm: [
    ...FINGERS.flatMap(({ x, reach }) => [
      { at: [x * 1.12, -reach] as const, radius: 0.9 },
      { at: [x * 0.97, 2.9] as const, radius: 0.8 },
    ]),
    { at: [6.2, 0.6], radius: 0.9 },
    { at: [3.2, 8.2], radius: 1.7 },
    { at: [-2.6, 7.8], radius: 1.5 },
  ],
  creases: [
    ...FINGERS.flatMap(({ x, reach }) =>
      [2, 1.72, -reach * 0.3, -reach * 0.3 - 0.22, -reach * 0.68].map((z): SkinPoint[] => [
        [x * 1.04 - 0.72, z - 0.1],
        [x * 1.04, z + 0.06],
        [x * 1.04 + 0.72, z - 0.1],
      ])
    ),
    [[3.1, 3.9], [1.9, 4.7], [0.9, 6.2], [0.5, 8], [0.8, 10]],
    [[3, 4.2], [1.2, 4.9], [-0.8, 6], [-2.8, 7.2]],
    [[-3.5, 5.2], [-1.8, 4.9], [-0.2, 4.2], [0.6, 3.3]],
    [[5.1, 3], [5.7, 2.9], [6.3, 3.1]],
  ],
};

/** Where in {@link PALM} things are carried: z of the hollow of the hand, cm. */
const HOLLOW = 5.2;

/** How far soft skin gives way under what lies on it, cm. */
const DENT = 0.07;

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
  const hand = modelOnce("pinch", () => ({ mesh: shaped(PINCH), marks: paintMarks(PINCH_MARKS) }));
  const { skin, nail } = chosenSkin(options.random, hand.marks);
  const turn = options.random.between(-14, 10) * options.side;
  const put = (mesh: Mesh) => placeHand(mesh, { ...options, turn });
  const plate = place(ellipsoid([0.52, 0.16, 0.66]), { at: [-0.02, 1.24, -0.12], turn: [7, 0, 0] });
  return [{ mesh: put(hand.mesh), material: skin }, { mesh: put(plate), material: nail }];
}

/**
 * An open palm that touches what stands on `at` from below, the arm leaving towards +z.
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
  const hand = modelOnce(
    "palm",
    () => ({ mesh: carrying(shaped(PALM)), marks: paintMarks(PALM_MARKS) }),
  );
  const mesh = placeHand(hand.mesh, { ...options, turn });
  return [{ mesh, material: chosenSkin(options.random, hand.marks).skin }];
}

/** The palm with its hollow at the origin, so high that it just gives way under what lies there. */
function carrying(palm: Mesh): Mesh {
  let highest = -Infinity;
  for (let index = 0; index < palm.positions.length; index += 3) {
    const [x, y, z] = palm.positions.subarray(index, index + 3);
    if (Math.hypot(x, z - HOLLOW) < 1.5) highest = Math.max(highest, y);
  }
  return place(palm, { at: [0, DENT - highest, -HOLLOW] });
}

/** Moves a left hand to its place; mirrors it for a right one. */
function placeHand(mesh: Mesh, { at, side, turn }: HandOptions & { turn: number }): Mesh {
  const turned = place(mesh, { turn: [0, turn, 0], scale: [side < 0 ? 1 : -1, 1, 1] });
  return place(turned, { at });
}

function chosenSkin(random: Random, marks: Texture): ReturnType<typeof skinOfTone> {
  return skinOfTone(random.fork("skin").integer(0, SKIN_TONES - 1), marks);
}
