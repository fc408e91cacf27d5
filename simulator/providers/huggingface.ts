/**
 * Hugging Face: the hub's mapping of models to providers, and the router with Hugging Face's own inference
 * and three of the companies behind it. `HF_BASE_URL` stands for both hosts: their paths do not collide.
 */
import { Hono } from "@hono/hono";
import { z } from "zod";
import { BASE64_PLACE, base64Answer, bytesAnswer, jsonAnswer } from "../answers.ts";
import type { Desk, DeskContext, Dialect, PictureOrder, Placed } from "../desk.ts";
import { makeUuid } from "../make_id.ts";
import { OrderProblem, type Problem } from "../problem.ts";
import { readShape, type ShapeWords } from "../shapes/read_shape.ts";
import type { DeskApp, WireFormat } from "../wire_format.ts";
import { falApp } from "./fal.ts";
import { replicateApp } from "./replicate.ts";
import { togetherApp } from "./together.ts";

/** What a model is called by those who serve it. */
const MODELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "black-forest-labs/FLUX.1-schnell": {
    "hf-inference": "black-forest-labs/FLUX.1-schnell",
    "fal-ai": "fal-ai/flux/schnell",
    "together": "black-forest-labs/FLUX.1-schnell",
    "replicate": "black-forest-labs/flux-schnell",
  },
  "black-forest-labs/FLUX.1-dev": {
    "hf-inference": "black-forest-labs/FLUX.1-dev",
    "fal-ai": "fal-ai/flux/dev",
    "replicate": "black-forest-labs/flux-dev",
  },
  "stabilityai/stable-diffusion-xl-base-1.0": {
    "hf-inference": "stabilityai/stable-diffusion-xl-base-1.0",
    "together": "stabilityai/stable-diffusion-xl-base-1.0",
  },
};

const edge = z.int().min(64).max(2048);
const shape = z.looseObject({
  inputs: z.string().min(1),
  parameters: z.looseObject({
    width: edge.optional(),
    height: edge.optional(),
    seed: z.int().optional(),
    negative_prompt: z.string().optional(),
    num_inference_steps: z.int().min(1).max(500).optional(),
    guidance_scale: z.number().optional(),
  }).optional(),
});

const WORDS: ShapeWords = {
  describe: (issue, path) => ({ message: `${issue.message} in \`${path}\`` }),
};

/** How Hugging Face says no: a sentence in `error`. */
const dialect: Dialect = {
  keyOf: (headers) => /^Bearer (.+)$/.exec(headers.get("authorization") ?? "")?.[1] ?? null,
  refuse(problem, random) {
    const { status, ...body } = errorOf(problem);
    const seconds = problem.kind === "rate_limited" ? problem.retryAfterSeconds : null;
    return jsonAnswer(body, {
      status,
      headers: {
        "x-request-id": makeUuid(random),
        ...(seconds === null ? {} : { "retry-after": String(Math.ceil(seconds)) }),
      },
    });
  },
};

function errorOf(
  { kind, model, message, retryAfterSeconds }: Problem,
): { status: number; error: string | string[]; estimated_time?: number } {
  switch (kind) {
    case "rate_limited":
      return { status: 429, error: "Rate limit reached. Please try again later." };
    case "server_error":
      return { status: 500, error: "unknown error" };
    case "overloaded":
      return {
        status: 503,
        error: `Model ${model} is currently loading`,
        estimated_time: retryAfterSeconds ?? 20,
      };
    case "unauthorized":
      return { status: 401, error: "Invalid username or password." };
    case "out_of_credit":
      return {
        status: 402,
        error: "You have depleted your monthly included credits. Purchase pre-paid credits to " +
          "continue using Inference Providers.",
      };
    case "unknown_model":
      return { status: 404, error: `Model ${model} does not exist` };
    case "refused":
    case "refused_otherwise":
      return {
        status: 400,
        error: "The request was refused: NSFW content detected. Please change the prompt.",
      };
    case "invalid":
      return { status: 400, error: [message] };
  }
}

function readOrder(body: unknown, model: string): PictureOrder {
  if (MODELS[model] === undefined) throw new OrderProblem("unknown_model", { model });
  const { inputs, parameters = {} } = readShape(shape, body, WORDS);
  return {
    model,
    prompt: inputs,
    seed: parameters.seed ?? null,
    width: parameters.width ?? 1024,
    height: parameters.height ?? 1024,
    format: "jpeg",
    // Hugging Face's own inference answers with the file itself; see `answer`.
    form: "base64",
  };
}

async function answer(desk: Desk, placed: Placed<PictureOrder>): Promise<Response> {
  const picture = await desk.picture(placed);
  const head = {
    headers: {
      "x-request-id": makeUuid(placed.random),
      "x-compute-type": "simulated",
      "x-compute-time": String(desk.parts.traffic.limits.latencyMs / 1000),
    },
  };
  switch (placed.fault?.name) {
    case "no-image":
      return bytesAnswer("image/jpeg", [], head);
    case "broken-json":
      return jsonAnswer({ output: [picture.url] }, head);
    case "broken-base64":
      return base64Answer({ data: [{ b64_json: BASE64_PLACE }] }, picture.base64, head);
    case "html-image":
      return bytesAnswer("text/html", picture.file, head);
  }
  if (picture.form === "url") return jsonAnswer({ output: [picture.url] }, head);
  return bytesAnswer(picture.mediaType, picture.file, head);
}

/**
 * Hugging Face.
 *
 * @example
 * ```ts
 * import { huggingfaceFormat } from "./huggingface.ts";
 * const { HF_BASE_URL } = huggingfaceFormat.environment("http://127.0.0.1:8790/huggingface");
 * console.assert(HF_BASE_URL === "http://127.0.0.1:8790/huggingface");
 * ```
 */
export const huggingfaceFormat: WireFormat = {
  name: "huggingface",
  environment: (url) => ({
    HF_BASE_URL: url,
    // The client takes a key for Hugging Face's own only if it begins like this.
    HF_TOKEN: "hf_simulator-key-huggingface",
  }),
  app(desk) {
    const app: DeskApp = new Hono();
    const root = `/${desk.parts.provider}`;
    app.post("/hf-inference/models/*", (context) => {
      const model = decodeURIComponent(context.req.path).split("/hf-inference/models/")[1];
      return desk.serve(context, dialect, {
        read: (body) => readOrder(body, model),
        answer: (placed) => answer(desk, placed),
      });
    });
    app.route("/fal-ai", falApp(desk, `${root}/fal-ai`));
    app.route("/together", togetherApp(desk));
    app.route("/replicate", replicateApp(desk, `${root}/replicate`));
    let lists = 0;
    const consult = (context: DeskContext, model: string, say: () => Response) => {
      const call = { provider: desk.parts.provider, number: ++lists, queued: false };
      return desk.consult(context, { dialect, call, stage: "models", model }, say);
    };
    app.get(
      "/api/whoami-v2",
      (context) =>
        consult(context, "", () => jsonAnswer({ type: "user", name: "simulator", auth: {} })),
    );
    app.get("/api/models/:owner/:name", (context) => {
      const model = `${context.req.param("owner")}/${context.req.param("name")}`;
      return consult(context, model, () => {
        const providers = MODELS[model];
        if (providers === undefined) throw new OrderProblem("unknown_model", { model });
        const mapping = Object.entries(providers).map(([provider, providerId]) => ({
          provider,
          providerId,
          status: "live",
          task: "text-to-image",
        }));
        return jsonAnswer({ _id: model, id: model, inferenceProviderMapping: mapping });
      });
    });
    return app;
  },
};
