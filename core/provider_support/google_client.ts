/** Google's own client and how its service says no: for models that draw and models that look. */
import type { GenerateContentResponse, GoogleGenAI } from "@google/genai";
import type { FailureReader } from "./explain_failure.ts";
import { loadSdk } from "./load_sdk.ts";
import type { ClientCall } from "./openai_client.ts";

/** Reasons to stop, and to block a prompt, that mean a refusal and not a mishap. */
const REFUSALS = /SAFETY|PROHIBITED|RECITATION|BLOCKLIST|SPII|JAILBREAK|MODEL_ARMOR/;

/**
 * A client for one call.
 *
 * @throws {Error} The package cannot be loaded.
 *
 * @example
 * ```ts
 * import { googleClient } from "./google_client.ts";
 * import { Wire } from "./wire.ts";
 * const client = await googleClient({ key: "k", baseUrl: "http://127.0.0.1:2", wire: new Wire() });
 * console.assert(client.vertexai === false);
 * ```
 */
export async function googleClient(call: Omit<ClientCall, "variable">): Promise<GoogleGenAI> {
  const { GoogleGenAI } = await loadSdk("@google/genai");
  return new GoogleGenAI({
    apiKey: call.key,
    vertexai: false,
    httpOptions: { baseUrl: call.baseUrl, fetch: call.wire.fetch },
  });
}

/**
 * Reads an answer with which Google says no.
 *
 * @example
 * ```ts
 * import { readGoogleFailure } from "./google_client.ts";
 * const answer = { status: 404, message: "models/x is not found", json: {} };
 * console.assert(readGoogleFailure(answer).isUnknownModel === true);
 * ```
 */
export const readGoogleFailure: FailureReader = ({ status, message, json }) => {
  const error = JSON.stringify(Object(json).error ?? {});
  if (/API_KEY_INVALID|API_KEY_EXPIRED/.test(error)) return { kind: "unauthorized" };
  if (status === 404) return { isUnknownModel: true };
  // Prepaid credit that is used up is a 402 or a 429; a quota of zero never fills up again.
  if (/credits? are depleted|limit: 0\b/i.test(message)) return { kind: "out_of_credit" };
  if (/location is not supported/i.test(message)) {
    return { kind: "rejected", hint: "Use another provider." };
  }
  return {};
};

/**
 * Why an answer holds nothing: a refusal is no error to Google but a 200 that says why it stopped. `wanted`
 * is what is not there, as in "there is no picture in the answer".
 *
 * @example
 * ```ts
 * import { explainAbsence } from "./google_client.ts";
 * console.assert(explainAbsence({ promptFeedback: undefined }, "picture").kind === "bad_response");
 * ```
 */
export function explainAbsence(
  { promptFeedback, candidates }: Pick<GenerateContentResponse, "promptFeedback" | "candidates">,
  wanted: string,
): { kind: "refused" | "bad_response"; why: string } {
  const blocked = promptFeedback?.blockReason;
  if (blocked !== undefined) return { kind: "refused", why: `the prompt was blocked: ${blocked}` };
  const reason = candidates?.[0]?.finishReason ?? "no candidate";
  return REFUSALS.test(reason)
    ? { kind: "refused", why: `it refuses what the prompt says: ${reason}` }
    : { kind: "bad_response", why: `there is no ${wanted} in the answer: ${reason}` };
}
