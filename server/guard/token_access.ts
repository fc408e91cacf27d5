/**
 * Who may come in: a bearer token, or the cookie that the page's sign-in form sets. Without tokens (on
 * loopback) everybody on this machine may.
 */
import { createHash } from "node:crypto";
import { getCookie } from "@hono/hono/cookie";
import type { MiddlewareHandler } from "@hono/hono";
import { Problem } from "../problem.ts";
import type { Access, ServiceEnvironment } from "../service_environment.ts";
import type { AccessTokens } from "../service_settings.ts";
import { isSameSecret } from "./constant_time.ts";

/**
 * The cookie of the page.
 *
 * @example
 * ```ts
 * import { SESSION_COOKIE } from "./token_access.ts";
 * console.assert(SESSION_COOKIE === "exhibit_session");
 * ```
 */
export const SESSION_COOKIE = "exhibit_session";

/**
 * What the cookie holds for a token: it lets in as the token does, and does not give it away.
 *
 * @example
 * ```ts
 * import { sessionOf } from "./token_access.ts";
 * console.assert(sessionOf("secret") !== "secret" && sessionOf("secret") === sessionOf("secret"));
 * ```
 */
export function sessionOf(token: string): string {
  return createHash("sha256").update(`exhibit session\u0000${token}`).digest("hex");
}

/**
 * What somebody who shows this may do; a cookie is compared as {@link sessionOf} its token.
 *
 * @example
 * ```ts
 * import { accessOf } from "./token_access.ts";
 * const tokens = { write: "w", read: "r" };
 * console.assert(accessOf({ bearer: "r" }, tokens) === "read" && accessOf({}, tokens) === "none");
 * ```
 */
export function accessOf(
  { bearer, session }: { bearer?: string; session?: string },
  { write, read }: AccessTokens,
): Access {
  if (write === null) return "write";
  const shows = (token: string) =>
    bearer !== undefined && isSameSecret(bearer, token) ||
    session !== undefined && isSameSecret(session, sessionOf(token));
  if (shows(write)) return "write";
  return read !== null && shows(read) ? "read" : "none";
}

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Paths that say nothing that anybody may not know: a load balancer has no token. */
const OPEN_PATHS: ReadonlySet<string> = new Set(["/healthz", "/readyz"]);

/** Reads in all but its method. */
const READING_POSTS: ReadonlySet<string> = new Set(["/v1/dry-run"]);

/**
 * Lets in whoever shows a token that is enough. `openPaths` are let through besides, such as the sign-in form.
 *
 * @example
 * ```ts
 * import { tokenAccess } from "./token_access.ts";
 * console.assert(tokenAccess({ write: null, read: null }).length === 2);
 * ```
 */
export function tokenAccess(
  tokens: AccessTokens,
  { openPaths = [] }: { openPaths?: readonly string[] } = {},
): MiddlewareHandler<ServiceEnvironment> {
  return async (context, next) => {
    const { method, path } = context.req;
    const bearer = /^Bearer +(\S+) *$/i.exec(context.req.header("authorization") ?? "")?.[1];
    const session = tokens.write === null ? undefined : getCookie(context, SESSION_COOKIE);
    const access = accessOf({ bearer, session }, tokens);
    context.set("access", access);
    if (OPEN_PATHS.has(path) || openPaths.includes(path)) return await next();
    if (access === "none") {
      throw new Problem("unauthorized", "This service is for those who have its token.", {
        hint: "Send the header Authorization: Bearer <token>, with the value of EXHIBIT_TOKEN.",
      });
    }
    const reads = SAFE_METHODS.has(method) || READING_POSTS.has(path);
    if (access === "read" && !reads) {
      throw new Problem("forbidden", "This token lets read, not change.", {
        hint: "Use the token of EXHIBIT_TOKEN instead of that of EXHIBIT_READ_TOKEN.",
      });
    }
    await next();
  };
}
