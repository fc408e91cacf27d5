/**
 * Keeps other sites' pages out: a browser on this machine runs the scripts of every page that it shows, and
 * each of them can send requests here. A request must be for a name and a port that this service goes by (so that
 * no foreign name can be bent to this address, and nothing that is meant for another service of this machine is
 * taken for its own), and one that changes something must not come from elsewhere.
 */
import type { MiddlewareHandler } from "@hono/hono";
import { Problem } from "../problem.ts";
import type { ServiceEnvironment } from "../service_environment.ts";
import type { ServiceSettings } from "../service_settings.ts";

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD"]);

const CORS_HEADERS = {
  methods: "GET, POST, DELETE",
  headers: "authorization, content-type, idempotency-key, prefer, last-event-id, x-confirm",
  exposed: "location, etag, retry-after, x-request-id, link",
};

/**
 * The check. What requests may be for is said as {@link ServiceSettings} says it; `origins` are those whose pages
 * may read answers.
 *
 * @example
 * ```ts
 * import { siteCheck } from "./site_check.ts";
 * console.assert(siteCheck({ ownHosts: ["localhost"], hosts: [], origins: [] }).length === 2);
 * ```
 */
export function siteCheck(
  { ownHosts, hosts, origins }: Pick<ServiceSettings, "ownHosts" | "hosts" | "origins">,
): MiddlewareHandler<ServiceEnvironment> {
  return async (context, next) => {
    const host = context.req.header("host") ?? new URL(context.req.url).host;
    if (!isFor(host, { ownHosts, hosts, localPort: context.env?.localPort })) {
      throw new Problem(
        "forbidden",
        "This service does not go by the name and the port that the request is for.",
        {
          hint:
            "Use the address that it printed when it was started. Where a proxy or a tunnel stands " +
            "before it, give serve --allow-host what is asked for there, such as localhost:9000.",
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
          hint: "If that page is yours, list its origin with serve --allow-origin.",
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

/** Whether a request for this host is meant for this service. */
function isFor(
  host: string,
  { ownHosts, hosts, localPort }: Pick<ServiceSettings, "ownHosts" | "hosts"> & {
    localPort: number | undefined;
  },
): boolean {
  const { name, port } = hostParts(host);
  const isAt = (wanted: string) => port === wanted || port === "" && isUsualPort(wanted);
  if (ownHosts.includes(name)) {
    if (localPort === undefined || isAt(String(localPort))) return true;
  }
  return hosts.some((allowed) => {
    const { name: own, port: wanted } = hostParts(allowed);
    return allowed === "*" || own === name && (wanted === "" || isAt(wanted));
  });
}

/** `Example.org:8700` → `example.org` and `8700`, `[::1]` → `[::1]` and nothing. */
function hostParts(host: string): { name: string; port: string } {
  const [, name, port = ""] = /^(.*?)(?::(\d+))?$/s.exec(host.toLowerCase())!;
  return { name, port };
}

/** Browsers leave it out: https://www.rfc-editor.org/rfc/rfc9110#section-4.2.1 */
const isUsualPort = (port: string) => port === "80" || port === "443";

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
