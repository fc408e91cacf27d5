/** A store that is there already: opening one would make one, which a command that only looks must not. */
import { explainKeptOut } from "../core/kept_out.ts";
import { openStore, type Store } from "../core/store/store.ts";

/**
 * Opens a store beside whoever works with it; `null` where there is none.
 *
 * @throws {UsageError} It cannot be read.
 *
 * @example
 * ```ts
 * import { openExistingStore } from "./existing_store.ts";
 * console.assert(openExistingStore("/nowhere/exhibit.sqlite") === null);
 * ```
 */
export function openExistingStore(path: string): Store | null {
  try {
    Deno.statSync(path);
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.NotFound)) throw explainKeptOut(thrown);
    return null;
  }
  return openStore(path, { access: "shared" });
}
