/**
 * The one place of wiring for models that look at pictures: pace, time limit, retries and breaker as for the
 * providers of pictures, money reserved before each call, every call in the store.
 */
import { type Clock, systemClock } from "../../core/clock.ts";
import { type Ledger, reserving } from "../../core/ledger.ts";
import type { ProviderSettings } from "../../core/provider.ts";
import { checkPlace, findPlace } from "../../core/provider_support/provider_place.ts";
import { createRandom } from "../../core/random.ts";
import { Breaker, DEFAULT_BREAKER, throughBreaker } from "../../core/resilience/breaker.ts";
import { atPace, RateController } from "../../core/resilience/rate.ts";
import { DEFAULT_RETRY, retrying, type RetryPolicy } from "../../core/resilience/retry.ts";
import { withinTime } from "../../core/resilience/timeout.ts";
import { type ModelCallPurpose, ModelCallRows } from "../../core/store/model_call_rows.ts";
import type { Store } from "../../core/store/store.ts";
import { highestCost, tokenPriceOf } from "./model_prices.ts";
import { withCallRecording } from "./recorded_model.ts";
import type { VisionModel } from "./vision_model.ts";
import { loadVisionRoute } from "./vision_registry.ts";
import { connectVendor } from "./vision_vendor.ts";
import { type Setting, setting, words } from "../../core/wording.ts";

/** How a model is opened. */
export interface VisionModelOptions {
  /** Environment variables, read through this alone. */
  environment?: ProviderSettings["environment"];
  /** Given by a program instead of the environment. */
  apiKey?: string;
  baseUrl?: string;
  clock?: Clock;
  /** Where calls are recorded; `null`, or left out, for nowhere. */
  store?: Store | null;
  /** What calls are reserved in; without one, nothing is counted. */
  ledger?: Ledger | null;
  /** As what calls are recorded; "judge" if left out. */
  purpose?: ModelCallPurpose;
  /** The run, experiment or refinement that asks. */
  runId?: string | null;
  /** Milliseconds that one call may take; a minute and a half if left out. */
  timeoutMs?: number;
  retry?: Partial<RetryPolicy>;
  /** Requests a minute; found out if left out. */
  requestsPerMinute?: number | null;
  /** The setting that it was named by, for messages; the judge if left out. */
  asked?: Setting;
}

/** A model that is ready to be asked. */
export interface OpenVisionModel extends VisionModel {
  close(): void;
}

/** A judge that makes others wait longer than this is given up for the picture at hand. */
const PATIENCE_MS = 60_000;

const TIMEOUT_MS = 90_000;

/**
 * Opens a model by its name, `provider[:model]`, ready to be asked. Nothing is sent before it is asked.
 *
 * @throws {UsageError} There is no such provider, or its key or base URL is missing.
 *
 * @example
 * ```ts
 * import { openVisionModel } from "./open_vision_model.ts";
 * const environment = new Map([["OPENAI_API_KEY", "k"]]);
 * const model = await openVisionModel("openai:gpt-5-mini", { environment });
 * console.assert(model.model === "gpt-5-mini");
 * model.close();
 * ```
 */
export async function openVisionModel(
  name: string,
  options: VisionModelOptions = {},
): Promise<OpenVisionModel> {
  const { clock = systemClock, asked = "judge", ledger = null, store = null } = options;
  const { vendor, model } = await loadVisionRoute(name, asked);
  const { apiKey, baseUrl, environment } = options;
  const settings = { apiKey, baseUrl, environment, clock };
  checkPlace(vendor, settings, words`${setting(asked)} ${vendor.name}`);
  const place = findPlace(vendor, settings);
  const price = tokenPriceOf({ provider: vendor.name, model, baseUrl: place.baseUrl });
  const connected = connectVendor(vendor, model, settings);
  const route = `${vendor.name}:${model}`;
  const random = createRandom(`${route} ${options.runId ?? ""}`);
  const policy = { ...DEFAULT_RETRY, patienceMs: PATIENCE_MS, ...options.retry };
  const requestsPerMinute = options.requestsPerMinute ?? null;
  const controller = new RateController({ requestsPerMinute, clock });
  const breaker = new Breaker(DEFAULT_BREAKER, { clock, memory: FORGETFUL });
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  // The wait for a turn, or for money, is no fault of the model's: time runs from the sending on.
  const timed: VisionModel = {
    provider: vendor.name,
    model,
    ask: (question, signal) =>
      withinTime((given) => connected.ask(question, given), { timeoutMs, clock, signal, route }),
  };
  const recorded = store === null ? timed : withCallRecording(timed, {
    rows: new ModelCallRows(store),
    purpose: options.purpose ?? "judge",
    runId: options.runId ?? null,
    clock,
    reservedUsd: (question) => highestCost(price, question),
  });
  const ask: VisionModel["ask"] = (question, signal) => {
    const priceUsd = highestCost(price, question);
    const paced = () => atPace(() => recorded.ask(question, signal), { controller, signal });
    const guarded = () => throughBreaker(paced, { breaker, route });
    const paid = ledger === null ? guarded : () => reserving(guarded, { ledger, priceUsd, signal });
    return retrying(paid, policy, { clock, random, signal });
  };
  const close = () => connected.close();
  return { provider: vendor.name, model, ask, close };
}

/** A breaker of a judge lives as long as its process. */
const FORGETFUL = { load: () => null, save: () => {} };
