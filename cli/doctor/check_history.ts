/** What earlier runs have learnt of a route: whether it is left alone for failing, and what it allows. */
import type { CheckFinding } from "../../core/provider.ts";
import { BreakerRows } from "../../core/store/breaker_rows.ts";
import { lastHeaders } from "../../core/store/last_headers.ts";
import { openExistingStore } from "../existing_store.ts";
import { formatCount, formatDuration } from "../quantities.ts";

/** What a store knows of a route. */
export interface RouteHistory {
  findings: CheckFinding[];
  /** Headers of the last answer that hold for longer than that answer: limits, not what is left of them. */
  headers: Readonly<Record<string, string>>;
}

/** Headers that were true for a moment. */
const FLEETING = /^date$|^age$|remaining|reset|retry-after/;

/**
 * A warning where a route is left alone for a while yet, and the limits that it last told of; nothing where
 * there is no store.
 *
 * @throws {UsageError} The store cannot be read.
 *
 * @example
 * ```ts
 * import { checkHistory } from "./check_history.ts";
 * const place = { store: "/nowhere/exhibit.sqlite", now: 0 };
 * console.assert(checkHistory({ provider: "openai", model: "gpt-image-2" }, place).findings.length === 0);
 * ```
 */
export function checkHistory(
  route: { provider: string; model: string },
  { store: path, now }: { store: string; now: number },
): RouteHistory {
  const store = openExistingStore(path);
  if (store === null) return { findings: [], headers: {} };
  try {
    const name = `${route.provider}:${route.model}`;
    const state = new BreakerRows(store).memory(name).load();
    const isResting = state !== null && state.openUntil !== null && state.openUntil > now;
    const headers = Object.entries(lastHeaders(store, route)).filter(([header]) =>
      !FLEETING.test(header)
    );
    return {
      findings: isResting ? [restingFinding(name, state.failures, state.openUntil! - now)] : [],
      headers: Object.fromEntries(headers),
    };
  } finally {
    store.close();
  }
}

function restingFinding(route: string, failures: number, leftMs: number): CheckFinding {
  const count = `${formatCount(failures)} ${failures === 1 ? "failure" : "failures"}`;
  return {
    level: "warning",
    message: `Runs with this store leave ${route} alone for ${
      formatDuration(leftMs)
    } more, after ${count} in a row.`,
    hint: "`deno task costs` and the log tell what they were.",
  };
}
