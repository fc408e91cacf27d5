/** The least that any client has to do, measured beside the real one: ask and read, keep nothing. */

/**
 * Sends orders for pictures and reads the answers; gives the time from the first to the last, milliseconds.
 *
 * @example
 * ```ts
 * import { plainCalls } from "./plain_calls.ts";
 * import { withSimulatorProcess } from "./simulator_process.ts";
 * await withSimulatorProcess(["--provider", "openai"], async ({ origin }) => {
 *   const url = `${origin}/openai/v1/images/generations`;
 *   console.assert(await plainCalls(url, { calls: 2, inFlight: 2, size: "64x64" }) > 0);
 * });
 * ```
 */
export async function plainCalls(
  url: string,
  { calls, inFlight, size }: { calls: number; inFlight: number; size: string },
): Promise<number> {
  const started = performance.now();
  let sent = 0;
  const work = async () => {
    while (sent < calls) {
      const prompt = `picture ${sent++}`;
      const answer = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", "authorization": "Bearer plain" },
        body: JSON.stringify({ model: "gpt-image-2", prompt, size, output_format: "jpeg" }),
      });
      if (!answer.ok) throw new Error(`Cannot measure because a call failed: ${answer.status}.`);
      await answer.bytes();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return performance.now() - started;
}
