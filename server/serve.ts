/** Listens for the app on one address until it is told to stop. */
import type { ServiceApp } from "./service_app.ts";
import { UsageError } from "../core/usage_error.ts";

/** An app that is listening. */
export interface Listener {
  /** Such as `http://127.0.0.1:8700`. */
  readonly origin: string;
  /** Takes no new connections and resolves when the open ones are done. */
  shutdown(): Promise<void>;
}

/**
 * Listens. Port 0 means any free one.
 *
 * @throws {UsageError} The address is taken, or cannot be listened on.
 *
 * @example
 * ```ts
 * import { newServiceApp } from "./service_app.ts";
 * import { serve } from "./serve.ts";
 * const app = newServiceApp();
 * app.get("/", (context) => context.text("Here."));
 * const listener = serve(app, { hostname: "127.0.0.1", port: 0 });
 * console.assert(await (await fetch(listener.origin)).text() === "Here.");
 * await listener.shutdown();
 * ```
 */
export function serve(
  app: ServiceApp,
  { hostname, port }: { hostname: string; port: number },
): Listener {
  let server: Deno.HttpServer<Deno.NetAddr>;
  try {
    server = Deno.serve({
      hostname,
      port,
      onListen: () => {},
      handler: (request, { remoteAddr }) =>
        app.fetch(request, {
          remoteAddress: remoteAddr.hostname,
          localPort: server.addr.port,
        }),
    });
  } catch (error) {
    const taken = error instanceof Deno.errors.AddrInUse;
    throw new UsageError(
      `Cannot listen at ${hostname}:${port} because ${
        taken ? "something listens there already" : (error as Error).message
      }.`,
      taken
        ? "Give another --port, or end what listens there."
        : "Give --host an address of this machine.",
      { cause: error },
    );
  }
  const name = hostname.includes(":") ? `[${hostname}]` : hostname;
  return {
    origin: `http://${name}:${server.addr.port}`,
    shutdown: () => server.shutdown(),
  };
}
