/** What came over the network while something ran: to tell bytes that were touched from those that were not. */

/**
 * Runs `work` and gives the bodies of all answers to `fetch` meanwhile, whoever read them.
 *
 * @example
 * ```ts
 * import { answeredBodies } from "./answered_bodies.ts";
 * const bodies = await answeredBodies(async () => void await (await fetch("data:,hello")).text());
 * console.assert(new TextDecoder().decode(bodies[0]) === "hello");
 * ```
 */
export async function answeredBodies(work: () => Promise<void>): Promise<Uint8Array[]> {
  const real = globalThis.fetch;
  const bodies: Promise<Uint8Array | null>[] = [];
  globalThis.fetch = async (input, init) => {
    const answer = await real(input, init);
    bodies.push(answer.clone().bytes().catch(() => null));
    return answer;
  };
  try {
    await work();
  } finally {
    globalThis.fetch = real;
  }
  return (await Promise.all(bodies)).filter((body) => body !== null);
}
