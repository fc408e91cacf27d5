/**
 * What went wrong, told once for each reason and not once for each picture. However long the run, only a
 * few reasons and a few paths of each are remembered.
 */
import type { ImageEvent } from "../core/events.ts";
import { visible } from "./human_lines.ts";
import { formatCount } from "./quantities.ts";

/** Reasons that are told apart; what comes after is counted together. */
const MOST_REASONS = 12;

/** Paths that are named for each reason. */
const MOST_PATHS = 3;

interface Reason {
  count: number;
  /** The message of the first one, whole: it holds the hint. */
  message: string;
  paths: string[];
}

/**
 * Gathers reasons.
 *
 * @example
 * ```ts
 * import { FailureGroups } from "./failure_groups.ts";
 * const groups = new FailureGroups();
 * console.assert(groups.lines().length === 0);
 * ```
 */
export class FailureGroups {
  #reasons = new Map<string, Reason>();
  #others = 0;
  /** For how many of them the budget was too small: the same command would end no better. */
  unaffordable = 0;

  /** A record that failed or was skipped. */
  add(event: Pick<ImageEvent, "error" | "path" | "evidenceId">): void {
    const message = event.error ?? "no reason was given";
    if (LACK_OF_MONEY.test(message)) this.unaffordable++;
    const key = reasonOf(message);
    let reason = this.#reasons.get(key);
    if (reason === undefined) {
      if (this.#reasons.size === MOST_REASONS) {
        this.#others++;
        return;
      }
      this.#reasons.set(key, reason = { count: 0, message, paths: [] });
    }
    reason.count++;
    if (reason.paths.length < MOST_PATHS) reason.paths.push(event.path ?? event.evidenceId);
  }

  /** The reasons, the most frequent first, each with its first few paths. */
  lines(): string[] {
    const lines: string[] = [];
    for (const reason of [...this.#reasons.values()].sort((a, b) => b.count - a.count)) {
      lines.push(`  ${formatCount(reason.count)} × ${visible(reason.message)}`);
      // The message of a single one names its value itself.
      if (reason.count === 1 && reason.message.includes(reason.paths[0])) continue;
      for (const path of reason.paths) lines.push(`      ${visible(path)}`);
      const unnamed = reason.count - reason.paths.length;
      if (unnamed > 0) lines.push(`      and ${formatCount(unnamed)} more`);
    }
    if (this.#others > 0) {
      lines.push(
        `  ${formatCount(this.#others)} × for other reasons: --verbose or --json shows each`,
      );
    }
    return lines;
  }
}

/** The same budget allows no more the next time. */
const LACK_OF_MONEY = /^Cannot (?:make another call because --max-cost |keep to the budget )/;

/** `Cannot <do what> because <why>: <the value>.`: what stands before the value is the reason. */
function reasonOf(message: string): string {
  const end = message.indexOf(": ");
  return end === -1 ? message.slice(0, 200) : message.slice(0, Math.min(end, 200));
}
