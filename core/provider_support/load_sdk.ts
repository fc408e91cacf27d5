/**
 * Loads a vendor's client the moment it is first used. Deno follows an import whose specifier it can read
 * in the source, and would download all six clients for a run that needs none of them; it cannot read this
 * one. The version is still the one in deno.json, and deno.lock still pins it.
 */

/** The clients, as they stand in deno.json, and what they export. */
export interface VendorSdks {
  "openai": typeof import("openai");
  "@google/genai": typeof import("@google/genai");
  "@fal-ai/client": typeof import("@fal-ai/client");
  "together-ai": typeof import("together-ai");
  "replicate": typeof import("replicate");
  "@huggingface/inference": typeof import("@huggingface/inference");
}

/**
 * A vendor's client; loaded once, however often it is asked for.
 *
 * @throws {Error} It cannot be loaded: it is not cached and the registry cannot be reached.
 *
 * @example
 * ```ts
 * import { loadSdk } from "./load_sdk.ts";
 * const { OpenAI } = await loadSdk("openai");
 * console.assert(typeof OpenAI === "function");
 * ```
 */
export function loadSdk<Name extends keyof VendorSdks>(name: Name): Promise<VendorSdks[Name]> {
  return import(name);
}
