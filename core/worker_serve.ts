/**
 * The worker's half of a {@link WorkerPool}: answers each request with a response or with a described
 * error, so that a job that throws never kills the worker it ran in.
 */
import { packError, type PortableError } from "./portable_error.ts";

/** What a worker sends back for one request. */
export type WorkerAnswer<Response> =
  | { ok: true; response: Response }
  | { ok: false; error: PortableError };

/** The part of a worker's global scope that {@link serve} needs. */
export interface WorkerScope {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown, transfer: Transferable[]): void;
}

/** How responses are sent. */
export interface ServeOptions<Response> {
  /** Buffers of a response that move to the other thread instead of being copied; none by default. */
  transfer?: (response: Response) => Transferable[];
  /** Where requests come from: this worker's own scope by default. */
  scope?: WorkerScope;
}

/**
 * Answers every message to this worker with what `handler` makes of it. Call it once, at the end of the
 * worker's module. An error that is thrown, or a response that cannot be cloned, is sent as an error.
 *
 * @example
 * ```ts
 * import { serve, type WorkerScope } from "./worker_serve.ts";
 * const sent: unknown[] = [];
 * const scope: WorkerScope = { onmessage: null, postMessage: (message) => void sent.push(message) };
 * serve((request: number) => request * 2, { scope });
 * scope.onmessage?.(new MessageEvent("message", { data: 21 }));
 * await Promise.resolve();
 * console.assert(JSON.stringify(sent) === '[{"ok":true,"response":42}]');
 * ```
 */
export function serve<Request, Response>(
  handler: (request: Request) => Response | Promise<Response>,
  options: ServeOptions<Response> = {},
): void {
  const scope = options.scope ?? globalThis as unknown as WorkerScope;
  const answer = (message: WorkerAnswer<Response>, transfer: Transferable[]) =>
    scope.postMessage(message, transfer);
  scope.onmessage = async (event: MessageEvent<Request>) => {
    try {
      const response = await handler(event.data);
      answer({ ok: true, response }, options.transfer?.(response) ?? []);
    } catch (thrown) {
      answer({ ok: false, error: packError(thrown) }, []);
    }
  };
}
