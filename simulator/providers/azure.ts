/**
 * Azure OpenAI: `/openai/deployments/{deployment}/…?api-version=…` with the key in `api-key`. A deployment
 * is named after the model in it here.
 */
import { Hono } from "@hono/hono";
import { jsonAnswer } from "../answers.ts";
import type { DeskContext, Dialect } from "../desk.ts";
import { makeUuid } from "../make_id.ts";
import { OrderProblem, type Problem } from "../problem.ts";
import { answerChat, readChat } from "../shapes/openai_chat.ts";
import { OPENAI_DIALECT } from "../shapes/openai_errors.ts";
import { answerImageOrder, IMAGE_MODELS, readImageOrder } from "../shapes/openai_images.ts";
import type { DeskApp, WireFormat } from "../wire_format.ts";

/** What Azure says in words of its own; the rest it passes on from OpenAI. */
const ERRORS: Partial<Record<Problem["kind"], { status: number; code: string; message: string }>> =
  {
    rate_limited: {
      status: 429,
      code: "429",
      message: "Requests to the ImageGenerations_Create Operation under Azure OpenAI API have " +
        "exceeded call rate limit of your current AIServices S0 pricing tier.",
    },
    server_error: {
      status: 500,
      code: "InternalServerError",
      message: "The server had an error while processing your request. Sorry about that!",
    },
    overloaded: {
      status: 503,
      code: "ServiceUnavailable",
      message: "The service is temporarily unable to process your request. Please try again later.",
    },
    unauthorized: {
      status: 401,
      code: "401",
      message:
        "Access denied due to invalid subscription key or wrong API endpoint. Make sure to " +
        "provide a valid key for an active subscription and use a correct regional API endpoint " +
        "for your resource.",
    },
    out_of_credit: {
      status: 403,
      code: "QuotaExceeded",
      message: "Out of call volume quota. Quota will be replenished later.",
    },
    unknown_model: {
      status: 404,
      code: "DeploymentNotFound",
      message: "The API deployment for this resource does not exist. If you created the " +
        "deployment within the last 5 minutes, please wait a moment and try again.",
    },
  };

const dialect: Dialect = {
  keyOf: (headers) => headers.get("api-key") ?? OPENAI_DIALECT.keyOf(headers),
  refuse(problem, random) {
    if (problem.kind === "refused_otherwise") return contentFilter();
    const error = ERRORS[problem.kind];
    if (error === undefined) return OPENAI_DIALECT.refuse(problem, random);
    const { status, code, message } = error;
    const seconds = problem.retryAfterSeconds === null
      ? null
      : Math.ceil(problem.retryAfterSeconds);
    const hint = seconds === null ? "" : ` Please retry after ${seconds} seconds.`;
    return jsonAnswer({ error: { code, message: message + hint } }, {
      status,
      headers: {
        "apim-request-id": makeUuid(random),
        ...(seconds === null ? {} : {
          "retry-after": String(seconds),
          "retry-after-ms": String(Math.ceil(problem.retryAfterSeconds! * 1000)),
          "x-ratelimit-reset-requests": String(seconds),
        }),
      },
    });
  },
};

/** How Azure's own filter refuses a prompt before any model sees it. */
function contentFilter(): Response {
  return jsonAnswer({
    error: {
      code: "contentFilter",
      message: "Your task failed as a result of our safety system.",
      inner_error: {
        code: "ResponsibleAIPolicyViolation",
        content_filter_results: {
          hate: { filtered: false, severity: "safe" },
          self_harm: { filtered: false, severity: "safe" },
          sexual: { filtered: false, severity: "safe" },
          violence: { filtered: true, severity: "medium" },
        },
      },
    },
  }, { status: 400 });
}

/**
 * Azure OpenAI.
 *
 * @example
 * ```ts
 * import { azureFormat } from "./azure.ts";
 * const { AZURE_OPENAI_ENDPOINT } = azureFormat.environment("http://127.0.0.1:8790/azure");
 * console.assert(AZURE_OPENAI_ENDPOINT === "http://127.0.0.1:8790/azure");
 * ```
 */
export const azureFormat: WireFormat = {
  name: "azure",
  environment: (url) => ({
    AZURE_OPENAI_ENDPOINT: url,
    AZURE_OPENAI_API_VERSION: "2025-04-01-preview",
    AZURE_OPENAI_DEPLOYMENT_NAME: "gpt-image-2",
    AZURE_OPENAI_API_KEY: "simulator-key-azure",
  }),
  app(desk, respond) {
    const app: DeskApp = new Hono();
    const deployments = "/openai/deployments/:deployment";
    const deploymentOf = (context: DeskContext) => {
      if ((context.req.query("api-version") ?? "") === "") {
        throw new OrderProblem("invalid", {
          code: "404",
          message: "Resource not found: the query has no api-version.",
        });
      }
      return context.req.param("deployment") ?? "";
    };
    app.post(`${deployments}/images/generations`, (context) =>
      desk.serve(context, dialect, {
        read: (body) => readImageOrder(body, deploymentOf(context)),
        answer: (placed) =>
          answerImageOrder(desk, placed, {
            "apim-request-id": makeUuid(placed.random),
            "x-ms-region": "Simulated",
          }),
      }));
    app.post(`${deployments}/chat/completions`, (context) =>
      desk.serve(context, dialect, {
        read: (body) => readChat(body, deploymentOf(context)),
        answer: (placed) => answerChat(desk, placed, respond),
      }));
    let lists = 0;
    app.get("/openai/models", (context) => {
      const call = { provider: desk.parts.provider, number: ++lists, queued: false };
      return desk.consult(context, { dialect, call, stage: "models" }, () =>
        jsonAnswer({
          object: "list",
          data: IMAGE_MODELS.map(({ id, created, shutdownDate }) => ({
            id,
            object: "model",
            created_at: created,
            status: "succeeded",
            lifecycle_status: "generally-available",
            deprecation: shutdownDate === null
              ? {}
              : { inference: Date.parse(shutdownDate) / 1000 },
          })),
        }));
    });
    return app;
  },
};
