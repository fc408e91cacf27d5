/** Whether earlier runs have left a route alone because it kept failing. */
import type { CheckFinding } from "../../core/provider.ts";
import { BreakerRows } from "../../core/store/breaker_rows.ts";
import { openExistingStore } from "../existing_store.ts";
import { formatCount, formatDuration } from "../quantities.ts";

/**
 * A warning where a route is left alone for a while yet; nothing where there is no store.
 *
 * @param route `provider:model`.
 * @throws {UsageError} The store cannot be read.
 *
 * @example
 * ```ts
 * import { checkBreaker } from "./check_breaker.ts";
 * const place = { store: "/nowhere/exhibit.sqlite", now: 0 };
 * console.assert(checkBreaker("openai:gpt-image-2", place).length === 0);
 * ```
 */
export function checkBreaker(
  route: string,
  { store: path, now }: { store: string; now: number },
): CheckFinding[] {
  const store = openExistingStore(path);
  if (store === null) return [];
  try {
    const state = new BreakerRows(store).memory(route).load();
    if (state === null || state.openUntil === null || state.openUntil <= now) return [];
    const failures = `${formatCount(state.failures)} ${
      state.failures === 1 ? "failure" : "failures"
    }`;
    return [{
      level: "warning",
      message: `Runs with this store leave ${route} alone for ${
        formatDuration(state.openUntil - now)
      } more, after ${failures} in a row.`,
      hint: "`deno task costs` and the log tell what they were.",
    }];
  } finally {
    store.close();
  }
}
