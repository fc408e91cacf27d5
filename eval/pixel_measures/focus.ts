/** How sharp a picture is: how much finer detail it has than a blurred picture could have. */

/** What was measured. */
export interface Focus {
  /**
   * Variance of the Laplacian of the luma where detail is most, squared steps of 255 (José Pech-Pacheco and
   * others, "Diatom autofocusing in brightfield microscopy: a comparative study", ICPR 2000).
   */
  laplacianVariance: number;
  /** Mean squared Sobel gradient there (Jay Tenenbaum, 1970: "Tenengrad"), squared steps of 255 a pixel. */
  tenengrad: number;
  /** Width of the steepest edges, pixels: what a step from dark to light takes. */
  edgeWidthPixels: number;
}

/** Sharpness is looked for in tiles of this side, pixels: a smooth wall behind a sharp watch is no blur. */
const TILE = 48;
/** The share of tiles, those of the most detail, that decides. */
const BEST_SHARE = 0.1;

interface Tile {
  laplacianVariance: number;
  tenengrad: number;
  /** Steepest gradient, and the range of brightness there, steps of 255. */
  edgeWidth: number;
}

/**
 * Measures the focus of a luma plane. `null` when the picture is smaller than one tile.
 *
 * @example
 * ```ts
 * import { measureFocus } from "./focus.ts";
 * const luma = Uint8ClampedArray.from({ length: 96 * 96 }, (_, at) => at % 96 < 40 ? 0 : 255);
 * console.assert(measureFocus(luma, { width: 96, height: 96 })!.edgeWidthPixels < 2.5);
 * ```
 */
export function measureFocus(
  luma: Uint8ClampedArray,
  { width, height }: { width: number; height: number },
): Focus | null {
  const tiles: Tile[] = [];
  for (let top = 1; top + TILE < height; top += TILE) {
    for (let left = 1; left + TILE < width; left += TILE) {
      tiles.push(measureTile(luma, { width, top, left }));
    }
  }
  if (tiles.length === 0) return null;
  tiles.sort((one, other) => other.tenengrad - one.tenengrad);
  const best = tiles.slice(0, Math.max(1, Math.round(tiles.length * BEST_SHARE)));
  const mean = (of: (tile: Tile) => number) =>
    best.reduce((sum, tile) => sum + of(tile), 0) / best.length;
  const widths = best.map(({ edgeWidth }) => edgeWidth).sort((a, b) => a - b);
  return {
    laplacianVariance: mean((tile) => tile.laplacianVariance),
    tenengrad: mean((tile) => tile.tenengrad),
    edgeWidthPixels: widths[Math.floor(widths.length / 2)],
  };
}

function measureTile(
  luma: Uint8ClampedArray,
  { width, top, left }: { width: number; top: number; left: number },
): Tile {
  let sum = 0, squares = 0, gradients = 0, steepest = 0, low = 255, high = 0;
  for (let y = top; y < top + TILE; y++) {
    for (let index = y * width + left, end = index + TILE; index < end; index++) {
      const here = luma[index];
      const west = luma[index - 1], east = luma[index + 1];
      const north = luma[index - width], south = luma[index + width];
      const laplacian = west + east + north + south - 4 * here;
      sum += laplacian;
      squares += laplacian * laplacian;
      const northWest = luma[index - width - 1], northEast = luma[index - width + 1];
      const southWest = luma[index + width - 1], southEast = luma[index + width + 1];
      const across = northEast + 2 * east + southEast - northWest - 2 * west - southWest;
      const down = southWest + 2 * south + southEast - northWest - 2 * north - northEast;
      const gradient = across * across + down * down;
      gradients += gradient;
      if (gradient > steepest) steepest = gradient;
      if (here < low) low = here;
      if (here > high) high = here;
    }
  }
  const count = TILE * TILE;
  return {
    laplacianVariance: squares / count - (sum / count) ** 2,
    // The Sobel operator weighs eight pixels' steps.
    tenengrad: gradients / count / 64,
    edgeWidth: steepest === 0 ? TILE : Math.min(TILE, (high - low) / (Math.sqrt(steepest) / 8)),
  };
}
