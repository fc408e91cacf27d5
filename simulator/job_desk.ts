/**
 * The counter of a service that answers an order with a ticket: the work goes on by itself, and who holds
 * the ticket can ask for the progress and fetch the result as often as wanted, after a crash too.
 */
import type { Desk, DeskContext, Dialect, PictureOrder, Placed } from "./desk.ts";
import { distort } from "./distort.ts";
import { describeFault, type Stage } from "./faults.ts";
import { OrderProblem, problemKindOf } from "./problem.ts";

/** Where a job stands. */
export type JobState = "queued" | "working" | "done" | "canceled";

/** An order that has been accepted. */
export interface Job<Wanted extends PictureOrder> {
  id: string;
  placed: Placed<Wanted>;
  /** Unix milliseconds. */
  createdAt: number;
  /** When work on it starts and ends, in the clock's elapsed milliseconds. */
  startsAt: number;
  endsAt: number;
  isCanceled: boolean;
}

/** Jobs that are remembered; the oldest is forgotten first. */
const REMEMBERED = 20_000;

/**
 * The jobs of one service.
 *
 * @example
 * ```ts
 * import { startSimulator } from "./simulator.ts";
 * const simulator = await startSimulator({ providers: ["fal"] });
 * const headers = { authorization: "Key simulator-key" };
 * const body = JSON.stringify({ prompt: "a watch" });
 * const url = `${simulator.url("fal")}/fal-ai/flux-2/flash`;
 * const ticket = await (await fetch(url, { method: "POST", headers, body })).json();
 * const status = await (await fetch(ticket.status_url, { headers })).json();
 * console.assert(status.status === "COMPLETED");
 * await simulator.close();
 * ```
 */
export class JobDesk<Wanted extends PictureOrder> {
  readonly desk: Desk;
  readonly dialect: Dialect;
  #jobs = new Map<string, Job<Wanted>>();

  constructor(desk: Desk, dialect: Dialect) {
    this.desk = desk;
    this.dialect = dialect;
  }

  /** Accepts an order; `ticket` answers it. */
  submit(
    context: DeskContext,
    { read, identify, ticket }: {
      read(body: unknown): Wanted;
      identify(placed: Placed<Wanted>): string;
      ticket(job: Job<Wanted>): Response | Promise<Response>;
    },
  ): Promise<Response> {
    const { desk, dialect } = this;
    const { clock, ledger, provider, script, traffic } = desk.parts;
    const { connection } = context.env;
    return desk.place(context, { dialect, queued: true, read }, async (placed) => {
      // What spoils the result is decided now, and whether it is charged for depends on it.
      const spoils = script.find(placed.call, "result");
      if (spoils !== null && describeFault(spoils.name, placed.call).lasting) {
        ledger.strike(provider, spoils.name);
      }
      const job: Job<Wanted> = {
        id: identify(placed),
        placed: { ...placed, fault: spoils },
        createdAt: clock.now(),
        isCanceled: false,
        ...traffic.schedule(),
      };
      desk.bill(job.placed);
      ledger.schedule(provider, job);
      this.#jobs.set(job.id, job);
      if (this.#jobs.size > REMEMBERED) this.#jobs.delete(this.#jobs.keys().next().value!);
      return await distort(await ticket(job), placed.fault, { connection, clock });
    });
  }

  /** Answers a question about a job, with `missing` when there is none of that id. */
  async follow(
    context: DeskContext,
    { id, stage }: { id: string; stage: Stage & ("status" | "result") },
    answer: (job: Job<Wanted>) => Response | Promise<Response>,
  ): Promise<Response> {
    const { desk, dialect } = this;
    const { ledger, provider } = desk.parts;
    ledger.count(provider, "polls");
    const job = this.#jobs.get(id);
    if (job === undefined) {
      const problem = new OrderProblem("invalid", { code: "no_such_job", message: id }).problem;
      return dialect.refuse(problem, desk.parts.random.fork(id));
    }
    const { call, order } = job.placed;
    return await desk.consult(
      context,
      { dialect, call, stage, model: order.model },
      () => answer(job),
    );
  }

  /** The jobs that are remembered, the newest first. */
  newest(): Job<Wanted>[] {
    return [...this.#jobs.values()].reverse();
  }

  /** Where a job stands at this moment. */
  stateOf(job: Job<Wanted>): JobState {
    const now = this.desk.parts.clock.elapsed();
    if (job.isCanceled) return "canceled";
    return now < job.startsAt ? "queued" : now < job.endsAt ? "working" : "done";
  }

  /** Jobs that will be worked on before this one. */
  positionOf(job: Job<Wanted>): number {
    const now = this.desk.parts.clock.elapsed();
    let position = 0;
    for (const other of this.#jobs.values()) {
      if (!other.isCanceled && now < other.startsAt && other.startsAt < job.startsAt) position++;
    }
    return position;
  }

  /** Milliseconds until a job is done. */
  remaining(job: Job<Wanted>): number {
    return Math.max(0, job.endsAt - this.desk.parts.clock.elapsed());
  }

  /** Cancels a job that is not done; work that has begun is charged for. */
  cancel(job: Job<Wanted>): boolean {
    const state = this.stateOf(job);
    if (state === "done" || state === "canceled") return false;
    if (state === "queued") this.desk.refund(job.placed);
    job.isCanceled = true;
    return true;
  }

  /** In which of its two ways the service refuses a job; `null` if it does not. */
  refusalOf(job: Job<Wanted>): "refused" | "refused_otherwise" | null {
    const { fault } = job.placed;
    const kind = fault === null ? null : problemKindOf(fault.name);
    return kind === "refused" || kind === "refused_otherwise" ? kind : null;
  }
}
