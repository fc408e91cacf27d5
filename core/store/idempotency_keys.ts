/**
 * The keys under which runs were ordered, so that an order that is sent twice (because the answer was lost) is
 * carried out once, even if the service was started anew in between.
 */
import type { Store } from "./store.ts";

/** What is known of a key. */
export interface KeptOrder {
  /** Of the order's content: the same key with another content is a mistake. */
  requestSha256: string;
  runId: string;
}

/**
 * What was ordered under a key; `null` where nothing was.
 *
 * @example
 * ```ts
 * import { findOrder } from "./idempotency_keys.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(findOrder(store, "k") === null);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function findOrder(store: Store, key: string): KeptOrder | null {
  return (store.prepare(
    "SELECT request_sha256 AS requestSha256, run_id AS runId FROM idempotency_keys WHERE key = ?",
  ).get(key) ?? null) as KeptOrder | null;
}

/**
 * Keeps what was ordered under a key. Keys from before `forgetBefore` (Unix milliseconds) are forgotten.
 *
 * @example
 * ```ts
 * import { findOrder, keepOrder } from "./idempotency_keys.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * keepOrder(store, "k", { requestSha256: "ab", runId: "r1", createdAt: 5, forgetBefore: 0 });
 * console.assert(findOrder(store, "k")?.runId === "r1");
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function keepOrder(
  store: Store,
  key: string,
  order: KeptOrder & { createdAt: number; forgetBefore: number },
): void {
  store.transaction(() => {
    store.prepare("DELETE FROM idempotency_keys WHERE created_at < ?").run(order.forgetBefore);
    store.prepare(
      "INSERT INTO idempotency_keys (key, request_sha256, run_id, created_at) VALUES (?, ?, ?, ?)",
    ).run(key, order.requestSha256, order.runId, order.createdAt);
  });
}

/**
 * Forgets a key, so that it can be used again.
 *
 * @example
 * ```ts
 * import { forgetOrder } from "./idempotency_keys.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * forgetOrder(store, "k");
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function forgetOrder(store: Store, key: string): void {
  store.prepare("DELETE FROM idempotency_keys WHERE key = ?").run(key);
}
