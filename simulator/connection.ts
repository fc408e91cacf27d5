/**
 * The server's side of one HTTP request, where Hono cannot reach: a connection can be reset, or lost in
 * the middle of an answer. That is why the simulator stands on `node:http` and not on `Deno.serve`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";

/** What a handler can do to the connection that its request came on. */
export interface Connection {
  /** Resets it: the client gets no answer. */
  reset(): void;
  /** Lets the answer through up to its middle, and then closes it. */
  cutAnswer(): void;
  /** Aborts when the client has gone away or the server is closed. */
  readonly gone: AbortSignal;
}

/** What Hono hands to handlers as `context.env`. */
export interface ConnectionBindings {
  connection: Connection;
}

/** A web application: `app.fetch` of Hono. */
export type FetchHandler = (
  request: Request,
  bindings: ConnectionBindings,
) => Response | Promise<Response>;

/** A server that is listening. */
export interface Listener {
  /** Such as `http://127.0.0.1:8790`. */
  origin: string;
  /** Closes every connection and stops listening. */
  close(): Promise<void>;
}

/**
 * Serves an application.
 *
 * @throws {Error} The port cannot be listened on (`code` is "EADDRINUSE" when it is taken).
 *
 * @example
 * ```ts
 * import { listen } from "./connection.ts";
 * const listener = await listen(() => new Response("hello"), { hostname: "127.0.0.1", port: 0 });
 * console.assert(await (await fetch(listener.origin)).text() === "hello");
 * await listener.close();
 * ```
 */
export async function listen(
  handler: FetchHandler,
  { hostname, port }: { hostname: string; port: number },
): Promise<Listener> {
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing, handler));
  // A client that hangs is part of the game; only the client's own timeout may end it.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, hostname, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return {
    origin: `http://${host}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handler: FetchHandler,
): Promise<void> {
  const gone = new AbortController();
  let isCut = false;
  outgoing.once("close", () => gone.abort(new Error("Cannot go on because the client is gone.")));
  const connection: Connection = {
    reset: () => void incoming.socket.resetAndDestroy(),
    cutAnswer: () => void (isCut = true),
    gone: gone.signal,
  };
  try {
    const response = await handler(requestOf(incoming), { connection });
    if (!gone.signal.aborted && !incoming.socket.destroyed) await send(response, outgoing, isCut);
    else await response.body?.cancel();
  } catch (error) {
    if (!gone.signal.aborted && !incoming.socket.destroyed) {
      console.error(error);
      outgoing.writeHead(500).end();
    }
  }
}

function requestOf(incoming: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const url = new URL(incoming.url ?? "/", `http://${headers.get("host") ?? "localhost"}`);
  const method = incoming.method ?? "GET";
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(url, {
    method,
    headers,
    ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array> } : {}),
  });
}

async function send(response: Response, outgoing: ServerResponse, isCut: boolean): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  let allowed = isCut
    ? Math.ceil(Number(response.headers.get("content-length") ?? 2) / 2)
    : Infinity;
  if (response.body !== null) {
    for await (const chunk of response.body) {
      if (chunk.length >= allowed) {
        await new Promise<void>((sent) => outgoing.write(chunk.subarray(0, allowed), () => sent()));
        outgoing.destroy();
        return;
      }
      allowed -= chunk.length;
      if (!outgoing.write(chunk)) await drained(outgoing);
      if (outgoing.destroyed) return;
    }
  }
  outgoing.end();
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      outgoing.off("drain", settle);
      outgoing.off("close", settle);
      resolve();
    };
    outgoing.once("drain", settle);
    outgoing.once("close", settle);
  });
}
