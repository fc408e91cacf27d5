/** Breakers' states, kept over restarts: a route that was down a minute ago is not tried at once again. */
import type { BreakerMemory, BreakerState } from "../resilience/breaker.ts";
import type { Store } from "./store.ts";

/**
 * The queries on breakers.
 *
 * @example
 * ```ts
 * import { BreakerRows } from "./breaker_rows.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * const memory = new BreakerRows(store).memory("openai:gpt-image-2");
 * memory.save({ failures: 1, openUntil: null, openForMs: 30_000 });
 * console.assert(memory.load()?.failures === 1);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export class BreakerRows {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The memory of one route's breaker, `provider:model`. */
  memory(route: string): BreakerMemory {
    return {
      load: () => {
        const row = this.#store.prepare("SELECT state FROM breakers WHERE route = ?").get(route);
        return row === undefined ? null : JSON.parse(String(row.state)) as BreakerState;
      },
      save: (state) => {
        this.#store.prepare("INSERT OR REPLACE INTO breakers (route, state) VALUES (?, ?)")
          .run(route, JSON.stringify(state));
      },
    };
  }
}
