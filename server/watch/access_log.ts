/**
 * Around every request: an id for it, its place in a trace, a line in the log when it is answered, and the
 * figures. The line holds the declared path and no query: what is searched for is nobody's business.
 */
import { matchedRoutes } from "@hono/hono/route";
import type { MiddlewareHandler } from "@hono/hono";
import { getLogger } from "@logtape/logtape";
import type { Clock } from "../../core/clock.ts";
import type { ServiceEnvironment } from "../service_environment.ts";
import type { RequestMetrics } from "./request_metrics.ts";
import { continueTrace, traceparentOf } from "./trace_context.ts";

/** A caller's own id is taken over where it looks like one. */
const REQUEST_ID = /^[\w.:-]{1,100}$/;

const logger = getLogger(["exhibit", "server"]);

/**
 * The middleware.
 *
 * @example
 * ```ts
 * import { systemClock } from "../../core/clock.ts";
 * import { accessLog } from "./access_log.ts";
 * import { RequestMetrics } from "./request_metrics.ts";
 * console.assert(accessLog(new RequestMetrics(), systemClock).length === 2);
 * ```
 */
export function accessLog(
  metrics: RequestMetrics,
  clock: Clock,
): MiddlewareHandler<ServiceEnvironment> {
  return async (context, next) => {
    const startedAt = clock.elapsed();
    const given = context.req.header("x-request-id");
    const requestId = given !== undefined && REQUEST_ID.test(given) ? given : randomHex(16);
    const trace = continueTrace(context.req.header("traceparent"), randomHex);
    context.set("requestId", requestId);
    context.set("traceId", trace.traceId);
    await next();
    const { headers, status } = context.res;
    headers.set("x-request-id", requestId);
    headers.set("traceparent", traceparentOf(trace));
    const durationMs = clock.elapsed() - startedAt;
    const { method } = context.req;
    const route = matchedRoutes(context).findLast(({ path }) => !path.includes("*"))?.path ??
      "(none)";
    metrics.count({ method, route, status, durationMs });
    if (logger.isEnabledFor("info")) {
      logger.info("The request was answered.", {
        event: "request.answered",
        method,
        route,
        status,
        durationMs: Math.round(durationMs * 10) / 10,
        requestId,
        traceparent: traceparentOf(trace),
        client: context.env?.remoteAddress,
      });
    }
  };
}

function randomHex(digits: number): string {
  return crypto.getRandomValues(new Uint8Array(digits / 2)).toHex();
}
