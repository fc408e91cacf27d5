/**
 * A sheet of paper or card as a mesh: folded in thirds and opened again, curled at its ends, rolled like a
 * receipt or flat like a card, lying on the table with its highest point a few millimetres up.
 */
import type { Random } from "../../random.ts";
import type { Material, Mesh, Part, Texture } from "./mesh.ts";

/** The papers that {@link createSheet} knows. */
export type Paper = "office" | "thermal" | "card" | "parchment" | "booklet";

/** A sheet to lay on the table. */
export interface SheetOptions {
  widthCm: number;
  heightCm: number;
  paper: Paper;
  /** What is printed on it; v runs from the top edge down. */
  texture?: Texture;
  random: Random;
}

/** A sheet, its far (upper) edge towards −z, ready to be drawn. */
export interface Sheet {
  parts: Part[];
  /** A coarser copy that casts its shadow. */
  shadowMeshes: Mesh[];
}

interface Profile {
  /** Height above the table and place along z for equal steps along the sheet. */
  heights: Float64Array;
  places: Float64Array;
}

const FINISH: Readonly<Record<Paper, Pick<Material, "color" | "roughness" | "bump">>> = {
  office: {
    color: [0.86, 0.86, 0.85],
    roughness: 0.85,
    bump: { amplitude: 0.0008, wavelength: 0.06 },
  },
  thermal: {
    color: [0.87, 0.87, 0.88],
    roughness: 0.5,
    bump: { amplitude: 0.0015, wavelength: 0.5 },
  },
  card: {
    color: [0.88, 0.88, 0.87],
    roughness: 0.28,
    bump: { amplitude: 0.0002, wavelength: 0.1 },
  },
  parchment: {
    color: [0.82, 0.77, 0.66],
    roughness: 0.8,
    bump: { amplitude: 0.0016, wavelength: 0.09 },
  },
  booklet: {
    color: [0.86, 0.86, 0.85],
    roughness: 0.35,
    bump: { amplitude: 0.0006, wavelength: 0.9 },
  },
};

/**
 * A sheet shaped by chance within what its paper does.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { createSheet } from "./sheet.ts";
 * const sheet = createSheet({
 *   widthCm: 21, heightCm: 29.7, paper: "office", random: createRandom("sheet"),
 * });
 * console.assert(sheet.parts[0].mesh.positions.every((place) => Math.abs(place) < 16));
 * ```
 */
export function createSheet(options: SheetOptions): Sheet {
  const { paper, texture, random } = options;
  const fine = shapeSheet(options, { step: 0.35, random: random.fork("shape") });
  const coarse = shapeSheet(options, { step: 1, random: random.fork("shape") });
  const material: Material = { ...FINISH[paper], metalness: 0, ...(texture ? { texture } : {}) };
  return { parts: [{ mesh: fine, material }], shadowMeshes: [coarse] };
}

/** How each paper bends: fold angle and curl in radians, waves in cm. */
const BENDS: Readonly<Record<Paper, { fold: number; curl: number; wave: number }>> = {
  office: { fold: 0.16, curl: 0.12, wave: 0.06 },
  thermal: { fold: 0.1, curl: 0.5, wave: 0.08 },
  card: { fold: 0, curl: 0.02, wave: 0 },
  parchment: { fold: 0.06, curl: 0.14, wave: 0.05 },
  booklet: { fold: 0, curl: 0.1, wave: 0.02 },
};

function shapeSheet(
  { widthCm, heightCm, paper }: SheetOptions,
  { step, random }: { step: number; random: Random },
): Mesh {
  const columns = Math.max(2, Math.round(widthCm / step));
  const rows = Math.max(2, Math.round(heightCm / step));
  const bend = BENDS[paper];
  const profile = bendProfile(heightCm, { rows, bend, random: random.fork("profile") });
  const waves = Array.from({ length: 5 }, () => ({
    x: random.between(-0.35, 0.35),
    z: random.between(-0.35, 0.35),
    phase: random.between(0, 6.3),
    height: bend.wave * random.between(0.2, 1),
  }));
  const across = columns + 1;
  const positions = new Float32Array(across * (rows + 1) * 3);
  const uvs = new Float32Array(across * (rows + 1) * 2);
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      const x = (column / columns - 0.5) * widthCm;
      const z = profile.places[row];
      let y = profile.heights[row];
      for (const wave of waves) {
        y += wave.height * (1 + Math.sin(x * wave.x + z * wave.z + wave.phase)) / 2;
      }
      positions.set([x, y, z], (row * across + column) * 3);
      uvs.set([column / columns, row / rows], (row * across + column) * 2);
    }
  }
  let lowest = Infinity;
  for (let index = 1; index < positions.length; index += 3) {
    lowest = Math.min(lowest, positions[index]);
  }
  for (let index = 1; index < positions.length; index += 3) positions[index] += 0.015 - lowest;
  const indices = new Uint32Array(columns * rows * 6);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const a = row * across + column, b = a + 1, c = a + across, d = c + 1;
      indices.set([a, c, b, b, c, d], at);
      at += 6;
    }
  }
  return { positions, normals: gridNormals(positions, across), uvs, indices };
}

function bendProfile(
  heightCm: number,
  { rows, bend, random }: {
    rows: number;
    bend: { fold: number; curl: number };
    random: Random;
  },
): Profile {
  const folded = bend.fold > 0 && random.chance(0.6);
  const folds = folded
    ? [
      { place: 1 / 3, angle: bend.fold * random.between(0.3, 1) },
      { place: 2 / 3, angle: bend.fold * random.between(-0.6, 1) },
    ]
    : [];
  const curlTop = bend.curl * random.between(-0.2, 1);
  const curlBottom = bend.curl * random.between(-0.2, 1);
  const step = heightCm / rows;
  const heights = new Float64Array(rows + 1), places = new Float64Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    const share = (row + 0.5) / rows;
    // Uphill towards both ends where curled; each fold turns the rest of the sheet by its angle.
    let angle = -curlTop * Math.pow(1 - share, 3) * 2 + curlBottom * Math.pow(share, 3) * 2;
    for (const fold of folds) {
      angle += fold.angle * (share > fold.place ? 0.5 : -0.5);
    }
    heights[row + 1] = heights[row] + Math.sin(angle) * step;
    places[row + 1] = places[row] + Math.cos(angle) * step;
  }
  // Whatever the folds do, the sheet rests on both its ends or on its middle, not on one end.
  const tilt = (heights[rows] - heights[0]) / rows;
  const middle = places[rows] / 2;
  for (let row = 0; row <= rows; row++) {
    heights[row] -= tilt * row;
    places[row] -= middle;
  }
  return { heights, places };
}

function gridNormals(positions: Float32Array, across: number): Float32Array {
  const normals = new Float32Array(positions.length);
  const rows = positions.length / 3 / across;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < across; column++) {
      const left = (row * across + Math.max(0, column - 1)) * 3;
      const right = (row * across + Math.min(across - 1, column + 1)) * 3;
      const above = (Math.max(0, row - 1) * across + column) * 3;
      const below = (Math.min(rows - 1, row + 1) * across + column) * 3;
      const ux = positions[right] - positions[left],
        uy = positions[right + 1] - positions[left + 1];
      const uz = positions[right + 2] - positions[left + 2];
      const vx = positions[below] - positions[above],
        vy = positions[below + 1] - positions[above + 1];
      const vz = positions[below + 2] - positions[above + 2];
      const x = vy * uz - vz * uy, y = vz * ux - vx * uz, z = vx * uy - vy * ux;
      const scale = 1 / (Math.sqrt(x * x + y * y + z * z) || 1);
      normals.set([x * scale, y * scale, z * scale], (row * across + column) * 3);
    }
  }
  return normals;
}
