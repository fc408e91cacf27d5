/** What the headers of an answer tell: how many calls are allowed, and what time it is over there. */
import type { CheckFinding } from "../../core/provider.ts";
import { readRateHeaders } from "../../core/resilience/rate.ts";
import { formatCount, formatDuration } from "../quantities.ts";

/** The Date header counts whole seconds and is as old as its way here. */
const FINE_MS = 5_000;

/** Services that sign what they are sent refuse clocks that are further off than five minutes. */
const WRONG_MS = 300_000;

/**
 * Limits and clocks, as far as the headers tell of them.
 *
 * @param headers names in lower case.
 * @param now what this machine takes for the time, Unix milliseconds.
 *
 * @example
 * ```ts
 * import { checkHeaders } from "./check_headers.ts";
 * const [finding] = checkHeaders({ date: "Thu, 01 Jan 1970 00:00:00 GMT" }, 1_000);
 * console.assert(finding.message === "Its clock and this machine's agree.");
 * ```
 */
export function checkHeaders(
  headers: Readonly<Record<string, string>>,
  now: number,
): CheckFinding[] {
  return [...limitFindings(headers), ...clockFindings(headers.date, now)];
}

function limitFindings(headers: Readonly<Record<string, string>>): CheckFinding[] {
  const { requestsPerMinute, remaining } = readRateHeaders(headers);
  if (requestsPerMinute === null) return [];
  const left = remaining === null ? "" : `; ${formatCount(remaining)} are left now`;
  const message = `It allows ${formatCount(Math.round(requestsPerMinute))} calls a minute${left}.`;
  return [{ level: "ok", message }];
}

function clockFindings(date: string | undefined, now: number): CheckFinding[] {
  const there = date === undefined ? NaN : Date.parse(date);
  if (Number.isNaN(there)) return [];
  const skew = now - there;
  if (Math.abs(skew) <= FINE_MS) {
    return [{ level: "ok", message: "Its clock and this machine's agree." }];
  }
  return [{
    level: Math.abs(skew) >= WRONG_MS ? "wrong" : "warning",
    message: `This machine's clock is ${formatDuration(Math.abs(skew))} ${
      skew > 0 ? "ahead of" : "behind"
    } its clock.`,
    hint: "Set the clock: dates in pictures, budgets by the day and some services go by it.",
  }];
}
