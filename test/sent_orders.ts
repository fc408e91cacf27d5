/** What was sent over the network while something ran: the orders in the vendors' own words. */

/** An order as it left. */
export interface SentOrder {
  url: string;
  headers: Headers;
  body: Record<string, unknown>;
}

/**
 * Runs `work` and gives everything but questions that was sent meanwhile, in its order.
 *
 * @example
 * ```ts
 * import { sentOrders } from "./sent_orders.ts";
 * const orders = await sentOrders(async () => void await (await fetch("data:,")).text());
 * console.assert(orders.length === 0);
 * ```
 */
export async function sentOrders(work: () => Promise<void>): Promise<SentOrder[]> {
  const real = globalThis.fetch;
  const orders: SentOrder[] = [];
  globalThis.fetch = (input, init) => {
    if ((init?.method ?? "GET").toUpperCase() !== "GET") {
      const body = JSON.parse(String(init?.body ?? "{}"));
      orders.push({ url: String(input), headers: new Headers(init?.headers), body });
    }
    return real(input, init);
  };
  try {
    await work();
  } finally {
    globalThis.fetch = real;
  }
  return orders;
}
