/**
 * Sends a warning to somebody's own address, signed so that the receiver can tell who sent it and that it is
 * fresh: https://www.standardwebhooks.com (HMAC-SHA256 over id, time and body).
 */
import { createHmac } from "node:crypto";
import type { AlertRecord } from "../../core/store/alert_rows.ts";

/** Where warnings are sent. */
export interface Webhook {
  url: string;
  /** Shared with the receiver; `whsec_` and base64, or any other text. `null` sends without a signature. */
  secret: string | null;
}

/** How long a receiver may take, milliseconds. */
const PATIENCE_MS = 10_000;

/**
 * The headers of a message, as the standard has them. `timestamp` is in seconds.
 *
 * @example
 * ```ts
 * import { webhookHeaders } from "./webhook.ts";
 * const headers = webhookHeaders("{}", { id: "msg_1", timestamp: 5, secret: "secret" });
 * console.assert(headers["webhook-signature"].startsWith("v1,"));
 * ```
 */
export function webhookHeaders(
  body: string,
  { id, timestamp, secret }: { id: string; timestamp: number; secret: string | null },
): Record<string, string> {
  const headers = { "webhook-id": id, "webhook-timestamp": String(timestamp) };
  if (secret === null) return headers;
  const key = secret.startsWith("whsec_")
    ? Uint8Array.fromBase64(secret.slice("whsec_".length))
    : new TextEncoder().encode(secret);
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { ...headers, "webhook-signature": `v1,${signature}` };
}

/**
 * Sends a warning once. The same warning has the same id each time, so that a receiver can tell a repetition.
 *
 * @throws {Error} The receiver did not take it; the message says why.
 *
 * @example
 * ```ts
 * import { sendAlert } from "./webhook.ts";
 * const alert = {
 *   id: 1, rule: "r", message: "No.", details: {}, raisedAt: 0, deliveredAt: null, acknowledgedAt: null, error: null,
 * };
 * const options = { now: 0, fetch: () => Promise.resolve(new Response(null, { status: 204 })) };
 * await sendAlert(alert, { url: "https://example.org/hook", secret: null }, options);
 * ```
 */
export async function sendAlert(
  alert: AlertRecord,
  webhook: Webhook,
  { now, fetch }: { now: number; fetch: (url: string, init: RequestInit) => Promise<Response> },
): Promise<void> {
  const { id, rule, message, details, raisedAt } = alert;
  const timestamp = new Date(raisedAt).toISOString();
  const body = JSON.stringify({
    type: "alert.raised",
    timestamp,
    data: { id, rule, message, details },
  });
  const response = await fetch(webhook.url, {
    method: "POST",
    body,
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: {
      "content-type": "application/json",
      ...webhookHeaders(body, {
        id: `msg_exhibit_${id}_${raisedAt}`,
        timestamp: Math.floor(now / 1000),
        secret: webhook.secret,
      }),
    },
  });
  await response.body?.cancel();
  if (!response.ok) {
    throw new Error(`Cannot deliver the warning because the receiver answered ${response.status}.`);
  }
}
