/**
 * Balls: football with its panels, basketball with its seams, tennis, golf and bowling balls.
 */
import { setLine } from "../lettering.ts";
import type { LinearColor, Mesh, Part, Texture } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { rasterize } from "../../typeset/rasterize.ts";
import { Sheet } from "../../typeset/sheet.ts";
import { luminance, toHex } from "../color.ts";
import { fabric, leather, plastic, printed, SHADES } from "../finishes.ts";
import { mainColor, mentions, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { ellipsoid } from "../shapes/ellipsoid.ts";
import { grid } from "../shapes/grid.ts";
import { merge, place } from "../shapes/place.ts";
import { tube } from "../shapes/tube.ts";
import { normalize, type Vector3 } from "../../render/vector.ts";

/**
 * The kind "ball".
 *
 * @example
 * ```ts
 * import { ball } from "./ball.ts";
 * console.assert(ball.words.includes("football"));
 * ```
 */
export const ball: ObjectKind = {
  name: "ball",
  words: [
    "ball",
    "football",
    "basketball",
    "soccer ball",
    "volleyball",
    "tennis ball",
    "baseball",
    "golf ball",
    "bowling ball",
  ],
  categories: ["sport", "sporting good", "memorabilia"],
  async build(context) {
    const { words, shape } = context;
    const style = mentions(words, ["basketball", "nba", "spalding"])
      ? "basketball"
      : mentions(words, ["tennis"])
      ? "tennis"
      : mentions(words, ["baseball"])
      ? "baseball"
      : mentions(words, ["soccer", "football", "adidas", "fifa"])
      ? "football"
      : shape.pick(["football", "basketball"]);
    const parts = style === "basketball"
      ? await basketball(context)
      : style === "football"
      ? await football(context)
      : await seamed(context, style === "tennis");
    return { parts, pose: "standing", scale: "table", elevation: 22 };
  },
};

/** A name wrapped on the front of a ball: a small patch of the sphere that carries the lettering. */
async function mark(
  { name, model }: ObjectContext,
  { radius, ground, ink }: { radius: number; ground: LinearColor; ink: LinearColor },
): Promise<Part> {
  const sheet = new Sheet(80, 40, { paper: toHex(ground) });
  setLine(sheet, name, {
    x: 40,
    y: 21,
    size: 15,
    smallest: 4,
    maxWidth: 74,
    font: "modernBold",
    anchor: "middle",
    color: toHex(ink),
  });
  setLine(sheet, model, {
    x: 40,
    y: 32,
    size: 7,
    smallest: 3,
    maxWidth: 70,
    font: "modern",
    anchor: "middle",
    color: toHex(ink),
  });
  const texture: Texture = await rasterize(sheet.toSvg(), { width: 256 });
  return part(
    patch(radius * 1.0015, { wide: 0.42, high: 0.21 }),
    printed(texture, { roughness: 0.5 }),
  );
}

function patch(radius: number, { wide, high }: { wide: number; high: number }): Mesh {
  return grid((u, v) => {
    const [x, y] = [(u * 2 - 1) * wide, (v * 2 - 1) * high];
    return [
      radius * Math.sin(x) * Math.cos(y),
      radius * Math.sin(y),
      radius * Math.cos(x) * Math.cos(y),
    ];
  }, { columns: 14, rows: 8 });
}

async function basketball(context: ObjectContext): Promise<Part[]> {
  const radius = 12;
  const main = mainColor(context, [linearOf("#b5561d")]);
  const seam = (turnOf: (turn: number) => Vector3) =>
    tube(
      Array.from({ length: 72 }, (_, step) => {
        const [x, y, z] = normalize(turnOf((step / 72) * 2 * Math.PI));
        return [x * radius * 0.998, y * radius * 0.998, z * radius * 0.998] as const;
      }),
      { radius: 0.22, segments: 8, closed: true },
    );
  const seams = [
    seam((t) => [Math.cos(t), Math.sin(t), 0]),
    seam((t) => [0, Math.cos(t), Math.sin(t)]),
    seam((t) => [0.62 + 0.26 * Math.cos(2 * t), Math.cos(t) * 0.85, Math.sin(t) * 0.85]),
    seam((t) => [-0.62 - 0.26 * Math.cos(2 * t), Math.cos(t) * 0.85, Math.sin(t) * 0.85]),
  ];
  return rolled([
    part(ellipsoid([radius, radius, radius], { segments: 72 }), {
      color: main,
      roughness: 0.6,
      metalness: 0,
      bump: { amplitude: 0.02, wavelength: 0.34 },
    }),
    part(merge(seams), plastic(linearOf("#141312"), { roughness: 0.6 })),
    await mark(context, { radius, ground: main, ink: SHADES.black }),
  ], [10, -28, 12]);
}

async function football(context: ObjectContext): Promise<Part[]> {
  const radius = 11;
  const main = mainColor(context, [SHADES.white]);
  const accent = context.color.accent ?? (luminance(main) > 0.3 ? SHADES.black : SHADES.white);
  const golden = (1 + Math.sqrt(5)) / 2;
  const corners: Vector3[] = [-1, 1].flatMap((a) =>
    [-1, 1].flatMap((b): Vector3[] => [[0, a, b * golden], [a, b * golden, 0], [b * golden, 0, a]])
  ).map(normalize);
  // The classic ball is a truncated icosahedron: a dark pentagon at each of the icosahedron's corners.
  const pentagons = corners.map((corner) => spherical(corner, { corners, radius: radius * 1.002 }));
  const edges = corners.flatMap((one, index) =>
    corners.slice(index + 1).filter((other) =>
      one[0] * other[0] + one[1] * other[1] + one[2] * other[2] > 0.4
    ).map((other) =>
      tube(
        Array.from({ length: 7 }, (_, step) => {
          const t = 0.333 + (step / 6) * 0.334;
          const [x, y, z] = normalize([
            one[0] + (other[0] - one[0]) * t,
            one[1] + (other[1] - one[1]) * t,
            one[2] + (other[2] - one[2]) * t,
          ]);
          return [x * radius, y * radius, z * radius] as const;
        }),
        { radius: 0.1, segments: 6 },
      )
    )
  );
  return rolled([
    part(ellipsoid([radius, radius, radius], { segments: 64 }), leather(main, { grain: 0.15 })),
    part(merge(pentagons), { ...leather(accent, { grain: 0.15 }), roughness: 0.4 }),
    part(merge(edges), plastic(linearOf("#55565a"), { roughness: 0.7 })),
    await mark(context, { radius, ground: main, ink: SHADES.black }),
  ], [0, 0, 0]);
}

/** The pentagon around a corner of the icosahedron, bulged out onto the ball. */
function spherical(
  corner: Vector3,
  { corners, radius }: { corners: readonly Vector3[]; radius: number },
) {
  const around = corners.filter((other) =>
    other !== corner && corner[0] * other[0] + corner[1] * other[1] + corner[2] * other[2] > 0.4
  )
    .map((other) =>
      normalize([corner[0] * 2 + other[0], corner[1] * 2 + other[1], corner[2] * 2 + other[2]])
    );
  const side = normalize([
    around[0][0] - corner[0],
    around[0][1] - corner[1],
    around[0][2] - corner[2],
  ]);
  const up: Vector3 = [
    corner[1] * side[2] - corner[2] * side[1],
    corner[2] * side[0] - corner[0] * side[2],
    corner[0] * side[1] - corner[1] * side[0],
  ];
  const angle = (point: Vector3) =>
    Math.atan2(
      point[0] * up[0] + point[1] * up[1] + point[2] * up[2],
      point[0] * side[0] + point[1] * side[1] + point[2] * side[2],
    );
  const sorted = around.toSorted((a, b) => angle(a) - angle(b));
  const rings = 4;
  const across = 5 * rings;
  const positions: number[] = [...corner.map((value) => value * radius)];
  const normals: number[] = [...corner];
  const indices: number[] = [];
  for (let ring = 1; ring <= rings; ring++) {
    for (let step = 0; step < across; step++) {
      const [a, b] = [sorted[Math.floor(step / rings)], sorted[(Math.floor(step / rings) + 1) % 5]];
      const t = (step % rings) / rings;
      const edge: Vector3 = [
        a[0] + (b[0] - a[0]) * t,
        a[1] + (b[1] - a[1]) * t,
        a[2] + (b[2] - a[2]) * t,
      ];
      const s = ring / rings;
      const normal = normalize([
        corner[0] + (edge[0] - corner[0]) * s,
        corner[1] + (edge[1] - corner[1]) * s,
        corner[2] + (edge[2] - corner[2]) * s,
      ]);
      normals.push(...normal);
      positions.push(...normal.map((value) => value * radius));
      const next = (step + 1) % across;
      const [here, there] = [1 + (ring - 1) * across + step, 1 + (ring - 1) * across + next];
      if (ring === 1) indices.push(0, here, there);
      else indices.push(here - across, here, there, here - across, there, there - across);
    }
  }
  return {
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    uvs: new Float32Array((positions.length / 3) * 2),
    indices: Uint32Array.from(indices),
  };
}

/** Tennis balls and baseballs share their seam: one curve that divides the sphere into two equal strips. */
async function seamed(context: ObjectContext, tennis: boolean): Promise<Part[]> {
  const radius = tennis ? 3.3 : 3.65;
  const main = mainColor(context, [tennis ? linearOf("#c9d42e") : linearOf("#efe9da")]);
  const curve: Vector3[] = Array.from({ length: 120 }, (_, step) => {
    const t = (step / 120) * 2 * Math.PI;
    const point = normalize([
      0.72 * Math.cos(t) + 0.28 * Math.cos(3 * t),
      0.72 * Math.sin(t) - 0.28 * Math.sin(3 * t),
      0.9 * Math.sin(2 * t),
    ]);
    return [point[0] * radius, point[1] * radius, point[2] * radius];
  });
  const seam = tube(curve, { radius: tennis ? 0.11 : 0.06, segments: 8, closed: true });
  return rolled([
    part(
      ellipsoid([radius, radius, radius], { segments: 56 }),
      tennis ? fabric(main, { wavelength: 0.12, amplitude: 0.02 }) : leather(main, { grain: 0.15 }),
    ),
    part(
      seam,
      tennis
        ? plastic(linearOf("#eeeade"), { roughness: 0.8 })
        : plastic(SHADES.red, { roughness: 0.7 }),
    ),
    await mark(context, { radius, ground: main, ink: tennis ? SHADES.black : SHADES.navy }),
  ], [-8, 14, 6]);
}

function rolled(parts: readonly Part[], turn: Vector3): Part[] {
  return parts.map(({ mesh, material }, index) =>
    part(index === parts.length - 1 ? mesh : place(mesh, { turn }), material)
  );
}
