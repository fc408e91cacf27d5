/**
 * What the renderer draws: triangle meshes with materials, in a scene measured in centimetres.
 * The ground is the plane y = 0, y points up, the subject stands or lies around the origin.
 */

/** Linear light, 0..1 for red, green and blue. */
export type LinearColor = readonly [red: number, green: number, blue: number];

/** Triangles. Three numbers a vertex in `positions` (cm) and `normals` (unit), two in `uvs` (0..1, v down). */
export interface Mesh {
  positions: Float32Array;
  normals: Float32Array;
  uvs: Float32Array;
  /** Three vertex numbers a triangle, counter-clockwise seen from outside. */
  indices: Uint32Array;
}

/** An sRGB picture, four bytes (RGBA) a pixel, rows from the top. */
export interface Texture {
  width: number;
  height: number;
  data: Uint8ClampedArray | Uint8Array;
}

/** Creases and dents of a part, too fine for its triangles: steepness on a grid over its uv square. */
export interface Relief {
  width: number;
  height: number;
  /** How steeply the surface rises along `alongU` and along `alongV`; two numbers a texel, rows from v = 0. */
  slopes: Float32Array;
  /** Unit directions in the scene in which u and v grow. */
  alongU: readonly [x: number, y: number, z: number];
  alongV: readonly [x: number, y: number, z: number];
}

/** How a surface answers light. */
export interface Material {
  /** Base colour; multiplied by `texture` where there is one. */
  color: LinearColor;
  /** 0 mirror .. 1 chalk. */
  roughness: number;
  /** 0 plastic, paper, leather .. 1 metal. */
  metalness: number;
  texture?: Texture;
  /** Fine unevenness of the surface: amplitude in cm, wavelength in cm (leather grain, hammered metal, felt). */
  bump?: { amplitude: number; wavelength: number };
  /** Creases at known places, as paper has them. */
  relief?: Relief;
  /** 1 (default) opaque .. 0 clear: glass, crystal, bottles. */
  opacity?: number;
}

/** One piece of a model. */
export interface Part {
  mesh: Mesh;
  material: Material;
}
