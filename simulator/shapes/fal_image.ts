/** What fal's image models take and give (their OpenAPI documents at https://fal.ai/models). */
import { z } from "zod";
import type { PictureOrder } from "../desk.ts";
import { OrderProblem } from "../problem.ts";

/** Sizes that have a name, pixels. */
const NAMED_SIZES = {
  square_hd: [1024, 1024],
  square: [512, 512],
  portrait_4_3: [768, 1024],
  portrait_16_9: [576, 1024],
  landscape_4_3: [1024, 768],
  landscape_16_9: [1024, 576],
} as const;

const edge = z.int().min(64).max(4096);
const shape = z.looseObject({
  prompt: z.string().min(1),
  image_size: z.union([
    z.enum(Object.keys(NAMED_SIZES) as (keyof typeof NAMED_SIZES)[]),
    z.object({ width: edge, height: edge }),
  ]).optional(),
  seed: z.int().nullish(),
  num_images: z.int().min(1).max(8).optional(),
  output_format: z.enum(["jpeg", "png"]).optional(),
  enable_safety_checker: z.boolean().optional(),
  sync_mode: z.boolean().optional(),
});

/** An order for a picture, with its seed settled. */
export interface FalOrder extends PictureOrder {
  seed: number;
}

/** What is wrong with an order, as FastAPI says it. */
export interface FalIssue {
  loc: (string | number)[];
  msg: string;
  type: string;
  input?: unknown;
}

/** Carried as the message of an {@link OrderProblem}: fal answers with a list, not with a sentence. */
export type FalIssues = FalIssue[];

/**
 * Reads an order for `model`.
 *
 * @throws {OrderProblem} It is none, or there is no such model.
 *
 * @example
 * ```ts
 * import { readFalOrder } from "./fal_image.ts";
 * const order = readFalOrder({ prompt: "a watch", image_size: "portrait_4_3" }, "fal-ai/flux-2/flash");
 * console.assert(order.height === 1024);
 * ```
 */
export function readFalOrder(body: unknown, model: string): FalOrder {
  if (!/^fal-ai\/./.test(model)) throw new OrderProblem("unknown_model", { model });
  const parsed = shape.safeParse(body);
  if (!parsed.success) {
    const issues: FalIssues = parsed.error.issues.map((issue) => ({
      loc: ["body", ...issue.path.map((part) => typeof part === "symbol" ? "" : part)],
      msg: issue.message,
      type: /received undefined/.test(issue.message) ? "missing" : "value_error",
    }));
    throw new OrderProblem("invalid", {
      model,
      message: JSON.stringify(issues),
      code: "validation",
    });
  }
  const { prompt, image_size: size, seed, output_format: format, sync_mode: isSync } = parsed.data;
  const [width, height] = typeof size === "object"
    ? [size.width, size.height]
    : NAMED_SIZES[size ?? "square_hd"];
  return {
    model,
    prompt,
    seed: seed ?? prompt.length,
    width,
    height,
    format: format ?? "jpeg",
    form: isSync === true ? "base64" : "url",
  };
}
