/**
 * A sheet of paper or card as a mesh: folded in thirds and opened again, curled at its ends, rolled like a
 * receipt or flat like a card, lying on the table with its highest point a few millimetres up.
 */
import type { Random } from "../../random.ts";
import type { Material, Mesh, Part, Texture } from "./mesh.ts";
import { wearSheet } from "./sheet_relief.ts";

/** The papers that {@link createSheet} knows. */
export type Paper = "office" | "thermal" | "card" | "parchment" | "booklet" | "carbon" | "label";

/** How a sheet was folded before it was laid open. */
export type Folds = "none" | "thirds" | "half" | "spine";

/** A sheet to lay on the table. */
export interface SheetOptions {
  widthCm: number;
  heightCm: number;
  paper: Paper;
  folds: Folds;
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

/** What each paper is like: how it bends (angles in radians, waves in cm), how it wears and how it shines. */
interface PaperTraits {
  fold: number;
  curl: number;
  wave: number;
  crumple: readonly [number, number];
  dents: number;
  thickness: number;
  finish: Pick<Material, "color" | "roughness" | "bump">;
}

const PAPERS: Readonly<Record<Paper, PaperTraits>> = {
  office: {
    fold: 0.22,
    curl: 0.14,
    wave: 0.08,
    crumple: [0.02, 0.22],
    dents: 0.024,
    thickness: 0,
    finish: { color: [0.86, 0.86, 0.85], roughness: 0.85 },
  },
  thermal: {
    fold: 0.16,
    curl: 0.46,
    wave: 0.16,
    crumple: [0.35, 1],
    dents: 0.045,
    thickness: 0,
    finish: { color: [0.86, 0.86, 0.87], roughness: 0.55 },
  },
  card: {
    fold: 0,
    curl: 0.015,
    wave: 0,
    crumple: [0, 0],
    dents: 0.002,
    thickness: 0.07,
    finish: { color: [0.88, 0.88, 0.87], roughness: 0.28 },
  },
  parchment: {
    fold: 0.06,
    curl: 0.14,
    wave: 0.05,
    crumple: [0, 0.08],
    dents: 0.012,
    thickness: 0.02,
    finish: {
      color: [0.86, 0.83, 0.75],
      roughness: 0.8,
      bump: { amplitude: 0.0012, wavelength: 0.12 },
    },
  },
  booklet: {
    fold: 0,
    curl: 0.07,
    wave: 0.03,
    crumple: [0, 0.12],
    dents: 0.01,
    thickness: 0.35,
    finish: { color: [0.87, 0.87, 0.86], roughness: 0.36 },
  },
  carbon: {
    fold: 0.12,
    curl: 0.22,
    wave: 0.1,
    crumple: [0.1, 0.4],
    dents: 0.022,
    thickness: 0,
    finish: { color: [0.86, 0.85, 0.82], roughness: 0.8 },
  },
  label: {
    fold: 0,
    curl: 0.04,
    wave: 0.02,
    crumple: [0, 0.1],
    dents: 0.008,
    thickness: 0,
    finish: { color: [0.86, 0.86, 0.86], roughness: 0.6 },
  },
};

/** Shares of the height or width at which each kind of fold runs. */
const FOLD_PLACES: Readonly<Record<Folds, { across: readonly number[]; down: readonly number[] }>> =
  {
    none: { across: [], down: [] },
    thirds: { across: [1 / 3, 2 / 3], down: [] },
    half: { across: [0.5], down: [] },
    spine: { across: [], down: [] },
  };

/**
 * A sheet shaped by chance within what its paper does.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { createSheet } from "./sheet.ts";
 * const sheet = createSheet({
 *   widthCm: 21, heightCm: 29.7, paper: "office", folds: "thirds", random: createRandom("sheet"),
 * });
 * console.assert(sheet.parts[0].mesh.positions.every((place) => Math.abs(place) < 16));
 * ```
 */
export function createSheet(options: SheetOptions): Sheet {
  const { widthCm, heightCm, paper, folds, texture, random } = options;
  const traits = PAPERS[paper];
  const fine = shapeSheet(options, { step: 0.5, random: random.fork("shape") });
  const coarse = shapeSheet(options, { step: 1.5, random: random.fork("shape") });
  const wear = random.fork("wear");
  const places = FOLD_PLACES[folds];
  const material: Material = {
    ...traits.finish,
    metalness: 0,
    relief: wearSheet({
      widthCm,
      heightCm,
      foldsAcross: places.across,
      // Some letters were folded once more to fit a pocket.
      foldsDown: folds !== "none" && folds !== "spine" && wear.chance(0.25) ? [0.5] : places.down,
      crumple: wear.between(...traits.crumple),
      dents: traits.dents,
      random: wear,
    }),
    ...(texture ? { texture } : {}),
  };
  const parts: Part[] = [{ mesh: fine.mesh, material }];
  if (traits.thickness > 0) {
    parts.push({
      mesh: rimMesh(fine, traits.thickness),
      material: { color: [0.72, 0.71, 0.68], roughness: 0.9, metalness: 0 },
    });
  }
  return { parts, shadowMeshes: [coarse.mesh] };
}

/** A grid of vertices, `across` in a row. */
interface GridMesh {
  mesh: Mesh;
  across: number;
}

/** The sides of a thick sheet: a band that hangs from its four edges. */
function rimMesh({ mesh, across }: GridMesh, thickness: number): Mesh {
  const rows = mesh.positions.length / 3 / across;
  const ring: number[] = [];
  for (let column = 0; column < across; column++) ring.push((rows - 1) * across + column);
  for (let row = rows - 2; row >= 0; row--) ring.push(row * across + across - 1);
  for (let column = across - 2; column >= 0; column--) ring.push(column);
  for (let row = 1; row < rows; row++) ring.push(row * across);
  const positions: number[] = [], normals: number[] = [], indices: number[] = [];
  ring.forEach((vertex, index) => {
    const [x, y, z] = mesh.positions.subarray(vertex * 3, vertex * 3 + 3);
    const before = ring[Math.max(0, index - 1)] * 3,
      after = ring[Math.min(ring.length - 1, index + 1)] * 3;
    const alongX = mesh.positions[after] - mesh.positions[before];
    const alongZ = mesh.positions[after + 2] - mesh.positions[before + 2];
    const scale = 1 / (Math.hypot(alongX, alongZ) || 1);
    positions.push(x, y, z, x, y - thickness, z);
    const outwards = [-alongZ * scale, 0, alongX * scale];
    normals.push(...outwards, ...outwards);
    if (index > 0) {
      const a = index * 2 - 2;
      indices.push(a, a + 1, a + 2, a + 2, a + 1, a + 3);
    }
  });
  return {
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    uvs: new Float32Array(positions.length / 3 * 2),
    indices: Uint32Array.from(indices),
  };
}

function shapeSheet(
  { widthCm, heightCm, paper, folds }: SheetOptions,
  { step, random }: { step: number; random: Random },
): GridMesh {
  const columns = Math.max(2, Math.round(widthCm / step));
  const rows = Math.max(2, Math.round(heightCm / step));
  const bend = PAPERS[paper];
  const profile = bendProfile(heightCm, {
    rows,
    bend,
    folds: FOLD_PLACES[folds].across,
    random: random.fork("profile"),
  });
  const waves = Array.from({ length: 5 }, () => ({
    // Flimsy paper ripples closer together.
    x: random.between(-0.35, 0.35) * (paper === "thermal" ? 1.8 : 1),
    z: random.between(-0.35, 0.35) * (paper === "thermal" ? 1.8 : 1),
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
  for (let index = 1; index < positions.length; index += 3) {
    positions[index] += bend.thickness + 0.015 - lowest;
  }
  const indices = new Uint32Array(columns * rows * 6);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const a = row * across + column, b = a + 1, c = a + across, d = c + 1;
      indices.set([a, c, b, b, c, d], at);
      at += 6;
    }
  }
  return { mesh: { positions, normals: gridNormals(positions, across), uvs, indices }, across };
}

function bendProfile(
  heightCm: number,
  { rows, bend, folds, random }: {
    rows: number;
    bend: { fold: number; curl: number };
    folds: readonly number[];
    random: Random;
  },
): Profile {
  const turns = folds.map((place, index) => ({
    place,
    angle: bend.fold * random.between(index === 0 ? 0.3 : -0.6, 1),
  }));
  const curlTop = bend.curl * random.between(-0.2, 1);
  const curlBottom = bend.curl * random.between(-0.2, 1);
  const step = heightCm / rows;
  const heights = new Float64Array(rows + 1), places = new Float64Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    const share = (row + 0.5) / rows;
    // Uphill towards both ends where curled; each fold turns the rest of the sheet by its angle.
    let angle = -curlTop * Math.pow(1 - share, 3) * 2 + curlBottom * Math.pow(share, 3) * 2;
    for (const fold of turns) {
      angle += fold.angle * (share > fold.place ? 0.5 : -0.5);
    }
    heights[row + 1] = heights[row] + Math.sin(angle) * step;
    places[row + 1] = places[row] + Math.cos(angle) * step;
  }
  // Whatever the folds do, the sheet rests on both its ends or on its middle, not on one end: it is turned
  // until its ends are level, and its middle put over the origin.
  const length = Math.hypot(places[rows], heights[rows]);
  const cosine = places[rows] / length, sine = heights[rows] / length;
  for (let row = 0; row <= rows; row++) {
    const place = places[row], height = heights[row];
    places[row] = place * cosine + height * sine - length / 2;
    heights[row] = height * cosine - place * sine;
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
