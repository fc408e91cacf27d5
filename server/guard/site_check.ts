/**
 * Keeps other sites' pages out: a browser on this machine runs the scripts of every page that it shows, and
 * each of them can send requests here. A request must be for a name that this service goes by (so that no
 * foreign name can be bent to this address), and one that changes something must not come from elsewhere.
 */
import type { MiddlewareHandler } from "@hono/hono";
import { Problem } from "../problem.ts";
import type { ServiceEnvironment } from "../service_environment.ts";

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD"]);

const CORS_HEADERS = {
  methods: "GET, POST, DELETE",
  headers: "authorization, content-type, idempotency-key, prefer, last-event-id, x-confirm",
  exposed: "location, etag, retry-after, x-request-id, link",
};

/**
 * The check. `hosts` are names without port, `*` for any; `origins` are those whose pages may read answers.
 *
 * @example
 * ```ts
 * import { siteCheck } from "./site_check.ts";
 * console.assert(siteCheck({ hosts: ["localhost"], origins: [] }).length === 2);
 * ```
 */
export function siteCheck(
  { hosts, origins }: { hosts: readonly string[]; origins: readonly string[] },
): MiddlewareHandler<ServiceEnvironment> {
  return async (context, next) => {
    const host = context.req.header("host") ?? new URL(context.req.url).host;
    if (!hosts.includes("*") && !hosts.includes(nameOf(host))) {
      throw new Problem(
        "forbidden",
        "This service does not go by the name that the request is for.",
        {
          hint:
            "Use the address that it printed when it was started, or name the host with --host.",
        },
      );
    }
    const origin = context.req.header("origin");
    const isOwn = origin === undefined || isSameHost(origin, host);
    const isListed = origin !== undefined && origins.includes(origin);
    if (context.req.method === "OPTIONS" && isListed) return preflight(origin);
    if (!SAFE_METHODS.has(context.req.method)) {
      const site = context.req.header("sec-fetch-site");
      const comesFromHere = site === undefined || site === "same-origin" || site === "none";
      if (!isListed && (!isOwn || !comesFromHere)) {
        throw new Problem("forbidden", "A page of another site cannot change anything here.", {
          hint: "If that page is yours, list its origin with --allow-origin.",
        });
      }
    }
    await next();
    if (isListed) {
      context.res.headers.set("access-control-allow-origin", origin);
      context.res.headers.set("access-control-expose-headers", CORS_HEADERS.exposed);
    }
    if (origins.length > 0) context.res.headers.append("vary", "Origin");
  };
}

/** `example.org:8700` → `example.org`, `[::1]:8700` → `[::1]`. */
function nameOf(host: string): string {
  return host.replace(/:\d+$/, "").toLowerCase();
}

function isSameHost(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}

function preflight(origin: string): Response {
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-origin": origin,
      "access-control-allow-methods": CORS_HEADERS.methods,
      "access-control-allow-headers": CORS_HEADERS.headers,
      "access-control-max-age": "600",
      vary: "Origin",
    },
  });
}
