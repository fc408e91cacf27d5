/** What happens to an answer on its way: it is lost, cut, or comes one spoonful at a time. */
import type { Clock } from "../core/clock.ts";
import type { Connection } from "./connection.ts";
import type { Fault } from "./faults.ts";

/** How long "slow-drip" takes unless it is told, seconds. */
const DRIP_SECONDS = 10;

/** Into how many pieces a dripping answer is cut. */
const DRIPS = 20;

/**
 * The answer as it leaves under a fault; itself where the fault is of another sort. Waits for the client to
 * give up when the fault is that nothing is answered.
 *
 * @example
 * ```ts
 * import { systemClock } from "../core/clock.ts";
 * import { jsonAnswer } from "./answers.ts";
 * import { distort } from "./distort.ts";
 * const connection = { reset: () => {}, cutAnswer: () => {}, gone: new AbortController().signal };
 * const fault = { name: "broken-json", seconds: null } as const;
 * const answer = await distort(jsonAnswer({ a: "b" }), fault, { connection, clock: systemClock });
 * console.assert(await answer.json().then(() => false, () => true));
 * ```
 */
export async function distort(
  answer: Response,
  fault: Fault | null,
  { connection, clock }: { connection: Connection; clock: Clock },
): Promise<Response> {
  switch (fault?.name) {
    case "reset":
    case "reset-after":
      connection.reset();
      return answer;
    case "hang":
      await whenGone(connection.gone);
      return answer;
    case "half-body":
      connection.cutAnswer();
      return answer;
    case "broken-json": {
      const bytes = await answer.bytes();
      const start = bytes.slice(0, Math.max(1, Math.floor(bytes.length * 2 / 3)));
      const headers = new Headers(answer.headers);
      headers.set("content-length", String(start.length));
      return new Response(start, { status: answer.status, headers });
    }
    case "slow-drip": {
      const bytes = await answer.bytes();
      const seconds = fault.seconds ?? DRIP_SECONDS;
      const body = drip(bytes, { pauseMs: seconds * 1000 / DRIPS, clock, gone: connection.gone });
      return new Response(body, { status: answer.status, headers: answer.headers });
    }
    default:
      return answer;
  }
}

function whenGone(gone: AbortSignal): Promise<void> {
  if (gone.aborted) return Promise.resolve();
  return new Promise((resolve) => gone.addEventListener("abort", () => resolve(), { once: true }));
}

function drip(
  bytes: Uint8Array<ArrayBuffer>,
  { pauseMs, clock, gone }: { pauseMs: number; clock: Clock; gone: AbortSignal },
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const size = Math.max(1, Math.ceil(bytes.length / DRIPS));
  let offset = 0;
  return new ReadableStream({
    async pull(controller) {
      if (offset > 0) await clock.sleep(pauseMs, gone);
      controller.enqueue(bytes.slice(offset, offset + size));
      offset += size;
      if (offset >= bytes.length) controller.close();
    },
  }, { highWaterMark: 0 });
}
