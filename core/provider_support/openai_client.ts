/** OpenAI's own client, set up so that one call is one request: for models that draw and models that look. */
import type { OpenAI } from "openai";
import { loadSdk } from "./load_sdk.ts";
import { OPENAI_LANGUAGE } from "./openai_images.ts";
import type { Wire } from "./wire.ts";

/** What a client needs of the call that it is for. */
export interface ClientCall {
  key: string;
  baseUrl: string;
  wire: Pick<Wire, "fetch">;
  /** An environment variable; `undefined` where it is not set. */
  variable(name: string): string | undefined;
}

/** The environment variables that the client reads beside key and base URL. */
export const OPENAI_ACCOUNT_VARIABLES = ["OPENAI_ORG_ID", "OPENAI_PROJECT_ID"];

/**
 * A client for one call.
 *
 * @throws {Error} The package cannot be loaded.
 *
 * @example
 * ```ts
 * import { openAiClient } from "./openai_client.ts";
 * import { Wire } from "./wire.ts";
 * const client = await openAiClient({
 *   key: "k", baseUrl: "http://127.0.0.1:2/v1", wire: new Wire(), variable: () => undefined,
 * });
 * console.assert(client.maxRetries === 0);
 * ```
 */
export async function openAiClient(call: ClientCall): Promise<OpenAI> {
  const { OpenAI } = await loadSdk("openai");
  return new OpenAI({
    apiKey: call.key,
    baseURL: call.baseUrl,
    organization: call.variable("OPENAI_ORG_ID") ?? null,
    project: call.variable("OPENAI_PROJECT_ID") ?? null,
    fetch: call.wire.fetch,
    ...OPENAI_LANGUAGE.client,
  });
}
