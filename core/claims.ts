/**
 * Which files this process is making pictures for. Runs that share a store (in the service) may meet the
 * same evidence row at the same time; only one of them may pay for its picture.
 */
import type { Store } from "./store/store.ts";

const claimed = new WeakMap<Store, Set<string>>();

/**
 * Takes a file for oneself until the claim is disposed of; `null` where somebody else has it.
 *
 * @example
 * ```ts
 * import { claimFile } from "./claims.ts";
 * import { openStore } from "./store/store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * {
 *   using first = claimFile(store, "/assets/a.jpg");
 *   console.assert(first !== null && claimFile(store, "/assets/a.jpg") === null);
 * }
 * using again = claimFile(store, "/assets/a.jpg");
 * console.assert(again !== null);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function claimFile(store: Store, file: string): Disposable | null {
  let files = claimed.get(store);
  if (!files) claimed.set(store, files = new Set());
  if (files.has(file)) return null;
  const taken = files.add(file);
  return { [Symbol.dispose]: () => void taken.delete(file) };
}
