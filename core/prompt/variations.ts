/**
 * The variations of a template: its views × stagings × framings, walked in an order in which a set of
 * pictures of one thing shows as much as its size allows. Nothing is left to chance: whatever the size of
 * the set, each view comes as often as the others, and so do each staging and each framing, give or take
 * one; and no picture repeats another before every combination has been used.
 */
import type { Choices } from "../subject.ts";
import type { Axes } from "./template.ts";

/**
 * How many different pictures of one thing a template can describe.
 *
 * @example
 * ```ts
 * import { countVariations } from "./variations.ts";
 * const axes = { view: { front: "f", back: "b" }, staging: { wood: "w" }, framing: { full: "u", close: "c" } };
 * console.assert(countVariations(axes) === 4);
 * ```
 */
export function countVariations(axes: Axes): number {
  return sizesOf(axes).reduce((product, size) => product * size, 1);
}

/**
 * The choices for the picture number `index` (0, 1, …) of a set. The first is the first of each axis; after
 * {@link countVariations} pictures the order begins again.
 *
 * @throws {RangeError} The index is no whole number from 0 on.
 *
 * @example
 * ```ts
 * import { variation } from "./variations.ts";
 * const axes = { view: { front: "f", back: "b" }, staging: { wood: "w" }, framing: { full: "u", close: "c" } };
 * const views = [0, 1, 2, 3].map((index) => variation(axes, index).view);
 * console.assert(views.join() === "front,back,front,back");
 * ```
 */
export function variation(axes: Axes, index: number): Choices {
  if (!Number.isSafeInteger(index) || index < 0) {
    throw new RangeError(
      `Cannot vary a picture because its number in the set is no whole number from 0 on: ${index}.`,
    );
  }
  const [view, staging, framing] = levelsAt(sizesOf(axes), index);
  return {
    view: namesOf(axes.view)[view],
    staging: namesOf(axes.staging)[staging],
    framing: namesOf(axes.framing)[framing],
  };
}

/**
 * Every axis steps forward with every picture. Where the sizes have a common divisor, that alone would come
 * back to a combination too early: after each least common multiple of the size and the period of the axes
 * before it, an axis is shifted by one. The shift falls between whole rounds of the axis, so that every
 * level keeps its share; by the Chinese remainder theorem no combination repeats within the product.
 */
function levelsAt(sizes: readonly number[], index: number): number[] {
  let period = 1;
  return sizes.map((size) => {
    const round = period / greatestCommonDivisor(period, size) * size;
    period *= size;
    const step = index % period;
    return (step + Math.floor(step / round)) % size;
  });
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function sizesOf(axes: Axes): [view: number, staging: number, framing: number] {
  return [namesOf(axes.view).length, namesOf(axes.staging).length, namesOf(axes.framing).length];
}

function namesOf<Name extends string>(choices: Partial<Record<Name, string>>): Name[] {
  return Object.keys(choices) as Name[];
}
