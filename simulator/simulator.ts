/**
 * Seven image services on this machine, speaking exactly as the real ones do, for nothing: to try Exhibit
 * out, to test it against whatever can go wrong, and to measure it.
 */
import { Hono } from "@hono/hono";
import { type Clock, systemClock } from "../core/clock.ts";
import { createRandom } from "../core/random.ts";
import { jsonAnswer } from "./answers.ts";
import { type ConnectionBindings, listen } from "./connection.ts";
import { controlApp } from "./control_app.ts";
import { Desk, type PictureOrder } from "./desk.ts";
import { parseFaultRule } from "./fault_rule.ts";
import { FaultScript } from "./fault_script.ts";
import { DEFAULT_JUDGE_SCRIPT, type JudgeScript, qualityOfOrder } from "./judge/judge_script.ts";
import { simulatedJudge } from "./judge/simulated_judge.ts";
import { Ledger, type LedgerEntry } from "./ledger.ts";
import type { PictureFormat } from "./picture.ts";
import { PicturePool } from "./picture_pool.ts";
import { picturesApp } from "./pictures_app.ts";
import { PROVIDER_NAMES, type ProviderName } from "./provider_name.ts";
import { Traffic, type TrafficLimits } from "./traffic.ts";
import type { Responder } from "./wire_format.ts";
import { WIRE_FORMATS } from "./wire_formats.ts";

/** How a simulator behaves. What is left out is as good as can be: no waiting, no limits, no faults. */
export interface SimulatorOptions {
  /** A loopback address; "127.0.0.1" if left out. */
  hostname?: string;
  /** 0, or left out, for any free one. */
  port?: number;
  /** All of them, if left out. */
  providers?: readonly ProviderName[];
  traffic?: Partial<TrafficLimits>;
  /** How many calls succeed, 0..1; the others fail in realistic ways. */
  successRate?: number;
  /** Rules such as `openai:3=503-html`. */
  faults?: readonly string[];
  /** Whether every picture is a PNG, whatever format was asked for. */
  ignoreOutputFormat?: boolean;
  /** Whether PNG pictures weigh about 3.7 MB. */
  largePng?: boolean;
  /** Decides everything that looks like chance. */
  seed?: string;
  /** Sizes and formats whose pictures are encoded before the simulator answers anybody. */
  warm?: readonly { width: number; height: number; format: PictureFormat }[];
  /** What makes pictures better, and how well judges see it; if left out, no picture is better. */
  judge?: Partial<JudgeScript>;
  /** The words of models that answer in text; those of a plausible judge, if left out. */
  respond?: Responder;
  clock?: Clock;
}

/** A simulator that is running. */
export interface Simulator {
  /** Such as `http://127.0.0.1:8790`. */
  readonly origin: string;
  /** Where a service is mounted: what its base URL begins with. */
  url(provider: ProviderName): string;
  /** The environment variables that point Exhibit here, with keys that are keys to nothing. */
  environment(): Record<string, string>;
  /** The books of every service. */
  ledger(): Record<ProviderName, LedgerEntry>;
  /** Adds rules to the script, such as `openai:3=503-html`. */
  script(...faults: string[]): void;
  /** Closes every connection, and ends. */
  close(): Promise<void>;
}

/**
 * Starts a simulator.
 *
 * @throws {UsageError} A fault is not a rule.
 * @throws {Error} The port is taken.
 *
 * @example
 * ```ts
 * import { startSimulator } from "./simulator.ts";
 * const simulator = await startSimulator({ faults: ["together:1=500"] });
 * const answer = await fetch(`${simulator.url("together")}/v1/images/generations`, {
 *   method: "POST",
 *   headers: { authorization: "Bearer simulator-key-together" },
 *   body: JSON.stringify({ model: "black-forest-labs/FLUX.1-schnell", prompt: "a watch" }),
 * });
 * console.assert(answer.status === 500 && simulator.ledger().together.billed === 0);
 * await answer.body?.cancel();
 * await simulator.close();
 * ```
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { clock = systemClock, providers = PROVIDER_NAMES } = options;
  const judge = { ...DEFAULT_JUDGE_SCRIPT, ...options.judge };
  const respond = options.respond ?? simulatedJudge(judge);
  const random = createRandom(`simulator ${options.seed ?? ""}`);
  const ledger = new Ledger({ clock });
  const script = new FaultScript({ successRate: options.successRate ?? 1, random });
  for (const fault of options.faults ?? []) script.add(parseFaultRule(fault));
  const pool = new PicturePool({ large: options.largePng ?? false });
  await Promise.all((options.warm ?? []).map((wish) => pool.warm(wish)));

  let origin = "";
  const url = (provider: ProviderName) => `${origin}/${provider}`;
  const environment = () =>
    Object.assign(
      {},
      ...providers.map((provider) => WIRE_FORMATS[provider].environment(url(provider))),
    );
  const app = new Hono<{ Bindings: ConnectionBindings }>();
  app.route("/__simulator", controlApp({ script, ledger, environment }));
  for (const provider of providers) {
    const limits = {
      latencyMs: 0,
      jitterMs: 0,
      requestsPerMinute: null,
      burst: null,
      slots: null,
      ...options.traffic,
    };
    const desk = new Desk({
      provider,
      clock,
      random,
      ledger,
      script,
      traffic: new Traffic(limits, { clock, random: random.fork(`${provider} latency`) }),
      pool,
      ignoreOutputFormat: options.ignoreOutputFormat ?? false,
      ...(options.judge &&
        {
          qualityOf: (order: PictureOrder, repeat: number) =>
            qualityOfOrder({ ...order, repeat }, judge),
        }),
      origin: () => origin,
    });
    app.route(`/${provider}`, WIRE_FORMATS[provider].app(desk, respond));
    app.route(`/pictures/${provider}`, picturesApp(desk));
  }
  // The connection knows whether anybody is left to be told.
  app.onError((error) => {
    throw error;
  });
  app.notFound((context) =>
    jsonAnswer({ detail: `Not Found: ${context.req.method} ${context.req.path}` }, { status: 404 })
  );
  const { hostname = "127.0.0.1", port = 0 } = options;
  const listener = await listen((request, bindings) => app.fetch(request, bindings), {
    hostname,
    port,
  });
  origin = listener.origin;
  return {
    origin,
    url,
    environment,
    ledger: () => ledger.snapshot(),
    script: (...faults) => faults.map(parseFaultRule).forEach((rule) => script.add(rule)),
    close: () => listener.close(),
  };
}
