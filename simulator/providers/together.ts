/** Together: OpenAI's path with options of its own, and errors of its own. */
import { Hono } from "@hono/hono";
import { z } from "zod";
import { BASE64_PLACE, base64Answer, jsonAnswer } from "../answers.ts";
import type { Desk, Dialect, PictureOrder, Placed } from "../desk.ts";
import { makeId } from "../make_id.ts";
import { OrderProblem, type Problem } from "../problem.ts";
import { readShape, type ShapeWords } from "../shapes/read_shape.ts";
import type { DeskApp, WireFormat } from "../wire_format.ts";

const MODELS = [
  "black-forest-labs/FLUX.1-schnell",
  "black-forest-labs/FLUX.1.1-pro",
  "black-forest-labs/FLUX.2-dev",
  "black-forest-labs/FLUX.2-pro",
  "stabilityai/stable-diffusion-xl-base-1.0",
];

const edge = z.int().min(64).max(1792).multipleOf(16);
const shape = z.looseObject({
  model: z.string(),
  prompt: z.string().min(1),
  width: edge.optional(),
  height: edge.optional(),
  steps: z.int().min(1).max(50).optional(),
  seed: z.int().nullish(),
  n: z.int().min(1).max(4).optional(),
  negative_prompt: z.string().nullish(),
  guidance_scale: z.number().nullish(),
  output_format: z.enum(["jpeg", "png"]).optional(),
  response_format: z.enum(["base64", "b64_json", "url"]).optional(),
});

const WORDS: ShapeWords = {
  describe: (issue, path) => ({
    message: `Input validation error: \`${path}\`: ${issue.message}`,
    code: "invalid_request",
  }),
};

/** How Together says no. */
const dialect: Dialect = {
  keyOf: (headers) => /^Bearer (.+)$/.exec(headers.get("authorization") ?? "")?.[1] ?? null,
  refuse(problem, random) {
    const { status, message, type, param = null, code = null } = errorOf(problem);
    const seconds = problem.retryAfterSeconds;
    return jsonAnswer({ id: makeId(random, 16), error: { message, type, param, code } }, {
      status,
      headers: {
        ...(seconds === null ? {} : { "retry-after": String(Math.ceil(seconds)) }),
        ...(problem.requestsPerMinute === null ? {} : {
          "x-ratelimit-limit": String(problem.requestsPerMinute / 60),
          "x-ratelimit-remaining": "0",
          "x-ratelimit-reset": String(Math.ceil(seconds ?? 1)),
        }),
      },
    });
  },
};

function errorOf(
  { kind, model, message, field, code }: Problem,
): { status: number; message: string; type: string; param?: string | null; code?: string | null } {
  switch (kind) {
    case "rate_limited":
      return {
        status: 429,
        message: "You have reached the rate limit specific to this model. The maximum rate limit " +
          "for this model depends on your account; see https://api.together.ai/settings/limits.",
        type: "model_rate_limit",
      };
    case "server_error":
      return { status: 500, message: "Internal server error", type: "server_error" };
    case "overloaded":
      return {
        status: 503,
        message: "The server is overloaded or not ready yet.",
        type: "service_unavailable",
      };
    case "unauthorized":
      return {
        status: 401,
        message: "Invalid API key provided. You can find your API key at " +
          "https://api.together.ai/settings/api-keys.",
        type: "invalid_request_error",
        code: "invalid_api_key",
      };
    case "out_of_credit":
      return {
        status: 402,
        message: "Credit limit exceeded, please navigate to " +
          "https://api.together.ai/settings/billing to upgrade your plan.",
        type: "credit_limit",
      };
    case "unknown_model":
      return {
        status: 404,
        message: `Unable to access model ${model}. Please visit ` +
          "https://api.together.ai/models to view the list of supported models.",
        type: "invalid_request_error",
        code: "model_not_available",
      };
    case "refused":
    case "refused_otherwise":
      return {
        status: 422,
        message: "Your request was flagged: NSFW content detected. Please change the prompt.",
        type: "invalid_request_error",
        param: "prompt",
        code: "nsfw_content",
      };
    case "invalid":
      return { status: 400, message, type: "invalid_request_error", param: field, code };
  }
}

/**
 * Reads an order.
 *
 * @throws {OrderProblem} It is none, or there is no such model.
 *
 * @example
 * ```ts
 * import { readTogetherOrder } from "./together.ts";
 * const order = readTogetherOrder({ model: "black-forest-labs/FLUX.1-schnell", prompt: "a watch" });
 * console.assert(order.form === "url");
 * ```
 */
export function readTogetherOrder(body: unknown): PictureOrder {
  const order = readShape(shape, body, WORDS);
  if (!MODELS.includes(order.model)) {
    throw new OrderProblem("unknown_model", { model: order.model });
  }
  const { response_format: form } = order;
  return {
    model: order.model,
    prompt: order.prompt,
    seed: order.seed ?? null,
    width: order.width ?? 1024,
    height: order.height ?? 768,
    format: order.output_format ?? "jpeg",
    form: form === "base64" || form === "b64_json" ? "base64" : "url",
  };
}

async function answer(desk: Desk, placed: Placed<PictureOrder>): Promise<Response> {
  const { order, admission, random } = placed;
  const picture = await desk.picture(placed);
  const id = `o${makeId(random, 22)}`;
  const head = {
    headers: {
      "x-request-id": id,
      ...(admission === null ? {} : {
        "x-ratelimit-limit": String(admission.limit / 60),
        "x-ratelimit-remaining": String(admission.remaining),
        "x-ratelimit-reset": String(Math.ceil(admission.resetMs / 1000)),
      }),
    },
  };
  const body = (data: object[]) => ({ id, model: order.model, object: "list", data });
  const timings = { inference: desk.parts.traffic.limits.latencyMs / 1000 };
  switch (picture.form) {
    case "none":
      return jsonAnswer(body([]), head);
    case "url":
      return jsonAnswer(body([{ index: 0, type: "url", url: picture.url, timings }]), head);
    case "base64": {
      const image = { index: 0, type: "b64_json", b64_json: BASE64_PLACE, timings };
      return base64Answer(body([image]), picture.base64, head);
    }
  }
}

/**
 * Together.
 *
 * @example
 * ```ts
 * import { togetherFormat } from "./together.ts";
 * const { TOGETHER_BASE_URL } = togetherFormat.environment("http://127.0.0.1:8790/together");
 * console.assert(TOGETHER_BASE_URL === "http://127.0.0.1:8790/together/v1");
 * ```
 */
export const togetherFormat: WireFormat = {
  name: "together",
  environment: (url) => ({
    TOGETHER_BASE_URL: `${url}/v1`,
    TOGETHER_API_KEY: "simulator-key-together",
  }),
  app: togetherApp,
};

/**
 * Together's paths as they stand on `api.together.ai`.
 *
 * @example
 * ```ts
 * import { startSimulator } from "../simulator.ts";
 * const simulator = await startSimulator({ providers: ["together"] });
 * const answer = await fetch(`${simulator.url("together")}/v1/images/generations`, {
 *   method: "POST",
 *   headers: { authorization: "Bearer simulator-key" },
 *   body: JSON.stringify({ model: "black-forest-labs/FLUX.2-dev", prompt: "a watch" }),
 * });
 * const body = await answer.json();
 * console.assert(body.data[0].url.endsWith(".jpg"));
 * await simulator.close();
 * ```
 */
export function togetherApp(desk: Desk): DeskApp {
  const app: DeskApp = new Hono();
  app.post("/v1/images/generations", (context) =>
    desk.serve(context, dialect, {
      read: readTogetherOrder,
      answer: (placed) => answer(desk, placed),
    }));
  let lists = 0;
  app.get("/v1/models", (context) => {
    const call = { provider: desk.parts.provider, number: ++lists, queued: false };
    return desk.consult(
      context,
      { dialect, call, stage: "models" },
      () =>
        jsonAnswer(MODELS.map((id) => ({
          id,
          object: "model",
          created: 1_767_225_600,
          type: "image",
          display_name: id.split("/")[1],
          organization: id.split("/")[0],
          pricing: { hourly: 0, input: 0, output: 0, base: 0, finetune: 0 },
        }))),
    );
  });
  return app;
}
