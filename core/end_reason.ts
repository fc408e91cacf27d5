/** Why a run did not come to all that it was asked for, kept with it: it is told whenever somebody asks. */
import { BudgetError } from "./ledger.ts";
import { type FailureKind, FAILURES, ProviderError } from "./provider.ts";
import { UsageError } from "./usage_error.ts";
import { messageIn, type SettingNames } from "./wording.ts";

/** Why something ended as it did. */
export interface EndReason {
  /** What could not be done, and why: a sentence or more. */
  message: string;
  /** What to do next, a sentence. */
  hint: string;
}

/** What asking again comes to. */
const REST = "that makes the rest, and what is made stays and is not paid for again.";

/**
 * What to do after an end that loses nothing.
 *
 * @example
 * ```ts
 * import { HOW_TO_GO_ON } from "./end_reason.ts";
 * console.assert(HOW_TO_GO_ON.includes("the rest"));
 * ```
 */
export const HOW_TO_GO_ON = `Ask for the same again: ${REST}`;

/**
 * What to do after an end that the same again would come to as well.
 *
 * @example
 * ```ts
 * import { MEND_FIRST } from "./end_reason.ts";
 * console.assert(MEND_FIRST.includes("then ask again"));
 * ```
 */
export const MEND_FIRST = `Mend what the message names first, then ask again: ${REST}`;

/**
 * What to do after a failure, where settings are called so: the same again does not help where the money is
 * used up, or where it would fail the same way.
 *
 * @example
 * ```ts
 * import { howToGoOnAfter } from "./end_reason.ts";
 * import { ProviderError } from "./provider.ts";
 * import { FLAGS } from "./wording.ts";
 * const error = new ProviderError("There is no such model.", { kind: "rejected" });
 * console.assert(howToGoOnAfter(error, FLAGS).startsWith("Mend"));
 * ```
 */
export function howToGoOnAfter(failure: unknown, names: SettingNames): string {
  if (failure instanceof BudgetError) {
    const { budget } = failure;
    if (budget === null) return MEND_FIRST;
    const raise = `Raise ${names[budget]}`;
    const orWait = budget === "dailyBudgetUsd" ? `${raise}, or wait for another day` : raise;
    return `${orWait}, then ask again: ${REST}`;
  }
  return howToGoOnAfterKind(failure instanceof ProviderError ? failure.kind : null);
}

/**
 * The same where no more than the kind of a failure is known; any other word, or `null`, is none of a provider.
 *
 * @example
 * ```ts
 * import { HOW_TO_GO_ON, howToGoOnAfterKind } from "./end_reason.ts";
 * console.assert(howToGoOnAfterKind("unavailable") === HOW_TO_GO_ON);
 * console.assert(howToGoOnAfterKind("unauthorized").startsWith("Mend"));
 * ```
 */
export function howToGoOnAfterKind(kind: string | null): string {
  const known = kind !== null && Object.hasOwn(FAILURES, kind) ? kind as FailureKind : null;
  return known !== null && FAILURES[known].retry === "no" ? MEND_FIRST : HOW_TO_GO_ON;
}

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
  const hint = thrown instanceof UsageError ? thrown.hintIn(names) : howToGoOnAfter(thrown, names);
  return { message, hint };
}
