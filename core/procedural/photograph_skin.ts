/**
 * What a hand looks like close up: matt, redder at the tips and over the joints, darker in its creases.
 */
import type { Material, Mesh, Texture } from "./render/mesh.ts";
import { linearOf, toSrgb } from "./render/srgb.ts";

/** Colours of skin in plain light, from pale to dark, each with the colour of its nails. */
const TONES = [
  { skin: linearOf("#d8b3a0"), nail: linearOf("#e0b5a5") },
  { skin: linearOf("#c79a84"), nail: linearOf("#d8a996") },
  { skin: linearOf("#ad826a"), nail: linearOf("#c99b84") },
  { skin: linearOf("#855f49"), nail: linearOf("#ae8269") },
  { skin: linearOf("#563c2e"), nail: linearOf("#82604f") },
] as const;

/**
 * How many tones of skin there are.
 *
 * @example
 * ```ts
 * import { SKIN_TONES, skinOfTone } from "./photograph_skin.ts";
 * console.assert(skinOfTone(SKIN_TONES - 1).skin.metalness === 0);
 * ```
 */
export const SKIN_TONES = TONES.length;

/** A place on a hand seen from above: x and z, cm. */
export type SkinPoint = readonly [x: number, z: number];

/** Where a hand is warm and where it is creased. */
export interface SkinMarks {
  /** Redder places, each with its radius, cm. */
  warm: readonly { at: SkinPoint; radius: number }[];
  /** Lines of creases. */
  creases: readonly (readonly SkinPoint[])[];
}

/** The part of a hand that is marked, cm; the arm beyond has the plain tone. */
const AREA = { left: -9, far: -9, width: 18, depth: 22 } as const;

/** Texels a centimetre: a crease is two of them wide. */
const DENSITY = 12;

/** Light that comes back from the warmest skin and from the bottom of a crease, as shares of the plain tone's. */
const WARM = [0.97, 0.74, 0.7] as const;
const CREASE = [0.78, 0.65, 0.61] as const;

/** Half the width of a crease, cm. */
const CREASE_WIDTH = 0.075;

/**
 * A mesh with the texture of {@link paintMarks} laid on it from above.
 *
 * @example
 * ```ts
 * import { ellipsoid } from "./objects/shapes/ellipsoid.ts";
 * import { layOnSkin } from "./photograph_skin.ts";
 * const thumb = layOnSkin(ellipsoid([1, 1, 3]));
 * console.assert(thumb.uvs.every((share) => share >= 0 && share <= 1));
 * ```
 */
export function layOnSkin(mesh: Mesh): Mesh {
  const { positions } = mesh;
  const uvs = new Float32Array((positions.length / 3) * 2);
  const share = (value: number) => Math.min(1, Math.max(0, value));
  for (let vertex = 0; vertex * 3 < positions.length; vertex++) {
    uvs[vertex * 2] = share((positions[vertex * 3] - AREA.left) / AREA.width);
    uvs[vertex * 2 + 1] = share((positions[vertex * 3 + 2] - AREA.far) / AREA.depth);
  }
  return { ...mesh, uvs };
}

/**
 * The redness and the creases of a hand as shares of its tone, for {@link layOnSkin}.
 *
 * @example
 * ```ts
 * import { paintMarks } from "./photograph_skin.ts";
 * const marks = paintMarks({ warm: [{ at: [0, 0], radius: 1 }], creases: [] });
 * console.assert(marks.data.length === marks.width * marks.height * 4);
 * ```
 */
export function paintMarks({ warm, creases }: SkinMarks): Texture {
  const [width, height] = [AREA.width * DENSITY, AREA.depth * DENSITY];
  const shares = new Float32Array(width * height * 3).fill(1);
  const darken = (spot: SkinPoint, reach: number, mark: readonly number[], depth: number) => {
    const [x, z] = [(spot[0] - AREA.left) * DENSITY, (spot[1] - AREA.far) * DENSITY];
    const span = reach * DENSITY * 2;
    // The rim stays plain, as the arm beyond it has the rim's colour.
    for (let row = Math.max(1, Math.ceil(z - span)); row < Math.min(height - 1, z + span); row++) {
      for (let at = Math.max(1, Math.ceil(x - span)); at < Math.min(width - 1, x + span); at++) {
        const far = Math.hypot(at - x, row - z) / (reach * DENSITY);
        const weight = depth * Math.exp(-far * far);
        for (let channel = 0; channel < 3; channel++) {
          const index = (row * width + at) * 3 + channel;
          const share = 1 - weight * (1 - mark[channel]);
          shares[index] = mark === CREASE ? Math.min(shares[index], share) : shares[index] * share;
        }
      }
    }
  };
  for (const { at, radius } of warm) darken(at, radius, WARM, 1);
  for (const line of creases) {
    for (const spot of spotsAlong(line)) darken(spot, CREASE_WIDTH, CREASE, 1);
  }
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let texel = 0; texel < width * height; texel++) {
    for (let channel = 0; channel < 3; channel++) {
      data[texel * 4 + channel] = toSrgb(shares[texel * 3 + channel]) * 255;
    }
  }
  return { width, height, data };
}

/** Points along a line that lie so close that creases drawn at each of them run together. */
function spotsAlong(line: readonly SkinPoint[]): SkinPoint[] {
  return line.slice(1).flatMap(([x, z], index) => {
    const [fromX, fromZ] = line[index];
    const steps = Math.max(1, Math.ceil(Math.hypot(x - fromX, z - fromZ) / CREASE_WIDTH));
    return Array.from({ length: steps }, (_, step): SkinPoint => {
      const way = step / steps;
      return [fromX + (x - fromX) * way, fromZ + (z - fromZ) * way];
    });
  });
}

/**
 * The surfaces of a hand of one tone, 0 (pale) to {@link SKIN_TONES} − 1 (dark). Dry skin is matt: what
 * shines is the nail.
 *
 * @example
 * ```ts
 * import { skinOfTone } from "./photograph_skin.ts";
 * console.assert(skinOfTone(0).skin.color[0] > skinOfTone(4).skin.color[0]);
 * ```
 */
export function skinOfTone(tone: number, marks?: Texture): { skin: Material; nail: Material } {
  const { skin, nail } = TONES[tone];
  return {
    skin: {
      color: skin,
      roughness: 0.88,
      metalness: 0,
      bump: { amplitude: 0.0011, wavelength: 0.11 },
      ...(marks ? { texture: marks } : {}),
    },
    nail: { color: nail, roughness: 0.45, metalness: 0 },
  };
}
