/**
 * What can be seen in a picture of a few flat colours: nothing, or how many things on a ground. Control
 * pictures are of that kind, and a judge that is to be plausible must be right about them.
 */
import type { Pixels } from "../../core/image/pixels.ts";

/** Cells along each side of the grid on which things are counted. */
const GRID = 40;

/** Colours that a flat picture has at the most; photographs have hundreds. */
const MOST_COLORS = 6;

/**
 * How many things stand on the ground of a picture of flat colours; `null` for a photograph.
 *
 * @example
 * ```ts
 * import { createPixels } from "../../core/image/pixels.ts";
 * import { countFlatThings } from "./flat_picture.ts";
 * console.assert(countFlatThings(createPixels({ width: 80, height: 80 })) === 0);
 * ```
 */
export function countFlatThings(pixels: Pixels): number | null {
  const cells = Array.from({ length: GRID * GRID }, (_, cell) => colorAt(pixels, cell));
  const counts = new Map<string, number>();
  for (const color of cells) counts.set(color, (counts.get(color) ?? 0) + 1);
  if (counts.size > MOST_COLORS) return null;
  const [ground] = [...counts].reduce((most, entry) => entry[1] > most[1] ? entry : most);
  const open = new Set(cells.flatMap((color, cell) => color === ground ? [] : [cell]));
  let things = 0;
  for (const cell of open) {
    things++;
    clear(cell, open);
  }
  return things;
}

/** In steps of 64, so that what a JPEG does to a colour does not make two of it. */
function colorAt({ width, height, data }: Pixels, cell: number): string {
  const x = Math.floor(((cell % GRID) + 0.5) / GRID * width);
  const y = Math.floor((Math.floor(cell / GRID) + 0.5) / GRID * height);
  return [0, 1, 2].map((channel) => Math.round(data[(y * width + x) * 4 + channel] / 64)).join();
}

/** Takes a cell and all that hang together with it out of those that are open. */
function clear(start: number, open: Set<number>): void {
  const next = [start];
  for (let cell = next.pop(); cell !== undefined; cell = next.pop()) {
    if (!open.delete(cell)) continue;
    const column = cell % GRID;
    if (column > 0) next.push(cell - 1);
    if (column < GRID - 1) next.push(cell + 1);
    next.push(cell - GRID, cell + GRID);
  }
}
