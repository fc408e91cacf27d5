/** What the image models on Replicate take (their schemas at https://replicate.com/black-forest-labs). */
import { z } from "zod";
import type { PictureOrder } from "../desk.ts";
import type { PictureFormat } from "../picture.ts";
import { OrderProblem } from "../problem.ts";

/** Width and height of about one megapixel, by aspect ratio. */
const SIZES: Readonly<Record<string, readonly [width: number, height: number]>> = {
  "1:1": [1024, 1024],
  "16:9": [1344, 768],
  "21:9": [1536, 640],
  "3:2": [1216, 832],
  "2:3": [832, 1216],
  "4:5": [896, 1088],
  "5:4": [1088, 896],
  "3:4": [896, 1152],
  "4:3": [1152, 896],
  "9:16": [768, 1344],
  "9:21": [640, 1536],
};

const FORMATS: Readonly<Record<string, PictureFormat>> = {
  webp: "webp",
  jpg: "jpeg",
  png: "png",
};

const edge = z.int().min(256).max(1440);
const inputShape = z.looseObject({
  prompt: z.string().min(1),
  aspect_ratio: z.enum([...Object.keys(SIZES), "custom"]).optional(),
  width: edge.optional(),
  height: edge.optional(),
  seed: z.int().nullish(),
  num_outputs: z.int().min(1).max(4).optional(),
  output_format: z.enum(["webp", "jpg", "png"]).optional(),
  output_quality: z.int().min(0).max(100).optional(),
});
const shape = z.looseObject({
  version: z.string().optional(),
  input: inputShape,
});

/** An order for a picture, as Replicate repeats it. */
export interface ReplicateOrder extends PictureOrder {
  version: string;
  input: Readonly<Record<string, unknown>>;
  /** Whether the model gives a list of pictures rather than one. */
  givesList: boolean;
}

/** The owners whose models there are. */
const OWNERS = ["black-forest-labs", "stability-ai"];

/**
 * Whether there is a model of a name.
 *
 * @example
 * ```ts
 * import { isReplicateModel } from "./replicate_input.ts";
 * console.assert(isReplicateModel("black-forest-labs/flux-schnell"));
 * ```
 */
export function isReplicateModel(model: string): boolean {
  const [owner, name] = model.split("/");
  return OWNERS.includes(owner) && /^[\w.-]+$/.test(name ?? "");
}

/**
 * Reads an order; `model` is `null` where the body names a version instead.
 *
 * @throws {OrderProblem} It is none, or there is no such model.
 *
 * @example
 * ```ts
 * import { readReplicateOrder } from "./replicate_input.ts";
 * const body = { input: { prompt: "a watch", aspect_ratio: "3:4", output_format: "jpg" } };
 * console.assert(readReplicateOrder(body, "black-forest-labs/flux-schnell").width === 896);
 * ```
 */
export function readReplicateOrder(body: unknown, model: string | null): ReplicateOrder {
  const parsed = shape.safeParse(body);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0];
    const field = path.map(String).join(".");
    throw new OrderProblem("invalid", { message, field, code: "validation" });
  }
  const { input, version } = parsed.data;
  // A version is "owner/name:hash", "owner/name" or a bare hash of 64 hexadecimal digits.
  const [named, hash] = (version ?? "").split(":");
  const isHash = /^[0-9a-f]{64}$/.test(named);
  const wanted = model ?? (isHash ? `black-forest-labs/${named.slice(0, 8)}` : named);
  if (!isReplicateModel(wanted)) {
    throw new OrderProblem(model === null ? "invalid" : "unknown_model", {
      model: wanted,
      code: "version",
    });
  }
  const isCustom = input.aspect_ratio === "custom" || input.aspect_ratio === undefined;
  const [width, height] = isCustom
    ? [input.width ?? 1024, input.height ?? 1024].map((edge) => Math.round(edge / 32) * 32)
    : SIZES[input.aspect_ratio!];
  return {
    model: wanted,
    prompt: input.prompt,
    seed: input.seed ?? null,
    width,
    height,
    format: FORMATS[input.output_format ?? "webp"],
    form: "url",
    version: isHash ? named : hash ?? "hidden",
    input,
    givesList: !/pro|ultra|flux-2|max/.test(wanted),
  };
}
