/**
 * What the adapters of models that look at pictures have in common: keys and base URLs, the wire, prices,
 * failures explained, keys scrubbed. An adapter says how a question is put and where the words are.
 */
import { systemClock } from "../../core/clock.ts";
import { ProviderError, type ProviderSettings } from "../../core/provider.ts";
import {
  explainFailure,
  type FailureReader,
  requestIdOf,
} from "../../core/provider_support/explain_failure.ts";
import type { ClientCall } from "../../core/provider_support/openai_client.ts";
import { findPlace, type PlaceRules } from "../../core/provider_support/provider_place.ts";
import { createSecretScrubber } from "../../core/provider_support/secret_scrubber.ts";
import { OrderConnections, Wire } from "../../core/provider_support/wire.ts";
import { costOfUsage, tokenPriceOf } from "./model_prices.ts";
import type { ModelUsage, VisionAnswer, VisionModel, VisionQuestion } from "./vision_model.ts";

/** What an adapter sees of a call. */
export interface VendorCall extends ClientCall {
  model: string;
  /** Lives no longer than the call. */
  signal: AbortSignal;
  /** A failure for an answer that came and has no words in it; it was charged for where it tells its usage. */
  fail(kind: "bad_response" | "refused", why: string, usage?: ModelUsage | null): ProviderError;
}

/** What an adapter found in an answer. */
export interface VendorWords {
  text: string;
  usage: ModelUsage | null;
}

/** What a file of `eval/judges/vendors/` exports by default. */
export interface VisionVendor extends PlaceRules {
  /** The model that is meant where none is named. */
  defaultModel: string;
  /** Environment variables beside those of key and base URL. */
  variables: readonly string[];
  /** What to use instead of a model that is unknown or gone. */
  otherModels: string;
  readFailure: FailureReader;
  ask(question: VisionQuestion, call: VendorCall): Promise<VendorWords>;
}

/** What a vendor's model is opened with. */
export type VendorSettings = Pick<
  ProviderSettings,
  "apiKey" | "baseUrl" | "environment" | "clock"
>;

/** The longest answer that is read, characters: the longest schema's answer is a hundredth of it. */
const LONGEST_ANSWER = 200_000;

/**
 * A vendor's model, each question one call: without retries, time limit or budget.
 *
 * @example
 * ```ts
 * import { connectVendor } from "./vision_vendor.ts";
 * import openai from "./vendors/openai.ts";
 * const model = connectVendor(openai, "gpt-5", { apiKey: "k" });
 * console.assert(model.provider === "openai" && model.model === "gpt-5");
 * model.close();
 * ```
 */
export function connectVendor(
  vendor: VisionVendor,
  model: string,
  settings: VendorSettings,
): VisionModel & { close(): void } {
  const connections = new OrderConnections();
  return {
    provider: vendor.name,
    model,
    ask: (question, signal) =>
      callVendor(vendor, question, { model, settings, signal, connections }),
    close: () => connections.close(),
  };
}

async function callVendor(
  vendor: VisionVendor,
  question: VisionQuestion,
  { model, settings, signal, connections }: {
    model: string;
    settings: VendorSettings;
    signal: AbortSignal;
    connections: OrderConnections;
  },
): Promise<VisionAnswer> {
  signal.throwIfAborted();
  const route = `${vendor.name}:${model}`;
  const { key, baseUrl } = findPlace(vendor, settings);
  if (key === null) throw missingKey(vendor, route);
  const wire = new Wire({ connections });
  const scrub = createSecretScrubber([key, settings.apiKey]);
  const fail: VendorCall["fail"] = (kind, why, usage = null) =>
    new ProviderError(`Cannot ask ${route} because ${why}.`, {
      kind,
      ...(usage === null ? {} : { billed: "yes" }),
      ...(wire.answer === null ? {} : { status: wire.answer.status }),
    });
  // Some clients never let go of a signal that they were given: this one ends with the call.
  const own = new AbortController();
  const pass = () => own.abort(signal.reason);
  signal.addEventListener("abort", pass, { once: true });
  try {
    const words = await vendor.ask(question, {
      model,
      key,
      baseUrl,
      wire,
      signal: own.signal,
      variable: (name) => settings.environment?.get(name)?.trim() || undefined,
      fail,
    });
    const text = scrub.text(words.text).slice(0, LONGEST_ANSWER);
    if (text.trim() === "") throw fail("bad_response", "its answer is empty", words.usage);
    const headers = scrub.headers(wire.answer?.headers ?? {});
    return {
      answer: readJson(text),
      text,
      usage: words.usage,
      costUsd: costOfUsage(tokenPriceOf({ provider: vendor.name, model, baseUrl }), words.usage),
      response: { id: requestIdOf(headers), headers },
    };
  } catch (error) {
    signal.throwIfAborted();
    throw explainFailure(error, {
      route,
      wire,
      scrub,
      now: (settings.clock ?? systemClock).now(),
      isAccepted: false,
      read: vendor.readFailure,
      task: `ask ${route}`,
      otherModels: vendor.otherModels,
      hints: {
        unauthorized: `Check ${vendor.keyVariables[0]}.`,
        out_of_credit: "Add credit to the account of this key, or ask another judge.",
        refused: "Ask another judge.",
      },
    });
  } finally {
    signal.removeEventListener("abort", pass);
  }
}

/** Servers without structured output like to wrap JSON in a fence of Markdown. */
function readJson(text: string): unknown {
  const fenced = /^\s*```(?:json)?\s*\n([\s\S]*?)\n\s*```\s*$/.exec(text);
  try {
    return JSON.parse(fenced?.[1] ?? text);
  } catch {
    return undefined;
  }
}

function missingKey({ keyVariables }: VisionVendor, route: string): ProviderError {
  return new ProviderError(
    `Cannot ask ${route} because there is no key: ${keyVariables[0]} is not set.`,
    { kind: "unauthorized", hint: `Set ${keyVariables[0]} in the environment.` },
  );
}
