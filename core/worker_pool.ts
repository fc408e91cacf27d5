/**
 * Heavy work off the main thread: a fixed number of Web Workers that have no permissions at all, a
 * queue in front of them, and one job a worker at any time. Decoding bytes from the network and drawing
 * pictures run here, so that neither can stall a run nor reach the disk.
 */
import { type PortableError, unpackError } from "./portable_error.ts";
import type { WorkerAnswer } from "./worker_serve.ts";

/** How a pool is made. */
export interface WorkerPoolOptions {
  /** The worker's module; it calls `serve` of `worker_serve.ts`. */
  url: URL;
  /** The number of workers, 1 or more; a worker starts when there is first a job for it. */
  size: number;
  /** Builds the error that a worker described; by default `unpackError`. */
  revive?: (error: PortableError) => unknown;
}

interface Job<Request, Response> {
  request: Request;
  transfer: Transferable[];
  resolve(response: Response): void;
  reject(reason: unknown): void;
}

/**
 * A fixed number of workers that answer requests in the order in which they came.
 *
 * A live worker keeps the process alive: call {@link WorkerPool.close} (or use `using`).
 *
 * @example
 * ```ts
 * import { WorkerPool } from "./worker_pool.ts";
 * const code = "onmessage = ({ data }) => postMessage({ ok: true, response: data * 2 })";
 * const url = new URL(`data:application/javascript,${encodeURIComponent(code)}`);
 * using pool = new WorkerPool<number, number>({ url, size: 1 });
 * console.assert(await pool.run(21, new AbortController().signal) === 42);
 * ```
 */
export class WorkerPool<Request, Response> {
  readonly #url: URL;
  readonly #size: number;
  readonly #revive: (error: PortableError) => unknown;
  readonly #queue = new Set<Job<Request, Response>>();
  readonly #busy = new Map<Job<Request, Response>, Worker>();
  readonly #idle: Worker[] = [];
  #closed = false;

  /** @throws {RangeError} when `size` is not a whole number of 1 or more. */
  constructor(options: WorkerPoolOptions) {
    if (!Number.isInteger(options.size) || options.size < 1) {
      throw new RangeError(
        `Cannot make a worker pool because its size is not a whole number of 1 or more: ${options.size}.`,
      );
    }
    this.#url = options.url;
    this.#size = options.size;
    this.#revive = options.revive ?? unpackError;
  }

  /**
   * Runs one job. The buffers in `transfer` move to the worker and are empty here afterwards.
   *
   * @throws the signal's reason as soon as it aborts: a job that waits leaves the queue, a worker that is
   *   at work on it is stopped and replaced.
   * @throws what the worker's handler threw, rebuilt; an `Error` when the worker itself died, or when the
   *   pool is closed.
   */
  run(request: Request, signal: AbortSignal, transfer: Transferable[] = []): Promise<Response> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.#closed) return Promise.reject(closedError());
    return new Promise((resolve, reject) => {
      const settle = () => signal.removeEventListener("abort", abort);
      const job: Job<Request, Response> = {
        request,
        transfer,
        resolve: (response) => (settle(), resolve(response)),
        reject: (reason) => (settle(), reject(reason)),
      };
      const abort = () => {
        this.#drop(job);
        job.reject(signal.reason);
        this.#dispatch();
      };
      signal.addEventListener("abort", abort, { once: true });
      this.#queue.add(job);
      this.#dispatch();
    });
  }

  /** Stops every worker at once and rejects the jobs that have not ended. A second call does nothing. */
  close(): void {
    this.#closed = true;
    const unfinished = [...this.#busy.keys(), ...this.#queue];
    for (const worker of this.#idle.splice(0)) stop(worker);
    for (const job of unfinished) {
      this.#drop(job);
      job.reject(closedError());
    }
  }

  /** Same as {@link WorkerPool.close}, for `using`. */
  [Symbol.dispose](): void {
    this.close();
  }

  #dispatch(): void {
    for (const job of this.#queue) {
      if (this.#busy.size >= this.#size) return;
      this.#queue.delete(job);
      const worker = this.#idle.pop() ?? this.#start();
      this.#busy.set(job, worker);
      this.#listen(worker, job);
      try {
        worker.postMessage(job.request, job.transfer);
      } catch (uncloneable) {
        this.#release(job);
        job.reject(uncloneable);
      }
    }
  }

  #start(): Worker {
    return new Worker(this.#url, { type: "module", deno: { permissions: "none" } });
  }

  #listen(worker: Worker, job: Job<Request, Response>): void {
    worker.onmessage = ({ data }: MessageEvent<WorkerAnswer<Response>>) => {
      this.#release(job);
      if (data.ok) job.resolve(data.response);
      else job.reject(this.#revive(data.error));
      this.#dispatch();
    };
    worker.onerror = (event) => {
      // Left alone, the event would end the whole process.
      event.preventDefault();
      this.#lose(job, event.message);
    };
    worker.onmessageerror = () => this.#lose(job, "its answer could not be read");
  }

  /** The worker is free for the next job. */
  #release(job: Job<Request, Response>): void {
    const worker = this.#busy.get(job);
    if (worker === undefined) return;
    this.#busy.delete(job);
    this.#idle.push(worker);
  }

  /** The worker died; the next job starts another. */
  #lose(job: Job<Request, Response>, why: string): void {
    this.#drop(job);
    job.reject(new Error(`Cannot finish a job because its worker died: ${why}.`));
    this.#dispatch();
  }

  #drop(job: Job<Request, Response>): void {
    this.#queue.delete(job);
    const worker = this.#busy.get(job);
    if (worker === undefined) return;
    this.#busy.delete(job);
    stop(worker);
  }
}

function stop(worker: Worker): void {
  worker.onmessage = null;
  worker.onmessageerror = null;
  worker.onerror = (event) => event.preventDefault();
  worker.terminate();
}

function closedError(): Error {
  return new Error("Cannot run a job because the worker pool is closed. Open a new pool.");
}
