/**
 * The HTTP side of the service: guards first, then the paths. It reads no environment and does not listen;
 * `serve.ts` does.
 */
import { bodyLimit } from "@hono/hono/body-limit";
import { addDocsRoutes } from "./docs/docs_routes.ts";
import { requestLimits } from "./guard/request_limits.ts";
import { securityHeaders } from "./guard/security_headers.ts";
import { siteCheck } from "./guard/site_check.ts";
import { tokenAccess } from "./guard/token_access.ts";
import { answerProblem, Problem } from "./problem.ts";
import { addAlertRoutes } from "./routes/alert_routes.ts";
import { addAssetRoutes } from "./routes/asset_routes.ts";
import { addEvaluateRoutes } from "./routes/evaluate_routes.ts";
import { addExperimentRoutes } from "./routes/experiment_routes.ts";
import { addGenerateRoutes } from "./routes/generate_routes.ts";
import { addHealthRoutes } from "./routes/health_routes.ts";
import { addImageTraceRoutes } from "./routes/image_trace_routes.ts";
import { addReportRoutes } from "./routes/report_routes.ts";
import { addRunRoutes } from "./routes/run_routes.ts";
import { addStatsRoutes } from "./routes/stats_routes.ts";
import { addTraceRoutes } from "./routes/trace_routes.ts";
import type { Service } from "./service.ts";
import { newServiceApp, type ServiceApp } from "./service_app.ts";
import { answerUnknown } from "./unknown_request.ts";
import { accessLog } from "./watch/access_log.ts";
import { RequestMetrics } from "./watch/request_metrics.ts";

/** What can be added to the app besides the paths of the API. */
export interface AppAdditions {
  /** Adds pages; they go through the same guards. */
  addPages?: (app: ServiceApp, service: Service) => void;
  /** Paths of pages that are open to those without a token, such as the form to sign in. */
  openPaths?: readonly string[];
}

/**
 * The app of an open service.
 *
 * @example
 * ```ts
 * import { createApp } from "./app.ts";
 * console.assert(createApp.length === 1);
 * ```
 */
export function createApp(service: Service, additions: AppAdditions = {}): ServiceApp {
  const { settings, clock } = service;
  const { limits, tokens } = settings;
  const app = newServiceApp();
  const metrics = new RequestMetrics();
  app.onError(answerProblem);
  app.notFound((context) =>
    answerUnknown(app, context, {
      hint: "/docs lists the paths that there are.",
      refuse: (problem) => answerProblem(problem, context),
    })
  );
  app.use(accessLog(metrics, clock));
  app.use(securityHeaders());
  app.use(siteCheck(settings));
  app.use(requestLimits(limits, clock));
  app.use(tokenAccess(tokens, { openPaths: additions.openPaths }));
  const small = bodyLimit({ maxSize: limits.bodyBytes, onError: () => tooLarge(limits.bodyBytes) });
  const upload = bodyLimit({
    maxSize: limits.uploadBytes,
    onError: () => tooLarge(limits.uploadBytes),
  });
  app.use((context, next) => (context.req.path === "/v1/evaluate" ? upload : small)(context, next));
  addGenerateRoutes(app, service);
  addRunRoutes(app, service);
  addTraceRoutes(app, service);
  addStatsRoutes(app, service);
  addAssetRoutes(app, service);
  addImageTraceRoutes(app, service);
  addEvaluateRoutes(app, service);
  addAlertRoutes(app, service);
  addHealthRoutes(app, service, metrics);
  addExperimentRoutes(app, service);
  addReportRoutes(app, service);
  addDocsRoutes(app);
  additions.addPages?.(app, service);
  return app;
}

function tooLarge(bytes: number): never {
  throw new Problem("too_large", `The body is larger than ${bytes} bytes.`, {
    hint: "Send less at once.",
  });
}
