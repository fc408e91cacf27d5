/** Keeps keys out of everything that leaves an adapter: messages, bodies, headers. */

/** What stands in the place of a key. */
const PLACEHOLDER = "[key]";

/** Response headers that are never told: they let somebody in, or name a session. */
const SECRET_HEADERS = /^(set-cookie2?|cookie|(proxy-)?authorization|.*api-?key.*|.*token$)$/i;

/** A key shorter than this is none, and replacing it would make nonsense of a text. */
const SHORTEST = 6;

/** Removes what must not be told. */
export interface SecretScrubber {
  text(value: string): string;
  /** Headers without those that are secret by their name. */
  headers(headers: Readonly<Record<string, string>>): Record<string, string>;
  /** A copy of plain data in which every text is scrubbed. */
  data(value: unknown): unknown;
}

/**
 * A scrubber for some keys, as they are and as they stand in URLs.
 *
 * @example
 * ```ts
 * import { createSecretScrubber } from "./secret_scrubber.ts";
 * const scrub = createSecretScrubber(["sk-very-secret"]);
 * console.assert(scrub.text("Bad key sk-very-secret.") === "Bad key [key].");
 * console.assert(Object.keys(scrub.headers({ "set-cookie": "a=b" })).length === 0);
 * ```
 */
export function createSecretScrubber(keys: readonly (string | undefined)[]): SecretScrubber {
  const secrets = keys.filter((key) => key !== undefined && key.length >= SHORTEST)
    .flatMap((key) => [key!, encodeURIComponent(key!)]);
  const text = (value: string) =>
    secrets.reduce((clean, secret) => clean.replaceAll(secret, PLACEHOLDER), value);
  const data = (value: unknown): unknown => {
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) return value.map(data);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, field]) => [text(name), data(field)]),
    );
  };
  return {
    text,
    data,
    headers: (headers) =>
      Object.fromEntries(
        Object.entries(headers)
          .filter(([name]) => !SECRET_HEADERS.test(name))
          .map(([name, value]) => [name, text(value)]),
      ),
  };
}
