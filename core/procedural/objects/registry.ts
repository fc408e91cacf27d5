/**
 * All the kinds of things that can be modelled. A new kind is a file in `kinds/` and a line here.
 */
import { box } from "./kinds/box.ts";
import { watch } from "./kinds/watch.ts";
import type { ObjectKind } from "./object_kind.ts";

/**
 * Every kind, in the order in which equal claims are settled. The box comes last: it also stands for
 * what nobody knows.
 *
 * @example
 * ```ts
 * import { KINDS } from "./registry.ts";
 * console.assert(KINDS.some((kind) => kind.name === "watch"));
 * ```
 */
export const KINDS: readonly ObjectKind[] = [
  watch,
  box,
];
