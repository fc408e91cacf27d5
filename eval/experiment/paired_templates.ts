/**
 * What makes pairs true pairs: for one record and one replicate all templates show the thing from the same
 * side, in the same place, at the same distance, with the same picture seed, so that what differs between
 * two pictures is the template's words and chance alone.
 *
 * Choices are hashes of the record's id over the choices that a template has (see `composePrompt`), so they
 * agree where the lists of choices agree. Here each axis is cut to the choices that all templates know, in
 * one order. A choice that only some templates know is not shown in the experiment. An axis of which the
 * templates share nothing stays as each has it, and the report says so.
 */
import { hash32 } from "../../core/random.ts";
import type { Axes, PromptTemplate } from "../../core/prompt/template.ts";

/** An axis of a template. */
export type AxisName = keyof Axes;

/** Templates that make the same choices. */
export interface PairedTemplates {
  templates: PromptTemplate[];
  /** Axes of which the templates share no choice. */
  unshared: AxisName[];
  /** Axes of which a template has choices that not all have. */
  narrowed: AxisName[];
}

const AXES: readonly AxisName[] = ["view", "staging", "framing"];

/**
 * Cuts the axes of templates to what they share.
 *
 * @example
 * ```ts
 * import { readPromptLibrary, SHIPPED_PROMPTS } from "../../core/prompt/library.ts";
 * import { pairTemplates } from "./paired_templates.ts";
 * const library = await readPromptLibrary(SHIPPED_PROMPTS);
 * const { templates, unshared } = pairTemplates([library.find("camera-facts"), library.find("phone-evidence")]);
 * console.assert(unshared.length === 0);
 * console.assert(Object.keys(templates[0].axes.view).join() === Object.keys(templates[1].axes.view).join());
 * ```
 */
export function pairTemplates(templates: readonly PromptTemplate[]): PairedTemplates {
  const shared = new Map<AxisName, string[]>();
  const unshared: AxisName[] = [];
  const narrowed: AxisName[] = [];
  // Whatever order the templates are given in, the order of the choices is the same.
  const [first] = [...templates].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const axis of AXES) {
    const keys = Object.keys(first.axes[axis]).filter((key) =>
      templates.every((template) => key in template.axes[axis])
    );
    if (keys.length === 0) unshared.push(axis);
    else shared.set(axis, keys);
    const most = Math.max(...templates.map((template) => Object.keys(template.axes[axis]).length));
    if (keys.length > 0 && keys.length < most) narrowed.push(axis);
  }
  return {
    templates: templates.map((template) => ({ ...template, axes: cutAxes(template.axes, shared) })),
    unshared,
    narrowed,
  };
}

/**
 * The seed that decides the choices and the picture seed of a replicate; the first one has the experiment's own.
 *
 * @example
 * ```ts
 * import { replicateSeed } from "./paired_templates.ts";
 * console.assert(replicateSeed(7, 0) === 7 && replicateSeed(7, 1) !== 7);
 * ```
 */
export function replicateSeed(seed: number, replicate: number): number {
  return replicate === 0 ? seed : hash32(`${seed}\u0000replicate\u0000${replicate}`);
}

function cutAxes(axes: Axes, shared: ReadonlyMap<AxisName, readonly string[]>): Axes {
  const cut = <Name extends AxisName>(name: Name): Axes[Name] => {
    const phrases: Record<string, string | undefined> = axes[name];
    const keys = shared.get(name);
    if (keys === undefined) return axes[name];
    return Object.fromEntries(keys.map((key) => [key, phrases[key]])) as Axes[Name];
  };
  return { view: cut("view"), staging: cut("staging"), framing: cut("framing") };
}
