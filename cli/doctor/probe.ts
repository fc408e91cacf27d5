/** One picture, the cheapest that a route has, made as any run makes it. */
import { dirname, join } from "node:path";
import type { ImageEvent } from "../../core/events.ts";
import type { CheckFinding, ProviderModule } from "../../core/provider.ts";
import type { GenerateCore } from "../commands/generate.ts";
import { formatDuration, formatUsd } from "../quantities.ts";
import type { Surroundings } from "../surroundings.ts";

/** Milliseconds that the one call may take. */
const PATIENCE_MS = 120_000;

/** An order that might be the cheapest. */
interface Order {
  /** Pixels of either edge. */
  size: number;
  options: Readonly<Record<string, string>>;
}

/** Options that make pictures cheap, with one service or another. */
const CHEAP_OPTIONS: readonly Order["options"][] = [{}, { quality: "low" }, { imageSize: "1K" }];

/** Of those that cost the same, the first is taken. */
const CANDIDATES: readonly Order[] = [512, 1024].flatMap((size) =>
  CHEAP_OPTIONS.map((options) => ({ size, options }))
);

/** The part of the core that a probe needs. */
export type ProbeCore = Pick<GenerateCore, "parseOptions" | "run">;

/**
 * The size and the options with which a picture of a model costs least, and that price.
 *
 * @example
 * ```ts
 * import { cheapestOrder } from "./probe.ts";
 * const estimateUsd = () => null;
 * console.assert(cheapestOrder({ estimateUsd }, "any").size === 512);
 * ```
 */
export function cheapestOrder(
  module: Pick<ProviderModule, "estimateUsd">,
  model: string,
): Order & { priceUsd: number | null } {
  const priced = CANDIDATES.map(({ size, options }) => ({
    size,
    options,
    priceUsd: module.estimateUsd(model, { width: size, height: size, options }),
  }));
  return priced.reduce((best, next) =>
    (next.priceUsd ?? Infinity) < (best.priceUsd ?? Infinity) ? next : best
  );
}

/**
 * Makes the picture in a temporary folder, with a record of the example database and a store of its own, and
 * throws all of it away.
 *
 * @param model `null` for the provider's default one.
 *
 * @example
 * ```ts
 * import { probe } from "./probe.ts";
 * console.assert(probe.length === 2);
 * ```
 */
export async function probe(
  { module, model }: { module: ProviderModule; model: string | null },
  { core, surroundings, example = exampleDatabase() }: {
    core: ProbeCore;
    surroundings: Surroundings;
    /** A record-thing database some of whose pictures are missing. */
    example?: string;
  },
): Promise<CheckFinding> {
  const { clock, environment, interruption } = surroundings;
  const order = cheapestOrder(module, model ?? module.defaultModel);
  const folder = Deno.makeTempDirSync({ dir: environment.get("EXHIBIT_TEMP"), prefix: "probe-" });
  try {
    const options = core.parseOptions({
      databasePath: example,
      assetsRoot: join(folder, "pictures"),
      storePath: join(folder, "exhibit.sqlite"),
      logPath: join(folder, "generation-log.jsonl"),
      provider: model === null ? module.name : `${module.name}:${model}`,
      options: Object.entries(order.options).map(([name, value]) =>
        `${module.name}.${name}=${value}`
      ),
      size: `${order.size}x${order.size}`,
      limit: 1,
      concurrency: 1,
      maxRetries: 0,
      timeoutMs: PATIENCE_MS,
    });
    const signals = { drain: interruption.drain, abort: interruption.abort };
    for await (const event of core.run(options, { clock, environment, signals })) {
      if (event.event !== "image" || event.status === "skipped") continue;
      return tell(event, order.priceUsd);
    }
    return { level: "warning", message: "No picture was made: the probe was interrupted." };
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

function tell(event: ImageEvent, priceUsd: number | null): CheckFinding {
  const cost = priceUsd === null && !event.costUsd
    ? "at a price that is not known"
    : `for ${formatUsd(event.costUsd ?? 0)}`;
  if (event.status === "made") {
    const took = formatDuration(event.durationMs);
    return { level: "ok", message: `It made a picture in ${took} ${cost}.` };
  }
  return { level: "wrong", message: event.error ?? "No picture was made." };
}

function exampleDatabase(): string {
  return join(dirname(dirname(import.meta.dirname!)), "record-thing.sqlite.example");
}
