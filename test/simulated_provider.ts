/** A provider of `core/providers/` as a run would open it, on a simulator of its own. */
import { exampleSubject } from "../core/procedural/objects/example_subject.ts";
import type {
  ImageProvider,
  ImageRequest,
  ProviderModule,
  ProviderSettings,
} from "../core/provider.ts";
import { loadProvider } from "../core/provider_registry.ts";
import { isProviderName, type ProviderName } from "../simulator/provider_name.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { createHastyClock } from "./hasty_clock.ts";

/** What a test works with. */
export interface SimulatedProvider {
  module: ProviderModule;
  provider: ImageProvider;
  /** What it was opened with. */
  settings: ProviderSettings;
  /** `null` for a provider that works offline. */
  simulator: Simulator | null;
  /** What the simulator calls it. */
  simulatorName: ProviderName | null;
  /** A small order, with changes. */
  request(changes?: Partial<ImageRequest>): ImageRequest;
  /** The key that the provider uses. */
  key: string;
}

/** Stands in every key, so that it can be looked for in everything that is written. */
export const CANARY = "canary-5d3e1c";

/** How a simulated provider differs from the usual. */
export interface SimulatedProviderOptions {
  model?: string;
  /** Rules such as `1=500`: the provider's name is put before them. */
  faults?: readonly string[];
}

/**
 * Opens a provider by its name and closes everything when `work` is over.
 *
 * @example
 * ```ts
 * import { withSimulatedProvider } from "./simulated_provider.ts";
 * await withSimulatedProvider("together", async ({ provider, request }) => {
 *   const { bytes } = await provider.generate(request(), new AbortController().signal);
 *   console.assert(bytes.length > 0);
 * });
 * ```
 */
export async function withSimulatedProvider(
  name: string,
  work: (opened: SimulatedProvider) => Promise<void>,
  { model, faults = [] }: SimulatedProviderOptions = {},
): Promise<void> {
  const simulator = isProviderName(name)
    ? await startSimulator({ faults: faults.map((rule) => `${name}:${rule}`) })
    : null;
  const module = await loadProvider(name);
  const variables = Object.entries(simulator?.environment() ?? {}).map(([variable, value]) =>
    [variable, /KEY|TOKEN/.test(variable) ? `${value}-${CANARY}` : value] as const
  );
  const environment = new Map(variables);
  const settings = { concurrency: 2, environment, clock: createHastyClock() };
  const provider = module.open(model ?? module.defaultModel, settings);
  try {
    const key = variables.find(([variable, value]) =>
      module.variables?.includes(variable) && value.includes(CANARY)
    )?.[1] ?? "";
    const simulatorName = isProviderName(name) ? name : null;
    await work({
      module,
      provider,
      settings,
      simulator,
      simulatorName,
      request: exampleRequest,
      key,
    });
  } finally {
    provider.close();
    await simulator?.close();
  }
}

function exampleRequest(changes: Partial<ImageRequest> = {}): ImageRequest {
  return {
    prompt: "A photo of a watch on a wooden table.",
    negativePrompt: "",
    width: 96,
    height: 128,
    seed: 7,
    mediaType: "image/jpeg",
    options: {},
    subject: exampleSubject({ category: "Watches" }),
    ...changes,
  };
}
