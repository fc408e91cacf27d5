/**
 * How OpenAI says no: `{"error": {message, type, param, code}}`
 * (https://platform.openai.com/docs/guides/error-codes), and its rate limit headers.
 */
import { jsonAnswer } from "../answers.ts";
import type { Dialect } from "../desk.ts";
import { makeId } from "../make_id.ts";
import type { Problem } from "../problem.ts";
import type { Admission } from "../traffic.ts";

/** The part of an error that differs from kind to kind. */
interface OpenAiError {
  status: number;
  message: string;
  type: string;
  code: string | null;
  param?: string | null;
}

/** OpenAI's way of saying no; the key is a bearer token. */
export const OPENAI_DIALECT: Dialect = {
  keyOf: (headers) => /^Bearer (.+)$/.exec(headers.get("authorization") ?? "")?.[1] ?? null,
  refuse(problem, random) {
    const requestId = `req_${makeId(random, 32)}`;
    const { status, param = null, ...error } = errorOf(problem, requestId);
    return jsonAnswer({ error: { ...error, param } }, {
      status,
      headers: { "x-request-id": requestId, ...retryHeaders(problem) },
    });
  },
};

function errorOf(problem: Problem, requestId: string): OpenAiError {
  switch (problem.kind) {
    case "rate_limited": {
      const { retryAfterSeconds, requestsPerMinute } = problem;
      const limit = requestsPerMinute === null ? "" : `: Limit ${requestsPerMinute}, Requested 1`;
      const again = retryAfterSeconds === null
        ? ""
        : ` Please try again in ${formatDuration(retryAfterSeconds * 1000)}.`;
      return {
        status: 429,
        message: `Rate limit reached for ${problem.model} in organization org-simulator on ` +
          `requests per min (RPM)${limit}.${again}`,
        type: "requests",
        code: "rate_limit_exceeded",
      };
    }
    case "server_error":
      return {
        status: 500,
        message: "The server had an error while processing your request. Sorry about that!",
        type: "server_error",
        code: null,
      };
    case "overloaded":
      return {
        status: 503,
        message: "The engine is currently overloaded, please try again later",
        type: "server_error",
        code: "server_overloaded",
      };
    case "unauthorized":
      return {
        status: 401,
        message: "Incorrect API key provided: simulat************. You can find your API key at " +
          "https://platform.openai.com/account/api-keys.",
        type: "invalid_request_error",
        code: "invalid_api_key",
      };
    case "out_of_credit":
      return {
        status: 429,
        message: "You exceeded your current quota, please check your plan and billing details.",
        type: "insufficient_quota",
        code: "insufficient_quota",
      };
    case "unknown_model":
      return {
        status: 404,
        message: `The model '${problem.model}' does not exist or you do not have access to it.`,
        type: "invalid_request_error",
        code: "model_not_found",
        param: "model",
      };
    case "refused":
      return {
        status: 400,
        message:
          "Your request was rejected by the safety system. If you believe this is an error, " +
          `contact us at help.openai.com and include the request ID ${requestId}. ` +
          "safety_violations=[violence].",
        type: "image_generation_user_error",
        code: "moderation_blocked",
      };
    case "refused_otherwise":
      return {
        status: 400,
        message: "Your request was rejected as a result of our safety system.",
        type: "invalid_request_error",
        code: "content_policy_violation",
      };
    case "invalid":
      return {
        status: 400,
        message: problem.message,
        type: "invalid_request_error",
        code: problem.code,
        param: problem.field,
      };
  }
}

function retryHeaders({ retryAfterSeconds, requestsPerMinute }: Problem): Record<string, string> {
  if (retryAfterSeconds === null) return {};
  return {
    "retry-after": String(Math.ceil(retryAfterSeconds)),
    "retry-after-ms": String(Math.ceil(retryAfterSeconds * 1000)),
    ...(requestsPerMinute === null ? {} : {
      "x-ratelimit-limit-requests": String(requestsPerMinute),
      "x-ratelimit-remaining-requests": "0",
      "x-ratelimit-reset-requests": formatDuration(retryAfterSeconds * 1000),
    }),
  };
}

/**
 * The headers in which OpenAI says how much of the limit is left; none where there is no limit.
 *
 * @example
 * ```ts
 * import { rateLimitHeaders } from "./openai_errors.ts";
 * const admission = { admitted: true, limit: 60, remaining: 3, retryAfterMs: 0, resetMs: 1500 };
 * console.assert(rateLimitHeaders(admission)["x-ratelimit-reset-requests"] === "1.5s");
 * ```
 */
export function rateLimitHeaders(admission: Admission | null): Record<string, string> {
  if (admission === null) return {};
  return {
    "x-ratelimit-limit-requests": String(admission.limit),
    "x-ratelimit-remaining-requests": String(admission.remaining),
    "x-ratelimit-reset-requests": formatDuration(admission.resetMs),
  };
}

/** Durations as OpenAI writes them: "20ms", "1.5s", "6m0s". */
function formatDuration(milliseconds: number): string {
  const whole = Math.ceil(milliseconds);
  if (whole < 1000) return `${whole}ms`;
  const minutes = Math.floor(whole / 60_000);
  const seconds = (whole - minutes * 60_000) / 1000;
  return minutes === 0 ? `${seconds}s` : `${minutes}m${seconds}s`;
}
