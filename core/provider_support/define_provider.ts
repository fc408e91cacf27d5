/**
 * What all adapters have in common, so that each holds nothing but its vendor: keys and base URLs, options,
 * the wire, failures, the result. An adapter says how an order is made out of a request and how a picture
 * is found in the answer.
 */
import { systemClock } from "../clock.ts";
import {
  type ImageProvider,
  type ImageRequest,
  ProviderError,
  type ProviderModule,
  type ProviderPlace,
  type ProviderSettings,
} from "../provider.ts";
import { highestPrice } from "../prices.ts";
import { checkProvider, type FoundModel } from "./check_provider.ts";
import type { Size } from "./fit_size.ts";
import { loadSdk, type VendorSdks } from "./load_sdk.ts";
import {
  ProviderCall,
  type ProviderCallParts,
  type ProviderPicture,
  type VendorRules,
} from "./provider_call.ts";
import { checkPlace, findPlace, placeHosts } from "./provider_place.ts";
import { OrderConnections } from "./wire.ts";
import { setting, words } from "../wording.ts";

/** What decides the size of a picture. */
export type SizedRequest = Pick<ImageRequest, "width" | "height" | "options">;

/** One vendor. */
export interface ProviderSpecification extends VendorRules {
  /** The client, where it has one. */
  sdk?: keyof VendorSdks;
  defaultModel: string;
  /** Where orders go, unless a base URL says otherwise. */
  apiHosts: readonly string[];
  /** Where pictures are downloaded from. */
  pictureHosts: readonly string[];
  baseUrlVariable: string;
  /** `null` where there is none that everybody could use. */
  defaultBaseUrl: string | null;
  /** Further environment variables. */
  variables?: readonly string[];
  /** The model that is really asked for, where the environment knows better. */
  resolveModel?(model: string, settings: ProviderPlace): string;
  /** The size that is asked for, as far as it decides the price; by default, the one that is wanted. */
  sizeOf?(model: string, request: SizedRequest): Size;
  /** Finds the model at the service, at no cost; `null` where the service does not tell of models. */
  findModel(call: ProviderCall): Promise<FoundModel | null>;
  draw(request: ImageRequest, call: ProviderCall): Promise<ProviderPicture>;
  /** Collects what {@link ProviderCall.accepted} gave a ticket for. */
  collect?(ticket: string, request: ImageRequest, call: ProviderCall): Promise<ProviderPicture>;
  /** Finds orders like this one that were accepted since then: their tickets, the newest first. */
  recall?(request: ImageRequest, sinceMs: number, call: ProviderCall): Promise<readonly string[]>;
}

/**
 * The module of a vendor's provider.
 *
 * @example
 * ```ts
 * import { defineProvider } from "./define_provider.ts";
 * const module = defineProvider({
 *   name: "example", defaultModel: "one", apiHosts: ["api.example"], pictureHosts: [],
 *   keyVariables: ["EXAMPLE_KEY"], baseUrlVariable: "EXAMPLE_BASE_URL", defaultBaseUrl: "https://api.example",
 *   options: { known: [], reserved: [], isOpen: () => false },
 *   readFailure: () => ({}), otherModels: "Use example:one.",
 *   findModel: () => Promise.resolve(null), draw: () => Promise.reject(new Error("no")),
 * });
 * console.assert(module.hostsFor?.({ baseUrl: "http://127.0.0.1:8790/v1" })[0] === "127.0.0.1:8790");
 * ```
 */
export function defineProvider(specification: ProviderSpecification): ProviderModule {
  const { name, apiHosts, pictureHosts, keyVariables, baseUrlVariable } = specification;
  const asked = words`${setting("provider")} ${name}`;
  return {
    name,
    defaultModel: specification.defaultModel,
    sourceType: "trainedAlgorithmicMedia",
    hosts: [...apiHosts, ...pictureHosts],
    hostsFor(settings) {
      return [...placeHosts(specification, settings), ...pictureHosts];
    },
    variables: [...keyVariables, baseUrlVariable, ...specification.variables ?? []],
    checkSettings: (settings) => checkPlace(specification, settings, asked),
    check: (model, settings, signal) =>
      checkProvider({
        settingsAreThere: () => checkPlace(specification, settings, asked),
        start: () => {
          const request = { width: 0, height: 0, options: {}, negativePrompt: "" };
          const parts = { asked: model, settings, request, signal, isAccepted: false };
          return startCall(specification, parts);
        },
        find: (call) => specification.findModel(call),
        otherModels: specification.otherModels,
      }),
    prepare: async () => {
      if (specification.sdk !== undefined) await loadSdk(specification.sdk);
    },
    estimateUsd: (model, request) =>
      highestPrice(name, model, { ...request, ...specification.sizeOf?.(model, request) }),
    open: (model, settings) => open(specification, model, settings),
  };
}

/** One call's own parts. */
interface StartingParts extends Pick<ProviderCallParts, "settings" | "request" | "signal"> {
  /** The model as the user names it. */
  asked: string;
  isAccepted: boolean;
  connections?: OrderConnections;
}

function startCall(specification: ProviderSpecification, parts: StartingParts): ProviderCall {
  const { asked, settings, signal, connections = null, ...rest } = parts;
  signal.throwIfAborted();
  const { key, baseUrl } = findPlace(specification, settings);
  const model = modelOf(specification, asked, settings);
  if (key === null) throw missingKey(specification, model);
  const clock = settings.clock ?? systemClock;
  return new ProviderCall({
    ...rest,
    specification,
    model,
    key,
    baseUrl,
    clock,
    settings,
    signal,
    connections,
  });
}

function modelOf(
  { resolveModel }: ProviderSpecification,
  asked: string,
  settings: ProviderPlace,
): string {
  return resolveModel?.(asked, settings) ?? asked;
}

function open(
  specification: ProviderSpecification,
  asked: string,
  settings: ProviderSettings,
): ImageProvider & { close(): void } {
  const connections = new OrderConnections();
  const parts = { asked, settings, connections };
  const { collect, recall } = specification;
  return {
    name: specification.name,
    model: modelOf(specification, asked, settings),
    async generate(request, signal) {
      const call = startCall(specification, { ...parts, request, signal, isAccepted: false });
      return await call.finish(() => specification.draw(request, call));
    },
    ...(collect === undefined ? {} : {
      async collect(ticket: string, request: ImageRequest, signal: AbortSignal) {
        const call = startCall(specification, { ...parts, request, signal, isAccepted: true });
        return await call.finish(() => collect(ticket, request, call));
      },
    }),
    ...(recall === undefined ? {} : {
      async recall(
        request: ImageRequest,
        { sinceMs, signal }: { sinceMs: number; signal: AbortSignal },
      ) {
        const call = startCall(specification, { ...parts, request, signal, isAccepted: true });
        return await call.run(() => recall(request, sinceMs, call));
      },
    }),
    close: () => connections.close(),
  };
}

function missingKey({ name, keyVariables }: ProviderSpecification, model: string): ProviderError {
  return new ProviderError(
    `Cannot make a picture with ${name}:${model} because there is no key: ${
      keyVariables[0]
    } is not set.`,
    { kind: "unauthorized", hint: `Set ${keyVariables[0]} in the environment.` },
  );
}
