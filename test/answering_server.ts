/** A server on this machine that gives one answer to everything: for answers that no simulator gives. */

/**
 * Runs `work` with the server's URL.
 *
 * @example
 * ```ts
 * import { withAnsweringServer } from "./answering_server.ts";
 * await withAnsweringServer({ ok: true }, async (url) => {
 *   console.assert((await (await fetch(url)).json()).ok);
 * });
 * ```
 */
export async function withAnsweringServer(
  answer: unknown,
  work: (url: string) => Promise<void>,
  status = 200,
): Promise<void> {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () => Response.json(answer, { status }),
  );
  try {
    await work(`http://127.0.0.1:${server.addr.port}`);
  } finally {
    await server.shutdown();
  }
}
