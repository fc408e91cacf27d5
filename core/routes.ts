/**
 * From the names of a chain to routes that calls can go through: each provider opened once, with its own
 * time limit, pace and breaker.
 */
import type { Clock } from "./clock.ts";
import type { GenerateOptions } from "./config.ts";
import type { PlannedRoute, Route } from "./generate.ts";
import type { ImageProvider, ProviderModule, ProviderSettings } from "./provider.ts";
import { loadProvider } from "./provider_registry.ts";
import { Breaker, DEFAULT_BREAKER, withBreaker } from "./resilience/breaker.ts";
import { RateController, withRate } from "./resilience/rate.ts";
import { withTimeout } from "./resilience/timeout.ts";
import { BreakerRows } from "./store/breaker_rows.ts";
import type { Store } from "./store/store.ts";
import { paceTeller, tellingMemory } from "./telemetry/route_telemetry.ts";

/** A route as it was opened, before it is known whether anything will be sent. */
export interface OpenedRoute extends PlannedRoute {
  /** Whether it talks to somebody else's machine. */
  isOnline: boolean;
  /** Throws {@link UsageError} where a real run lacks something, such as the key; a plan does not need it. */
  check(): void;
  /** Loads what the first call needs. A failure is met again by that call, which can tell of it. */
  prepare(): Promise<void>;
}

/** What of a run's options concerns its routes. */
export type RouteOptions =
  & Pick<GenerateOptions, "routes" | "concurrency" | "timeoutMs">
  & Partial<Pick<GenerateOptions, "options" | "prices">>;

/**
 * Opens the routes of a run. Opened providers hold nothing until they are first called, so a dry run opens
 * them too; `closers` closes them.
 *
 * @example
 * ```ts
 * import { systemClock } from "./clock.ts";
 * import { openRoutes } from "./routes.ts";
 * using closers = new DisposableStack();
 * const routes = [{ provider: "procedural", model: null }];
 * const [route] = await openRoutes({ routes, concurrency: 1, timeoutMs: 1000 }, { clock: systemClock, closers });
 * console.assert(!route.isOnline);
 * ```
 */
export async function openRoutes(
  options: RouteOptions,
  { apiKeys = {}, environment, clock, download, load = loadProvider, closers }: {
    apiKeys?: Readonly<Record<string, string>>;
    environment?: ProviderSettings["environment"];
    clock: Clock;
    download?: ProviderSettings["download"];
    /** Loads a provider's module; by default the file of its name. */
    load?: (name: string) => Promise<ProviderModule>;
    closers: DisposableStack;
  },
): Promise<OpenedRoute[]> {
  const routes: OpenedRoute[] = [];
  for (const { provider: name, model } of options.routes) {
    const module = await load(name);
    const settings = {
      apiKey: apiKeys[name],
      environment,
      clock,
      download,
      concurrency: options.concurrency,
    };
    const isOnline = (module.hostsFor?.(settings) ?? module.hosts).length > 0;
    const adapter = module.open(model ?? module.defaultModel, settings);
    closers.defer(() => adapter.close());
    const asked = options.options?.[name] ?? {};
    const price = options.prices?.[`${name}:${adapter.model}`] ?? null;
    const priced = price === null ? adapter : withPrice(adapter, price);
    routes.push({
      isOnline,
      provider: isOnline ? withTimeout(priced, { timeoutMs: options.timeoutMs, clock }) : priced,
      options: asked,
      sourceType: module.sourceType,
      estimateUsd: (size) =>
        price ?? module.estimateUsd(adapter.model, { ...size, options: asked }),
      check: () => module.checkSettings?.(settings),
      prepare: async () => await module.prepare?.().catch(() => {}),
    });
  }
  return routes;
}

/** What a user says that a picture costs is taken for what it costs. */
function withPrice(provider: ImageProvider, costUsd: number): ImageProvider {
  const collect = provider.collect?.bind(provider);
  return {
    name: provider.name,
    model: provider.model,
    generate: async (request, signal) => ({ ...await provider.generate(request, signal), costUsd }),
    collect: collect &&
      (async (ticket, request, signal) => ({ ...await collect(ticket, request, signal), costUsd })),
    recall: provider.recall?.bind(provider),
  };
}

/**
 * Puts pace and breaker around a route; what is drawn on this machine needs neither.
 *
 * @example
 * ```ts
 * import { guardRoute } from "./routes.ts";
 * console.assert(guardRoute.length === 2);
 * ```
 */
export function guardRoute(
  route: OpenedRoute,
  { options, clock, store }: {
    options: Pick<GenerateOptions, "requestsPerMinute" | "rateLimitDelayMs" | "cache">;
    clock: Clock;
    store: Store;
  },
): Route {
  if (!route.isOnline) return { ...route, isCached: false, guard: (provider) => provider };
  const { name, model } = route.provider;
  const named = { provider: name, model };
  const breaker = new Breaker(DEFAULT_BREAKER, {
    clock,
    memory: tellingMemory(new BreakerRows(store).memory(`${name}:${model}`), named),
  });
  const rate = new RateController({
    requestsPerMinute: options.requestsPerMinute,
    minimumGapMs: options.rateLimitDelayMs,
    clock,
  });
  const tellPace = paceTeller(rate, named);
  return {
    ...route,
    isCached: options.cache,
    guard: (provider, patience) =>
      withBreaker(tellPace(withRate(provider, rate)), breaker, patience),
  };
}
