/** Google's Gemini API: `/{version}/models/{model}:generateContent`, errors as google.rpc.Status. */
import { Hono } from "@hono/hono";
import { jsonAnswer } from "../answers.ts";
import type { Dialect } from "../desk.ts";
import { OrderProblem, type Problem } from "../problem.ts";
import {
  answerBlockedPrompt,
  answerContent,
  answerWithoutPicture,
  GOOGLE_MODELS,
  type GoogleModel,
  readContent,
} from "../shapes/google_content.ts";
import type { DeskApp, WireFormat } from "../wire_format.ts";

const TYPE = "type.googleapis.com/google.rpc";

/** https://cloud.google.com/apis/design/errors: HTTP status, its name, a message, details. */
interface GoogleError {
  code: number;
  status: string;
  message: string;
  details?: readonly object[];
}

const dialect: Dialect = {
  keyOf: (headers) => headers.get("x-goog-api-key"),
  refuse(problem, random) {
    // What is refused is not an error: it is answered with what the order says.
    const { model, prompt } = problem;
    const order = { model, prompt };
    if (problem.kind === "refused") return answerWithoutPicture({ order, random }, "IMAGE_SAFETY");
    if (problem.kind === "refused_otherwise") return answerBlockedPrompt({ order, random });
    const error = errorOf(problem);
    return jsonAnswer({ error }, { status: error.code });
  },
};

function errorOf(problem: Problem): GoogleError {
  const { kind, model, message } = problem;
  switch (kind) {
    case "rate_limited":
      return quotaError(problem);
    case "server_error":
      return {
        code: 500,
        status: "INTERNAL",
        message: "An internal error has occurred. Please retry or report in " +
          "https://developers.generativeai.google/guide/troubleshooting",
      };
    case "overloaded":
      return {
        code: 503,
        status: "UNAVAILABLE",
        message: "The model is overloaded. Please try again later.",
      };
    case "unauthorized":
      // A key that is wrong is an invalid argument to Google, not a 401.
      return {
        code: 400,
        status: "INVALID_ARGUMENT",
        message: "API key not valid. Please pass a valid API key.",
        details: [{
          "@type": `${TYPE}.ErrorInfo`,
          reason: "API_KEY_INVALID",
          domain: "googleapis.com",
          metadata: { service: "generativelanguage.googleapis.com" },
        }],
      };
    case "out_of_credit":
      return {
        code: 402,
        status: "RESOURCE_EXHAUSTED",
        message: "Your prepayment credits are depleted. Please go to AI Studio at " +
          "https://ai.studio/projects to manage your project and billing.",
      };
    case "unknown_model":
      return {
        code: 404,
        status: "NOT_FOUND",
        message: `models/${model} is not found for API version v1, or is not supported for ` +
          "generateContent. Call ListModels to see the list of available models and their " +
          "supported methods.",
      };
    default:
      return { code: 400, status: "INVALID_ARGUMENT", message };
  }
}

function quotaError({ retryAfterSeconds, requestsPerMinute, model }: Problem): GoogleError {
  const again = retryAfterSeconds === null ? "" : `\nPlease retry in ${retryAfterSeconds}s.`;
  return {
    code: 429,
    status: "RESOURCE_EXHAUSTED",
    message: "You exceeded your current quota, please check your plan and billing details. For " +
      "more information on this error, head to: " +
      `https://ai.google.dev/gemini-api/docs/rate-limits.${again}`,
    details: [
      {
        "@type": `${TYPE}.QuotaFailure`,
        violations: [{
          quotaMetric: "generativelanguage.googleapis.com/generate_requests_per_model",
          quotaId: "GenerateRequestsPerMinutePerProjectPerModel",
          quotaDimensions: { location: "global", model },
          ...(requestsPerMinute === null ? {} : { quotaValue: String(requestsPerMinute) }),
        }],
      },
      {
        "@type": `${TYPE}.Help`,
        links: [{
          description: "Learn more about Gemini API quotas",
          url: "https://ai.google.dev/gemini-api/docs/rate-limits",
        }],
      },
      // Not a header: Google says in the body when to come back.
      ...(retryAfterSeconds === null
        ? []
        : [{ "@type": `${TYPE}.RetryInfo`, retryDelay: `${retryAfterSeconds}s` }]),
    ],
  };
}

/**
 * Google's Gemini API.
 *
 * @example
 * ```ts
 * import { googleFormat } from "./google.ts";
 * const { GOOGLE_GEMINI_BASE_URL } = googleFormat.environment("http://127.0.0.1:8790/google");
 * console.assert(GOOGLE_GEMINI_BASE_URL === "http://127.0.0.1:8790/google");
 * ```
 */
export const googleFormat: WireFormat = {
  name: "google",
  environment: (url) => ({
    GOOGLE_GEMINI_BASE_URL: url,
    GEMINI_API_KEY: "simulator-key-google",
  }),
  app(desk, respond) {
    const app: DeskApp = new Hono();
    app.post("/:version/models/:target", (context) => {
      const [model, method] = context.req.param("target").split(":");
      return desk.serve(context, dialect, {
        read(body) {
          if (method !== "generateContent") throw new OrderProblem("unknown_model", { model });
          return readContent(body, model);
        },
        answer: (placed) => answerContent(desk, placed, respond),
      });
    });
    let lists = 0;
    const consult = (model: string) => ({
      dialect,
      call: { provider: desk.parts.provider, number: ++lists, queued: false },
      stage: "models" as const,
      model,
    });
    app.get(
      "/:version/models",
      (context) =>
        desk.consult(
          context,
          consult(""),
          () => jsonAnswer({ models: GOOGLE_MODELS.map(listedModel) }),
        ),
    );
    app.get("/:version/models/:model", (context) => {
      const model = context.req.param("model");
      return desk.consult(context, consult(model), () => {
        const found = GOOGLE_MODELS.find(({ name }) => name === model);
        if (found === undefined) throw new OrderProblem("unknown_model", { model });
        return jsonAnswer(listedModel(found));
      });
    });
    return app;
  },
};

function listedModel({ name, displayName }: GoogleModel) {
  return {
    name: `models/${name}`,
    version: "001",
    displayName,
    description: `${displayName}, simulated`,
    inputTokenLimit: 65_536,
    outputTokenLimit: 32_768,
    supportedGenerationMethods: ["generateContent", "countTokens"],
    temperature: 1,
    topP: 0.95,
    topK: 64,
  };
}
