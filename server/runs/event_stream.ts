/** A feed as server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html */
import type { Clock } from "../../core/clock.ts";
import type { KeptEvent } from "../../core/store/run_events.ts";
import type { Feed } from "./run_feed.ts";

/** How long a stream is silent at the most, milliseconds: what stands between would take it for dead. */
const HEARTBEAT_MS = 15_000;

const encoder = new TextEncoder();

/**
 * A stream of the events after a number. It is written as fast as the client reads: what it has not read yet
 * stays in the feed. It ends after the last event, or when `signal` aborts.
 *
 * @example
 * ```ts
 * import { systemClock } from "../../core/clock.ts";
 * import { eventStream } from "./event_stream.ts";
 * const feed = {
 *   read: (after: number) => after < 1 ? [{ number: 1, event: '{"event":"end"}' }] : [],
 *   isOver: (after: number) => after >= 1,
 *   onNews: () => () => {},
 * };
 * const stream = eventStream(feed, { after: 0, clock: systemClock, signal: new AbortController().signal });
 * console.assert((await new Response(stream).text()) === 'id: 1\nevent: end\ndata: {"event":"end"}\n\n');
 * ```
 */
export function eventStream(
  feed: Feed,
  { after, clock, signal }: { after: number; clock: Clock; signal: AbortSignal },
): ReadableStream<Uint8Array> {
  let last = after;
  const stop = new AbortController();
  const end = () => {
    signal.removeEventListener("abort", end);
    stop.abort();
  };
  signal.addEventListener("abort", end);
  if (signal.aborted) end();
  return new ReadableStream({
    async pull(controller) {
      while (!stop.signal.aborted) {
        const events = feed.read(last);
        if (events.length > 0) {
          last = events[events.length - 1].number;
          for (const event of events) controller.enqueue(frameOf(event));
          return;
        }
        if (feed.isOver(last)) break;
        if (await newsOrSilence(feed, { clock, stop: stop.signal }) === "silence") {
          return controller.enqueue(encoder.encode(": still here\n\n"));
        }
      }
      end();
      controller.close();
    },
    cancel: end,
  }, { highWaterMark: 0 });
}

/** Encoded once for all who listen. */
const frames = new WeakMap<KeptEvent, Uint8Array>();

function frameOf(kept: KeptEvent): Uint8Array {
  let frame = frames.get(kept);
  if (frame === undefined) {
    const { number, event } = kept;
    frame = encoder.encode(`id: ${number}\nevent: ${nameOf(event)}\ndata: ${event}\n\n`);
    frames.set(kept, frame);
  }
  return frame;
}

/** Every event begins with its name: `{"event":"image",…`. */
function nameOf(event: string): string {
  return /^\{"event":"([a-z]+)"/.exec(event)?.[1] ?? "message";
}

async function newsOrSilence(
  feed: Feed,
  { clock, stop }: { clock: Clock; stop: AbortSignal },
): Promise<"news" | "silence"> {
  const waiting = new AbortController();
  const stopWaiting = () => waiting.abort();
  stop.addEventListener("abort", stopWaiting);
  let forget = stopWaiting;
  const news = new Promise<"news">((resolve) => forget = feed.onNews(() => resolve("news")));
  const silence = clock.sleep(HEARTBEAT_MS, waiting.signal).then(
    () => "silence" as const,
    () => "news" as const,
  );
  try {
    return await Promise.race([news, silence]);
  } finally {
    forget();
    stopWaiting();
    stop.removeEventListener("abort", stopWaiting);
  }
}
