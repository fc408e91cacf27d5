/**
 * The counter of one service, where every order goes through the same steps whatever the wire format:
 * count it, look at the key, read it, let the script strike, admit it, charge for it, work on it, answer.
 */
import type { Context } from "@hono/hono";
import type { Clock } from "../core/clock.ts";
import { hash32, type Random } from "../core/random.ts";
import { gatewayPage } from "./answers.ts";
import type { ConnectionBindings } from "./connection.ts";
import { distort } from "./distort.ts";
import type { FaultScript, ScriptedCall } from "./fault_script.ts";
import { describeFault, type Fault, type Stage } from "./faults.ts";
import type { Ledger } from "./ledger.ts";
import { type MadePicture, makePicture, type PictureForm } from "./made_picture.ts";
import type { PictureFormat } from "./picture.ts";
import type { PicturePool } from "./picture_pool.ts";
import { OrderProblem, type Problem, type ProblemKind, problemKindOf } from "./problem.ts";
import type { ProviderName } from "./provider_name.ts";
import { createPunctualSleep } from "./punctual_sleep.ts";
import type { Admission, Traffic } from "./traffic.ts";

/** A handler's view of a request. */
export type DeskContext = Context<{ Bindings: ConnectionBindings }>;

/** What every order says, whatever else it says. */
export interface Order {
  model: string;
  prompt: string;
}

/** What an order for a picture says. */
export interface PictureOrder extends Order {
  /** `null` where the order names none. */
  seed: number | null;
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  format: PictureFormat;
  form: PictureForm;
}

/** How a service says no, and where it looks for the key. */
export interface Dialect {
  /** The key that a request carries, or `null`. */
  keyOf(headers: Headers): string | null;
  /** The answer to an order that is not served. `random` is for identifiers. */
  refuse(problem: Problem, random: Random): Response;
}

/** An order that is being served. */
export interface Placed<Wanted> {
  order: Wanted;
  call: ScriptedCall;
  /** What spoils the answer, if anything. */
  fault: Fault | null;
  /** What the limiter said; `null` where there is none. */
  admission: Admission | null;
  /** For identifiers: the same in every run with the same seed. */
  random: Random;
}

/** What a desk works with. */
export interface DeskParts {
  provider: ProviderName;
  clock: Clock;
  random: Random;
  ledger: Ledger;
  script: FaultScript;
  traffic: Traffic;
  pool: PicturePool;
  /** Whether pictures come as PNG whatever was asked for. */
  ignoreOutputFormat: boolean;
  /**
   * How good the picture of an order is, where judges are to see it: see `judge/judge_script.ts`. `repeat`
   * is 0 for the first order of its kind, then 1, 2, …
   */
  qualityOf?(order: PictureOrder, repeat: number): number;
  /** Such as `http://127.0.0.1:8790`; known once the simulator listens. */
  origin(): string;
}

/** How much of a key is wrong enough: a key that says so itself is refused. */
const INVALID_KEY = /invalid/i;

/**
 * The counter of one service.
 *
 * @example
 * ```ts
 * import { systemClock as clock } from "../core/clock.ts";
 * import { createRandom } from "../core/random.ts";
 * import { Desk } from "./desk.ts";
 * import { FaultScript } from "./fault_script.ts";
 * import { Ledger } from "./ledger.ts";
 * import { PicturePool } from "./picture_pool.ts";
 * import { Traffic } from "./traffic.ts";
 * const random = createRandom("1");
 * const limits = { latencyMs: 0, jitterMs: 0, requestsPerMinute: null, burst: null, slots: null };
 * const desk = new Desk({
 *   provider: "openai",
 *   clock,
 *   random,
 *   ledger: new Ledger({ clock }),
 *   script: new FaultScript({ successRate: 1, random }),
 *   traffic: new Traffic(limits, { clock, random }),
 *   pool: new PicturePool({ large: false }),
 *   ignoreOutputFormat: false,
 *   origin: () => "http://127.0.0.1:8790",
 * });
 * console.assert(Number.isInteger(desk.seconds));
 * ```
 */
export class Desk {
  readonly #ordersByKind = new Map<string, number[]>();
  readonly parts: DeskParts;
  readonly #sleep: Clock["sleep"];

  constructor(parts: DeskParts) {
    this.parts = parts;
    this.#sleep = createPunctualSleep(parts.clock);
  }

  /** Seconds since 1970, whole: how most services tell the time. */
  get seconds(): number {
    return Math.floor(this.parts.clock.now() / 1000);
  }

  /**
   * Serves an order whose answer is the picture (or, for a model that looks at pictures, its words).
   *
   * @param read makes an order of the request's JSON, or throws {@link OrderProblem}.
   */
  async serve<Wanted extends Order>(
    context: DeskContext,
    dialect: Dialect,
    { read, answer }: {
      read(body: unknown): Wanted;
      answer(placed: Placed<Wanted>): Response | Promise<Response>;
    },
  ): Promise<Response> {
    const { clock, traffic, ledger, provider } = this.parts;
    const { connection } = context.env;
    const arrivedAt = clock.elapsed();
    return await this.place(context, { dialect, queued: false, read }, async (placed) => {
      const leave = traffic.occupy();
      if (leave === null) {
        ledger.count(provider, "rateLimited");
        return this.#refuse(placed, dialect, "rate_limited", traffic.limits.latencyMs / 1000);
      }
      ledger.work(provider, 1);
      try {
        this.bill(placed);
        const kind = placed.fault === null ? null : problemKindOf(placed.fault.name);
        const plain = kind === null
          ? await answer(placed)
          : this.#refuse(placed, dialect, kind, null);
        // Reading the order and making the picture are part of the time that it takes.
        const left = traffic.drawLatency() - (clock.elapsed() - arrivedAt);
        if (left > 0) await this.#sleep(left, connection.gone);
        return await distort(plain, placed.fault, { connection, clock });
      } finally {
        leave();
        ledger.work(provider, -1);
      }
    });
  }

  /** The steps that come before any work: only an order that is admitted reaches `work`. */
  async place<Wanted extends Order>(
    context: DeskContext,
    { dialect, queued, read }: {
      dialect: Dialect;
      queued: boolean;
      read(body: unknown): Wanted;
    },
    work: (placed: Placed<Wanted>) => Promise<Response>,
  ): Promise<Response> {
    const { provider, ledger, script, traffic } = this.parts;
    const call = { provider, number: ledger.call(provider), queued };
    const fault = script.take(call, "order");
    const random = this.parts.random.fork(`${provider} order ${call.number}`);
    if (fault !== null) ledger.strike(provider, fault.name);
    if (fault?.name === "reset") {
      context.env.connection.reset();
      return new Response(null);
    }
    try {
      this.#checkKey(context, dialect);
      const order = read(await readJson(context));
      const placed = { order, call, fault, admission: null, random };
      if (fault?.name === "503-html") return gatewayPage();
      const kind = fault === null ? null : problemKindOf(fault.name);
      if (kind !== null && !isRefusal(kind)) {
        if (kind === "rate_limited") ledger.count(provider, "rateLimited");
        return this.#refuse(placed, dialect, kind, retryAfterOf(fault!));
      }
      const admission = traffic.admit();
      if (admission?.admitted === false) {
        ledger.count(provider, "rateLimited");
        const { problem } = new OrderProblem("rate_limited", {
          model: order.model,
          retryAfterSeconds: admission.retryAfterMs / 1000,
          requestsPerMinute: admission.limit,
        });
        return dialect.refuse(problem, random);
      }
      return await work({ ...placed, admission });
    } catch (error) {
      if (error instanceof OrderProblem) return dialect.refuse(error.problem, random);
      throw error;
    }
  }

  /** Answers a question that is no order: the list of models, the progress or the result of an order. */
  async consult(
    context: DeskContext,
    { dialect, call, stage, model = "" }: {
      dialect: Dialect;
      call: ScriptedCall;
      stage: Stage;
      model?: string;
    },
    answer: () => Response | Promise<Response>,
  ): Promise<Response> {
    const { clock, ledger, provider, script } = this.parts;
    const { connection } = context.env;
    const random = this.parts.random.fork(`${provider} ${stage} ${call.number}`);
    const fault = script.take(call, stage);
    // A fault that lasts is in the answer itself, and was counted when the order was placed.
    if (fault !== null && !describeFault(fault.name, call).lasting) {
      ledger.strike(provider, fault.name);
    }
    if (fault?.name === "503-html") return gatewayPage();
    const kind = fault === null ? null : problemKindOf(fault.name);
    try {
      if (stage !== "picture") this.#checkKey(context, dialect);
      if (kind !== null && !isRefusal(kind)) {
        throw new OrderProblem(kind, { model, retryAfterSeconds: retryAfterOf(fault!) });
      }
      return await distort(await answer(), fault, { connection, clock });
    } catch (error) {
      if (error instanceof OrderProblem) return dialect.refuse(error.problem, random);
      throw error;
    }
  }

  /** The picture that an order gets. */
  picture({ order, call, fault }: Placed<PictureOrder>): Promise<MadePicture> {
    const { pool, origin, provider, ignoreOutputFormat } = this.parts;
    const { width, height, form } = order;
    const format = ignoreOutputFormat ? "png" : order.format;
    const quality = this.parts.qualityOf?.(order, this.#repeatOf(order, call.number));
    const wish = { width, height, format, subject: subjectOf(order) };
    return makePicture(quality === undefined ? wish : { ...wish, quality }, {
      pool,
      fault: fault?.name ?? null,
      form,
      picturesUrl: `${origin()}/pictures/${provider}`,
      number: call.number,
    });
  }

  /** How many orders for the same came before this one; asking for one order again is no other order. */
  #repeatOf({ model, prompt, seed }: PictureOrder, number: number): number {
    const key = JSON.stringify([model, prompt, seed]);
    const numbers = this.#ordersByKind.get(key) ?? [];
    if (numbers.length === 0) this.#ordersByKind.set(key, numbers);
    const known = numbers.indexOf(number);
    return known >= 0 ? known : numbers.push(number) - 1;
  }

  /** Charges for an order that is worked on, unless it will be refused. */
  bill(placed: Placed<Order>): void {
    this.#charge(placed, 1);
  }

  /** Takes back what {@link Desk.bill} charged. */
  refund(placed: Placed<Order>): void {
    this.#charge(placed, -1);
  }

  #charge({ order, fault }: Placed<Order>, times: 1 | -1): void {
    const kind = fault === null ? null : problemKindOf(fault.name);
    if (kind !== null && isRefusal(kind)) return;
    const { ledger, provider } = this.parts;
    ledger.bill(provider, { model: order.model, order: subjectOf(order), times });
  }

  #refuse(
    { order, random }: Placed<Order>,
    dialect: Dialect,
    kind: ProblemKind,
    retryAfterSeconds: number | null,
  ): Response {
    const { problem } = new OrderProblem(kind, {
      model: order.model,
      prompt: order.prompt,
      retryAfterSeconds,
    });
    return dialect.refuse(problem, random);
  }

  #checkKey(context: DeskContext, dialect: Dialect): void {
    const key = dialect.keyOf(context.req.raw.headers);
    if (key === null || key === "" || INVALID_KEY.test(key)) throw new OrderProblem("unauthorized");
  }
}

function isRefusal(kind: ProblemKind): boolean {
  return kind === "refused" || kind === "refused_otherwise";
}

function retryAfterOf({ name, seconds }: Fault): number | null {
  return name === "429-retry-after" ? seconds ?? 1 : seconds;
}

async function readJson(context: DeskContext): Promise<unknown> {
  try {
    return await context.req.json();
  } catch {
    throw new OrderProblem("invalid", { message: "The body of the request is not JSON." });
  }
}

/** What makes an order different from others, in few letters. */
function subjectOf(order: Order): string {
  const text = JSON.stringify(order);
  return [0, 1, 2].map((part) => hash32(`${part}${text}`).toString(36)).join("-");
}
