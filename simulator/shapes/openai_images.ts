/**
 * OpenAI's `images/generations` as its SDK's types and its documentation describe it, for the models that
 * take it in November 2026 (https://platform.openai.com/docs/api-reference/images).
 */
import { z } from "zod";
import { BASE64_PLACE, base64Answer, jsonAnswer } from "../answers.ts";
import type { Desk, PictureOrder, Placed } from "../desk.ts";
import { makeId } from "../make_id.ts";
import { OrderProblem } from "../problem.ts";
import { rateLimitHeaders } from "./openai_errors.ts";
import { readShape, type ShapeWords } from "./read_shape.ts";

/** A model as `GET /models` lists it. */
export interface OpenAiModel {
  id: string;
  /** Unix seconds. */
  created: number;
  /** An ISO date, or `null`. */
  shutdownDate: string | null;
}

/**
 * A server that only speaks OpenAI's language: it takes `response_format` and tells no usage. The real
 * service has no such model.
 */
export const COMPATIBLE_MODEL = "compatible-image";

/** The models that make pictures. */
export const IMAGE_MODELS: readonly OpenAiModel[] = [
  { id: "gpt-image-2", created: 1_776_729_600, shutdownDate: null },
  { id: "gpt-image-2-2026-04-21", created: 1_776_729_600, shutdownDate: null },
  { id: "gpt-image-2.5-flare", created: 1_788_825_600, shutdownDate: null },
  { id: "gpt-image-2.5-sunburst", created: 1_788_825_600, shutdownDate: null },
  { id: "gpt-image-2.6-flare", created: 1_793_836_800, shutdownDate: null },
  { id: "gpt-image-2.6-sunburst", created: 1_793_836_800, shutdownDate: null },
  { id: "gpt-image-1.5", created: 1_765_756_800, shutdownDate: "2026-12-01" },
  { id: "gpt-image-1-mini", created: 1_759_708_800, shutdownDate: "2026-12-01" },
  { id: "chatgpt-image-latest", created: 1_765_756_800, shutdownDate: "2026-12-01" },
  { id: COMPATIBLE_MODEL, created: 1_767_225_600, shutdownDate: null },
];

/** An order for a picture, with what the answer repeats of it. */
export interface OpenAiImageOrder extends PictureOrder {
  quality: "low" | "medium" | "high" | "xhigh" | "max";
  background: "opaque" | "transparent";
}

const LARGEST_EDGE = 3840;

const shape = z.strictObject({
  model: z.string(),
  prompt: z.string().min(1).max(32_000),
  n: z.int().min(1).max(10).nullish(),
  size: z.string().nullish(),
  quality: z.enum(["low", "medium", "high", "xhigh", "max", "auto"]).nullish(),
  background: z.enum(["transparent", "opaque", "auto"]).nullish(),
  moderation: z.enum(["low", "auto"]).nullish(),
  output_format: z.enum(["png", "jpeg", "webp"]).nullish(),
  output_compression: z.int().min(0).max(100).nullish(),
  user: z.string().optional(),
  safety_identifier: z.string().nullish(),
  partial_images: z.int().min(0).max(3).nullish(),
  stream: z.literal(false).nullish(),
});

/** Servers that speak the language without being OpenAI take the old option, too. */
const compatibleShape = shape.extend({
  response_format: z.enum(["url", "b64_json"]).nullish(),
  seed: z.int().optional(),
});

const WORDS: ShapeWords = {
  describe(issue, path) {
    if (issue.code === "unrecognized_keys") {
      return { message: `Unknown parameter: '${path}'.`, code: "unknown_parameter" };
    }
    if (issue.code === "invalid_type" && /received undefined/.test(issue.message)) {
      return {
        message: `Missing required parameter: '${path}'.`,
        code: "missing_required_parameter",
      };
    }
    return { message: `Invalid value for '${path}': ${issue.message}.`, code: "invalid_value" };
  },
};

/**
 * Reads an order.
 *
 * @param deployment the model, where the URL and not the body names it.
 * @throws {OrderProblem} It is not one, or there is no such model.
 *
 * @example
 * ```ts
 * import { readImageOrder } from "./openai_images.ts";
 * const order = readImageOrder({ model: "gpt-image-2", prompt: "a watch", size: "1024x1536" }, null);
 * console.assert(order.height === 1536 && order.format === "png");
 * ```
 */
export function readImageOrder(body: unknown, deployment: string | null): OpenAiImageOrder {
  const named = deployment ?? (body as { model?: unknown } | null)?.model;
  const isCompatible = named === COMPATIBLE_MODEL;
  // A request without a model still means dall-e-2, which is gone.
  const model = typeof named === "string" ? named : "dall-e-2";
  const wanted = { ...(body as object), model };
  const order = readShape(isCompatible ? compatibleShape : shape, wanted, WORDS);
  if (!IMAGE_MODELS.some(({ id }) => id === model)) {
    throw new OrderProblem("unknown_model", { model });
  }
  const { width, height } = readSize(order.size ?? "auto", model);
  const asUrl = "response_format" in order && order.response_format === "url";
  return {
    model,
    prompt: order.prompt,
    seed: "seed" in order && typeof order.seed === "number" ? order.seed : null,
    width,
    height,
    format: order.output_format ?? "png",
    form: asUrl ? "url" : "base64",
    quality: order.quality == null || order.quality === "auto" ? "high" : order.quality,
    background: order.background === "transparent" ? "transparent" : "opaque",
  };
}

function readSize(size: string, model: string): { width: number; height: number } {
  if (size === "auto") return { width: 1024, height: 1024 };
  const match = /^(\d{1,5})x(\d{1,5})$/.exec(size);
  const [width, height] = match === null ? [0, 0] : [Number(match[1]), Number(match[2])];
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  const isFree = model.startsWith("gpt-image-2") || model === COMPATIBLE_MODEL;
  const isAllowed = isFree
    ? short > 0 && width % 16 === 0 && height % 16 === 0 && long <= LARGEST_EDGE &&
      long <= 3 * short
    : ["1024x1024", "1024x1536", "1536x1024"].includes(size);
  if (isAllowed) return { width, height };
  throw new OrderProblem("invalid", {
    field: "size",
    code: "invalid_value",
    message: isFree
      ? `Invalid size '${size}'. Width and height must be divisible by 16, at most ` +
        `${LARGEST_EDGE}, and between 1:3 and 3:1.`
      : `Invalid value: '${size}'. Supported values are: '1024x1024', '1024x1536', ` +
        "'1536x1024', and 'auto'.",
  });
}

/**
 * Answers an order.
 *
 * @example
 * ```ts
 * import { startSimulator } from "../simulator.ts";
 * const simulator = await startSimulator({ providers: ["openai"] });
 * const answer = await fetch(`${simulator.url("openai")}/v1/images/generations`, {
 *   method: "POST",
 *   headers: { authorization: "Bearer simulator-key" },
 *   body: JSON.stringify({ model: "gpt-image-2", prompt: "a watch", size: "64x96" }),
 * });
 * const body = await answer.json();
 * console.assert(body.data[0].b64_json.length > 0);
 * await simulator.close();
 * ```
 */
export async function answerImageOrder(
  desk: Desk,
  placed: Placed<OpenAiImageOrder>,
  headers: Record<string, string>,
): Promise<Response> {
  const { order, admission, random } = placed;
  const picture = await desk.picture(placed);
  const head = {
    headers: {
      "x-request-id": `req_${makeId(random, 32)}`,
      "openai-processing-ms": String(desk.parts.traffic.limits.latencyMs),
      ...rateLimitHeaders(admission),
      ...headers,
    },
  };
  const facts = order.model === COMPATIBLE_MODEL ? {} : {
    background: order.background,
    output_format: picture.format,
    quality: order.quality,
    size: `${order.width}x${order.height}`,
    usage: usageOf(order),
  };
  const answer = (data: unknown[]) => ({ created: desk.seconds, data, ...facts });
  switch (picture.form) {
    case "none":
      return jsonAnswer(answer([]), head);
    case "url":
      return jsonAnswer(answer([{ url: picture.url }]), head);
    case "base64":
      return base64Answer(answer([{ b64_json: BASE64_PLACE }]), picture.base64, head);
  }
}

/** Tokens of a picture of a megapixel (2²⁰), by quality; larger ones have more in proportion. */
const TOKENS = { low: 272, medium: 1056, high: 4160, xhigh: 6208, max: 8256 };

function usageOf({ prompt, width, height, quality }: OpenAiImageOrder) {
  const input = Math.ceil(prompt.length / 4);
  const output = Math.round(TOKENS[quality] * width * height / 2 ** 20);
  return {
    input_tokens: input,
    input_tokens_details: { image_tokens: 0, text_tokens: input },
    output_tokens: output,
    output_tokens_details: { image_tokens: output, text_tokens: 0 },
    total_tokens: input + output,
  };
}
