/** Why a run did not come to all that it was asked for, kept with it: it is told whenever somebody asks. */
import { UsageError } from "./usage_error.ts";
import { messageIn, type SettingNames } from "./wording.ts";

/** Why something ended as it did. */
export interface EndReason {
  /** What could not be done, and why: a sentence or more. */
  message: string;
  /** What to do next, a sentence. */
  hint: string;
}

/**
 * What to do after an end that loses nothing.
 *
 * @example
 * ```ts
 * import { HOW_TO_GO_ON } from "./end_reason.ts";
 * console.assert(HOW_TO_GO_ON.includes("the rest"));
 * ```
 */
export const HOW_TO_GO_ON =
  "Ask for the same again: that makes the rest, and what is made stays and is not paid for again.";

/**
 * Why something ended that threw this, where settings are called so.
 *
 * @example
 * ```ts
 * import { reasonOf } from "./end_reason.ts";
 * import { UsageError } from "./usage_error.ts";
 * import { FLAGS } from "./wording.ts";
 * console.assert(reasonOf(new UsageError("It is late.", "Sleep."), FLAGS).hint === "Sleep.");
 * ```
 */
export function reasonOf(thrown: unknown, names: SettingNames): EndReason {
  const message = messageIn(thrown, names);
  return { message, hint: thrown instanceof UsageError ? thrown.hintIn(names) : HOW_TO_GO_ON };
}
