/**
 * What every answer tells a browser: not to guess its type, not to show it in a frame, and to run nothing in
 * it. A page allows itself the scripts and styles that bear the nonce of its request.
 */
import type { MiddlewareHandler } from "@hono/hono";
import type { ServiceEnvironment } from "../service_environment.ts";

const NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * The policy of a page of our own: what bears the nonce, pictures and requests of this service, nothing else.
 *
 * @example
 * ```ts
 * import { pagePolicy } from "./security_headers.ts";
 * console.assert(pagePolicy("abc").includes("'nonce-abc'"));
 * ```
 */
export function pagePolicy(nonce: string): string {
  return `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; ` +
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}

/**
 * The policy of a picture: a browser that opens it by itself shows it, with the style that browsers give it,
 * and it can do nothing.
 *
 * @example
 * ```ts
 * import { PICTURE_POLICY } from "./security_headers.ts";
 * console.assert(PICTURE_POLICY.endsWith("sandbox"));
 * ```
 */
export const PICTURE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox";

/**
 * Sets the headers of every answer; a handler that sets a policy of its own keeps it.
 *
 * @example
 * ```ts
 * import { securityHeaders } from "./security_headers.ts";
 * console.assert(securityHeaders().length === 2);
 * ```
 */
export function securityHeaders(): MiddlewareHandler<ServiceEnvironment> {
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    if (!headers.has("content-security-policy")) headers.set("content-security-policy", NOTHING);
    headers.set("x-content-type-options", "nosniff");
    headers.set("x-frame-options", "DENY");
    headers.set("referrer-policy", "no-referrer");
    headers.set("cross-origin-resource-policy", "same-origin");
    headers.set("cross-origin-opener-policy", "same-origin");
    if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  };
}
