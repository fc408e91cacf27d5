/** `deno task costs`: what the runs with a store have cost. */
import { ModelCallRows } from "../../core/store/model_call_rows.ts";
import { MoneyRows } from "../../core/store/money_rows.ts";
import { costEvents, costLines, totalOf } from "../cost_report.ts";
import { openExistingStore } from "../existing_store.ts";
import { EXIT_STATUS, type ExitStatus } from "../exit_status.ts";
import { COST_GROUPS, type CostsFlags } from "../flags/costs_flags.ts";
import { placesOf } from "../places.ts";
import { parseSince } from "../since.ts";
import { lookOf } from "../prompts/look.ts";
import type { Surroundings } from "../surroundings.ts";
import { shownPath } from "../closing_words.ts";

/**
 * Prints what the store that the flags name knows of money.
 *
 * @throws {UsageError} The store cannot be read, or `--since` is no time.
 *
 * @example
 * ```ts
 * import { costs } from "./costs.ts";
 * console.assert(costs.length === 2);
 * ```
 */
export function costs(
  flags: CostsFlags,
  { folder, terminal, clock }: Pick<Surroundings, "folder" | "terminal" | "clock">,
): ExitStatus {
  const since = flags.since === undefined ? 0 : parseSince(flags.since, clock.now());
  const path = placesOf(flags, folder).store;
  const store = openExistingStore(path);
  if (store === null) {
    terminal.stderr.write(`There is no store, so nothing was spent: ${shownPath(path, folder)}.\n`);
    terminal.stderr.flush();
    return EXIT_STATUS.done;
  }
  try {
    const rows = new MoneyRows(store);
    const groups = COST_GROUPS.filter((by) => flags.by === undefined || by === flags.by);
    const all = {
      groups: groups.map((by) => ({ by, rows: rows.costs(by, since) })),
      total: totalOf(rows.costs("day", since)),
      questions: flags.by === undefined ? new ModelCallRows(store).costs(since) : [],
      maybeBilled: rows.maybeBilled(Number.MAX_SAFE_INTEGER).filter(({ sentAt }) =>
        sentAt >= since
      ),
    };
    terminal.stdout.write(
      flags.json
        ? costEvents(all).map((event) => `${JSON.stringify(event)}\n`).join("")
        : all.total.attempts === 0 && all.questions.length === 0
        ? "No calls were made, so nothing was spent.\n"
        : costLines(all, lookOf(terminal)).map((line) => `${line}\n`).join(""),
    );
    terminal.stdout.flush();
    return EXIT_STATUS.done;
  } finally {
    store.close();
  }
}
