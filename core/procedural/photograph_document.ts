/**
 * A paper as its owner would photograph it: laid down (or held up), nearly straight from above, the whole
 * page in the frame.
 */
import { createRandom } from "../random.ts";
import type { Framing, Subject } from "../subject.ts";
import { drawDocument } from "./documents/document.ts";
import { pinchingHand } from "./photograph_hand.ts";
import { chooseGround, completeSetting } from "./photograph_setting.ts";
import type { Camera } from "./render/camera.ts";
import { frameSubject } from "./render/framing.ts";
import { createLighting } from "./render/lighting.ts";
import type { Part } from "./render/mesh.ts";
import type { Scene } from "./render/renderer.ts";
import { createSheet } from "./render/sheet.ts";
import { dot, subtract, type Vector3 } from "./render/vector.ts";
import { rasterize } from "./typeset/rasterize.ts";

/** How far from straight down the phone looks (radians), and the share of the frame that the page takes. */
const FRAMINGS: Readonly<
  Record<Framing, { tilt: readonly [number, number]; fill: readonly [number, number] }>
> = {
  close: { tilt: [0.04, 0.16], fill: [0.93, 0.965] },
  full: { tilt: [0.08, 0.24], fill: [0.88, 0.94] },
  angled: { tilt: [0.27, 0.43], fill: [0.9, 0.95] },
};

/** Size of the picture, and what varies it. */
export interface ComposeOptions {
  width: number;
  height: number;
  seed: number;
}

/**
 * The scene of a document's picture.
 *
 * @example
 * ```ts
 * import { exampleSubject } from "./documents/example_dossier.ts";
 * import { composeDocument } from "./photograph_document.ts";
 * const scene = await composeDocument(exampleSubject("Receipt"), { width: 96, height: 128, seed: 1 });
 * console.assert(scene.parts.length > 0 && scene.camera.width === 96);
 * ```
 */
export async function composeDocument(subject: Subject, options: ComposeOptions): Promise<Scene> {
  const random = createRandom(`${options.seed} ${subject.evidenceId}`);
  const artwork = await drawDocument(subject);
  const { widthCm, heightCm, paper, folds } = artwork;
  const sheet = createSheet({ widthCm, heightCm, paper, folds, random: random.fork("sheet") });
  const { tilt, fill } = FRAMINGS[subject.framing];
  const hold = random.fork("hold");
  const lean = hold.between(...tilt);
  const direction: Vector3 = [hold.normal() * 0.05, Math.cos(lean), Math.sin(lean)];
  const points = sheet.parts.map(({ mesh }) => mesh.positions);
  const held = subject.staging === "in-hand";
  const camera = frameSubject(points, {
    direction,
    fill: hold.between(...fill) * (held ? 0.94 : 1),
    offset: [hold.between(-0.7, 0.7), held ? -0.8 : hold.between(-0.7, 0.7)],
    roll: hold.normal() * (subject.framing === "close" ? 0.025 : 0.05),
    width: options.width,
    height: options.height,
    focalLength: hold.between(25, 28),
  });
  const ground = chooseGround(subject.staging, random.fork("ground"));
  const lighting = createLighting({
    random: random.fork("light"),
    groundColor: ground?.meanColor ?? [0.3, 0.28, 0.25],
    cameraDirection: direction,
    // A desk light would be in the way of a paper held up to the window.
    scale: Math.max(1, Math.max(widthCm, heightCm) / 32),
    extent: Math.max(widthCm, heightCm),
  });
  const setting = completeSetting(ground, {
    staging: subject.staging,
    camera,
    lighting,
    farSide: -heightCm / 2,
    leaning: false,
    onFloor: false,
    random,
  });
  const texture = await rasterize(artwork.svg, {
    width: Math.max(16, Math.ceil(widthCm * pixelsPerCm(camera, points) * 1.1)),
  });
  const [page, ...others] = sheet.parts;
  const hand: Part[] = held ? holdSheet(page, random.fork("hand")) : [];
  return {
    parts: [{ mesh: page.mesh, material: { ...page.material, texture } }, ...others, ...hand],
    shadowMeshes: [...sheet.shadowMeshes, ...hand.map(({ mesh }) => mesh)],
    camera,
    lighting,
    setting,
    random,
  };
}

/** Pixels that a centimetre takes halfway between the subject's near and far side. */
function pixelsPerCm(camera: Camera, clouds: readonly Float32Array[]): number {
  let nearest = Infinity, farthest = 0;
  for (const points of clouds) {
    for (let index = 0; index < points.length; index += 3) {
      const point: Vector3 = [points[index], points[index + 1], points[index + 2]];
      const depth = dot(subtract(point, camera.eye), camera.forward);
      if (depth < nearest) nearest = depth;
      if (depth > farthest) farthest = depth;
    }
  }
  return camera.focal * 2 / (nearest + farthest);
}

/** A hand that holds the sheet by its lower edge, off the middle, where little is printed. */
function holdSheet(page: Part, random: Scene["random"]): Part[] {
  const { positions, uvs } = page.mesh;
  const side = random.pick([-1, 1] as const);
  const wanted = 0.5 + side * random.between(0.16, 0.34);
  let best = 0, nearest = Infinity;
  for (let vertex = 0; vertex * 2 < uvs.length; vertex++) {
    const away = Math.abs(uvs[vertex * 2] - wanted) + Math.abs(uvs[vertex * 2 + 1] - 1) * 3;
    if (away < nearest) nearest = away, best = vertex;
  }
  const at: Vector3 = [
    positions[best * 3],
    positions[best * 3 + 1],
    positions[best * 3 + 2] - random.between(1.2, 2),
  ];
  return pinchingHand({ random, at, side });
}
