/**
 * When to come back: each service says it in its own place and form, and what is said anywhere is read by
 * the same function, since services that imitate one another mix the forms.
 */

/** Where a service may have said it. */
export interface RetryWords {
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** The body, if it is JSON. */
  json: unknown;
  /** The message for people. */
  message: string;
  /** Unix milliseconds, for dates. */
  now: number;
}

/** "try again in 20ms", "Please retry in 12.3s.", "resets in ~30s", "in 6m0s". */
const IN_WORDS =
  /\b(?:again|retry|resets?|wait)\b[^.]{0,20}?\bin ~?((?:\d+(?:\.\d+)?(?:ms|h|m|s))+)/i;

/**
 * Milliseconds to wait, at least 0; `null` where nothing was said.
 *
 * @example
 * ```ts
 * import { readRetryAfter } from "./retry_after.ts";
 * const silent = { headers: {}, json: null, message: "", now: 0 };
 * console.assert(readRetryAfter(silent) === null);
 * console.assert(readRetryAfter({ ...silent, headers: { "retry-after": "2" } }) === 2000);
 * console.assert(readRetryAfter({ ...silent, message: "Limit resets in ~30s." }) === 30_000);
 * ```
 */
export function readRetryAfter({ headers, json, message, now }: RetryWords): number | null {
  const found = [
    () => number(headers["retry-after-ms"]),
    () => seconds(headers["retry-after"]),
    () => until(headers["retry-after"], now),
    () => duration(findField(json, "retryDelay")),
    () => seconds(findField(json, "retry_after")),
    () => seconds(findField(json, "estimated_time")),
    () => duration(IN_WORDS.exec(message)?.[1]),
  ];
  for (const read of found) {
    const milliseconds = read();
    if (milliseconds !== null) return Math.max(0, Math.ceil(milliseconds));
  }
  return null;
}

function number(value: unknown): number | null {
  const parsed = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof parsed === "number" && Number.isFinite(parsed) ? parsed : null;
}

function seconds(value: unknown): number | null {
  const count = number(value);
  return count === null ? null : count * 1000;
}

/** An HTTP date (RFC 9110). */
function until(value: string | undefined, now: number): number | null {
  const time = value === undefined ? NaN : Date.parse(value);
  return Number.isNaN(time) ? null : time - now;
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** Durations as Go and Google's Protobuf write them: "20ms", "1.5s", "6m0s". */
function duration(value: unknown): number | null {
  if (typeof value !== "string") return null;
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  if (parts.length === 0) return null;
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit], 0);
}

/** The first field of a name, however deep; bodies of failures are small. */
function findField(json: unknown, name: string): unknown {
  if (typeof json !== "object" || json === null) return undefined;
  if (!Array.isArray(json) && Object.hasOwn(json, name)) return Reflect.get(json, name);
  for (const value of Object.values(json)) {
    const found = findField(value, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
