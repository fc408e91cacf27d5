/**
 * Where a vendor's service is and with which key it is entered: read from the environment in the same way
 * for whoever makes pictures and for whoever looks at them.
 */
import { isIP } from "node:net";
import { quoteForMessage } from "../plain_text.ts";
import type { ProviderPlace } from "../provider.ts";
import { UsageError } from "../usage_error.ts";
import { isLoopbackUrl } from "./download_picture.ts";
import { type Sentence, words } from "../wording.ts";

/** What decides the place of a vendor's service. */
export interface PlaceRules {
  /** As a user writes it. */
  name: string;
  /** Where calls go, unless a base URL says otherwise. */
  apiHosts: readonly string[];
  /** Environment variables that may hold the key, the preferred one first. */
  keyVariables: readonly string[];
  baseUrlVariable: string;
  /** `null` where there is none that everybody could use. */
  defaultBaseUrl: string | null;
}

/** A place as it was found. */
export interface FoundPlace {
  /** `null` where none is set. */
  key: string | null;
  /** Without a slash at its end; empty where none is known. */
  baseUrl: string;
  isDefault: boolean;
}

/** What a header of a request can carry: anything else is a slip of whoever copied the key. */
const SENDABLE_KEY = /^[\x21-\x7e]+$/;

/** Stands for the key of a server on this machine that wants none. */
const NO_KEY = "none";

/**
 * The key and the base URL that settings and environment give.
 *
 * @example
 * ```ts
 * import { findPlace } from "./provider_place.ts";
 * const rules = {
 *   name: "example", apiHosts: ["api.example"], keyVariables: ["EXAMPLE_KEY"],
 *   baseUrlVariable: "EXAMPLE_BASE_URL", defaultBaseUrl: "https://api.example",
 * };
 * console.assert(findPlace(rules, { environment: new Map([["EXAMPLE_KEY", "k"]]) }).key === "k");
 * ```
 */
export function findPlace(
  { keyVariables, baseUrlVariable, defaultBaseUrl }: PlaceRules,
  { apiKey, baseUrl, environment }: ProviderPlace,
): FoundPlace {
  const read = (variable: string) => environment?.get(variable)?.trim() || null;
  const place = baseUrl ?? read(baseUrlVariable) ?? defaultBaseUrl ?? "";
  const named = apiKey ?? keyVariables.map(read).find((key) => key !== null) ?? null;
  const key = named ?? (isLoopbackUrl(place) ? NO_KEY : null);
  return { key, baseUrl: place.replace(/\/+$/, ""), isDefault: place === defaultBaseUrl };
}

/**
 * The hosts that calls go to, as Deno's permissions name them.
 *
 * @example
 * ```ts
 * import { placeHosts } from "./provider_place.ts";
 * const rules = {
 *   name: "example", apiHosts: ["api.example"], keyVariables: ["EXAMPLE_KEY"],
 *   baseUrlVariable: "EXAMPLE_BASE_URL", defaultBaseUrl: "https://api.example",
 * };
 * console.assert(placeHosts(rules, {}).join() === "api.example");
 * console.assert(placeHosts(rules, { baseUrl: "http://127.0.0.1:8790/v1" }).join() === "127.0.0.1:8790");
 * ```
 */
export function placeHosts(rules: PlaceRules, settings: ProviderPlace): string[] {
  const { baseUrl, isDefault } = findPlace(rules, settings);
  if (isDefault || !URL.canParse(baseUrl)) return [...rules.apiHosts];
  const { host, hostname } = new URL(baseUrl);
  // A name is looked up, which Deno allows for a host with all its ports only.
  return [isIP(hostname.replace(/^\[|\]$/g, "")) === 0 ? hostname : host];
}

/**
 * Makes sure that there are a key and a base URL that can be used; `asked` is how the user asked for the service.
 *
 * @throws {UsageError} One of them is missing or cannot be used; the message names the environment variable, and
 * never shows a key.
 *
 * @example
 * ```ts
 * import { checkPlace } from "./provider_place.ts";
 * const rules = {
 *   name: "example", apiHosts: ["api.example"], keyVariables: ["EXAMPLE_KEY"],
 *   baseUrlVariable: "EXAMPLE_BASE_URL", defaultBaseUrl: "https://api.example",
 * };
 * checkPlace(rules, { apiKey: "k" }, "--provider example");
 * ```
 */
export function checkPlace(rules: PlaceRules, settings: ProviderPlace, asked: Sentence): void {
  const { baseUrlVariable, keyVariables } = rules;
  const { key, baseUrl } = findPlace(rules, settings);
  const url = URL.parse(baseUrl);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    const kind = url === null ? "not a URL" : "not a URL of http or https";
    throw new UsageError(
      words`Cannot use ${asked} because ${baseUrlVariable} is ${
        baseUrl === "" ? "not set" : `${kind}: ${quoteForMessage(baseUrl)}`
      }.`,
      `Set ${baseUrlVariable} to the URL of the service.`,
    );
  }
  if (key === null) {
    throw new UsageError(
      words`Cannot use ${asked} because there is no key: ${keyVariables.join(" and ")} ${
        keyVariables.length === 1 ? "is" : "are"
      } not set.`,
      `Set ${keyVariables[0]} in the environment.`,
    );
  }
  if (!SENDABLE_KEY.test(key)) {
    throw new UsageError(
      words`Cannot use ${asked} because its key has a space, a line break or another character that no key has: ${
        keyVariables.join(" or ")
      }.`,
      "Copy the key anew, without anything before, in or after it.",
    );
  }
}
