/** Translates the wanted size of a picture into one that a model takes. */

/** A size in pixels. */
export interface Size {
  width: number;
  height: number;
}

/** What a model takes where it takes any size within bounds. */
export interface SizeBounds {
  /** Both edges are multiples of this. */
  step: number;
  smallestEdge: number;
  largestEdge: number;
  /** Pixels in all. */
  smallestArea?: number;
  /** Pixels in all. */
  largestArea?: number;
  /** The long edge is at most this many times the short one. */
  largestRatio?: number;
}

/**
 * The size within bounds that is nearest in shape, and then in area, to the one that is wanted.
 *
 * @example
 * ```ts
 * import { fitSize } from "./fit_size.ts";
 * const bounds = { step: 16, smallestEdge: 16, largestEdge: 1440 };
 * const { width, height } = fitSize({ width: 1152, height: 1536 }, bounds);
 * console.assert(width === 1088 && height === 1440);
 * ```
 */
export function fitSize(wanted: Size, bounds: SizeBounds): Size {
  const { step, smallestEdge, largestEdge, largestRatio = Infinity } = bounds;
  const { smallestArea = 0, largestArea = Infinity } = bounds;
  const long = Math.max(wanted.width, wanted.height);
  const short = Math.max(Math.min(wanted.width, wanted.height), long / largestRatio);
  const atLeast = Math.max(1, smallestEdge / short, Math.sqrt(smallestArea / (short * long)));
  const atMost = Math.min(largestEdge / long, Math.sqrt(largestArea / (short * long)));
  const scale = Math.min(atLeast, atMost);
  const low = Math.ceil(smallestEdge / step) * step;
  const high = Math.floor(largestEdge / step) * step;
  const toStep = (edge: number, round: (value: number) => number) =>
    Math.min(high, Math.max(low, round(edge * scale / step) * step));
  const rounding = [Math.round, Math.ceil, Math.floor];
  const candidates = rounding.flatMap((first) =>
    rounding.map((second) => [toStep(short, first), toStep(long, second)])
  );
  const isAllowed = ([first, second]: number[]) =>
    first * second >= smallestArea && first * second <= largestArea &&
    second <= first * largestRatio && first <= second * largestRatio;
  const [first, second] = candidates.find(isAllowed) ?? candidates[0];
  return wanted.width > wanted.height
    ? { width: second, height: first }
    : { width: first, height: second };
}

/**
 * The one of some sizes whose shape is nearest to a wanted size's; of two as near, the nearer in area.
 *
 * @example
 * ```ts
 * import { nearestSize } from "./fit_size.ts";
 * const sizes = [{ width: 1024, height: 1024 }, { width: 1024, height: 1536 }];
 * console.assert(nearestSize({ width: 300, height: 400 }, sizes).height === 1536);
 * ```
 */
export function nearestSize<Offered extends Size>(
  wanted: Size,
  offered: readonly Offered[],
): Offered {
  const shape = ({ width, height }: Size) => Math.log(width / height);
  const area = ({ width, height }: Size) => Math.log(width * height);
  const distance = (size: Size) => Math.abs(shape(size) - shape(wanted));
  return offered.reduce((best, size) => {
    const difference = distance(size) - distance(best);
    if (Math.abs(difference) > 1e-9) return difference < 0 ? size : best;
    return Math.abs(area(size) - area(wanted)) < Math.abs(area(best) - area(wanted)) ? size : best;
  });
}

/**
 * A warning that a picture will have another size than was asked for; `null` where it will not.
 *
 * @example
 * ```ts
 * import { sizeWarning } from "./fit_size.ts";
 * const size = { width: 64, height: 64 };
 * console.assert(sizeWarning(size, size, "openai:gpt-image-2") === null);
 * ```
 */
export function sizeWarning(wanted: Size, given: Size, route: string): string | null {
  if (wanted.width === given.width && wanted.height === given.height) return null;
  return `${route} was asked for ${given.width} × ${given.height} pixels, the nearest that it makes to ` +
    `${wanted.width} × ${wanted.height}.`;
}
