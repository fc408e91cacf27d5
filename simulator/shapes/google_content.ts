/** Google's `generateContent` with a picture in the answer (https://ai.google.dev/api/generate-content). */
import { z } from "zod";
import { BASE64_PLACE, base64Answer, jsonAnswer } from "../answers.ts";
import type { Desk, Order, PictureOrder, Placed } from "../desk.ts";
import { makeId } from "../make_id.ts";
import { OrderProblem } from "../problem.ts";
import type { Question, Responder } from "../wire_format.ts";

/** A model as the list of models has it. */
export interface GoogleModel {
  name: string;
  displayName: string;
  makesPictures: boolean;
}

/** The models that are alive in November 2026, one that looks at pictures among them. */
export const GOOGLE_MODELS: readonly GoogleModel[] = [
  { name: "gemini-nano-banana-2.1", displayName: "Nano Banana 2.1", makesPictures: true },
  { name: "gemini-3-pro-image", displayName: "Nano Banana Pro", makesPictures: true },
  { name: "gemini-3-pro", displayName: "Gemini 3 Pro", makesPictures: false },
  { name: "gemini-3-flash", displayName: "Gemini 3 Flash", makesPictures: false },
];

/** Width and height at size class 1K, pixels; 2K and 4K are twice and four times that. */
const SIZES: Readonly<Record<string, readonly [width: number, height: number]>> = {
  "1:1": [1024, 1024],
  "2:3": [848, 1264],
  "3:2": [1264, 848],
  "3:4": [896, 1200],
  "4:3": [1200, 896],
  "4:5": [928, 1152],
  "5:4": [1152, 928],
  "9:16": [768, 1376],
  "16:9": [1376, 768],
  "21:9": [1584, 672],
};

const SCALES: Readonly<Record<string, number>> = { "1K": 1, "2K": 2, "4K": 4 };

/** Tokens that a picture costs, by size class. */
const TOKENS: Readonly<Record<string, number>> = { "1K": 1120, "2K": 1120, "4K": 2000 };

const part = z.looseObject({
  text: z.string().optional(),
  inlineData: z.looseObject({ mimeType: z.string().optional(), data: z.string() }).optional(),
});
const contentShape = z.looseObject({ role: z.string().optional(), parts: z.array(part).min(1) });
const schemaShape = z.record(z.string(), z.unknown());
const shape = z.looseObject({
  contents: z.array(contentShape).min(1),
  systemInstruction: contentShape.optional(),
  generationConfig: z.looseObject({
    responseModalities: z.array(z.string()).optional(),
    imageConfig: z.looseObject({
      aspectRatio: z.string().optional(),
      imageSize: z.string().optional(),
    }).optional(),
    seed: z.int().optional(),
    responseSchema: schemaShape.optional(),
    responseJsonSchema: schemaShape.optional(),
  }).optional(),
});

/** An order for content: a picture, or words where `question` is not null. */
export interface ContentOrder extends PictureOrder {
  sizeClass: string;
  question: Question | null;
}

/**
 * Reads an order.
 *
 * @throws {OrderProblem} It is none, or there is no such model.
 *
 * @example
 * ```ts
 * import { readContent } from "./google_content.ts";
 * const contents = [{ parts: [{ text: "a watch" }] }];
 * const generationConfig = { responseModalities: ["IMAGE"], imageConfig: { aspectRatio: "3:4" } };
 * console.assert(readContent({ contents, generationConfig }, "gemini-3-pro-image").height === 1200);
 * ```
 */
export function readContent(body: unknown, model: string): ContentOrder {
  const found = GOOGLE_MODELS.find(({ name }) => name === model);
  if (found === undefined) throw new OrderProblem("unknown_model", { model });
  const parsed = shape.safeParse(body);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0];
    const message_ = path[0] === "contents"
      ? "* GenerateContentRequest.contents: contents is not specified"
      : `Invalid value at '${path.join(".")}': ${message}`;
    throw new OrderProblem("invalid", { message: message_, field: path.join(".") });
  }
  const { contents, systemInstruction, generationConfig } = parsed.data;
  const parts = [systemInstruction, ...contents].flatMap((content) => content?.parts ?? []);
  const text = parts.map((part) => part.text ?? "").filter((text) => text !== "").join("\n");
  const modalities = generationConfig?.responseModalities?.map((one) => one.toUpperCase());
  const wantsPicture = modalities?.includes("IMAGE") ?? found.makesPictures;
  if (wantsPicture && !found.makesPictures) {
    throw invalid("Multi-modal output is not supported for this model.", "responseModalities");
  }
  const { aspectRatio = "1:1", imageSize = "1K" } = generationConfig?.imageConfig ?? {};
  const size = SIZES[aspectRatio];
  if (size === undefined) {
    throw invalid(
      `Aspect ratio is not supported: ${aspectRatio}. Use one of ${Object.keys(SIZES).join(", ")}.`,
      "aspectRatio",
    );
  }
  const scale = SCALES[imageSize];
  if (scale === undefined) {
    throw invalid(`Image size is not supported: ${imageSize}. Use 1K, 2K or 4K.`, "imageSize");
  }
  return {
    model,
    prompt: text,
    seed: generationConfig?.seed ?? null,
    width: size[0] * scale,
    height: size[1] * scale,
    format: "jpeg",
    form: "base64",
    sizeClass: imageSize,
    question: wantsPicture ? null : {
      model,
      text,
      pictures: parts.flatMap(({ inlineData }) =>
        inlineData === undefined ? [] : [`data:${inlineData.mimeType};base64,${inlineData.data}`]
      ),
      schema: generationConfig?.responseSchema ?? generationConfig?.responseJsonSchema ?? null,
    },
  };
}

function invalid(message: string, field: string): OrderProblem {
  return new OrderProblem("invalid", { message, field });
}

/**
 * Answers an order. A refusal is no error here: it is a 200 without a picture.
 *
 * @example
 * ```ts
 * import { startSimulator } from "../simulator.ts";
 * const simulator = await startSimulator({ providers: ["google"] });
 * const answer = await fetch(`${simulator.url("google")}/v1/models/gemini-3-pro:generateContent`, {
 *   method: "POST",
 *   headers: { "x-goog-api-key": "simulator-key" },
 *   body: JSON.stringify({ contents: [{ parts: [{ text: "Hello" }] }] }),
 * });
 * const body = await answer.json();
 * console.assert(body.candidates[0].content.parts[0].text !== "");
 * await simulator.close();
 * ```
 */
export async function answerContent(
  desk: Desk,
  placed: Placed<ContentOrder>,
  respond: Responder,
): Promise<Response> {
  const { order, fault } = placed;
  if (order.question !== null) {
    const answer = fault?.name === "no-image" ? "" : await respond(order.question);
    const text = typeof answer === "string" ? answer : JSON.stringify(answer);
    const tokens = Math.ceil(text.length / 4);
    return jsonAnswer(envelope(placed, {
      tokens,
      modality: "TEXT",
      pictures: order.question.pictures.length,
      candidates: [candidate({ parts: [{ text }] }, "STOP")],
    }));
  }
  const picture = await desk.picture(placed);
  if (picture.form === "none") return answerWithoutPicture(placed, "NO_IMAGE");
  const part = { inlineData: { mimeType: picture.mediaType, data: BASE64_PLACE } };
  const body = envelope(placed, {
    tokens: TOKENS[order.sizeClass],
    modality: "IMAGE",
    candidates: [candidate({ parts: [part] }, "STOP")],
  });
  return base64Answer(body, picture.base64);
}

/**
 * A 200 whose only candidate stopped before it had a picture, for the reason given.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../core/random.ts";
 * import { answerWithoutPicture, readContent } from "./google_content.ts";
 * const order = readContent({ contents: [{ parts: [{ text: "a watch" }] }] }, "gemini-3-pro-image");
 * const answer = answerWithoutPicture({ order, random: createRandom("1") }, "NO_IMAGE");
 * console.assert((await answer.json()).candidates[0].finishReason === "NO_IMAGE");
 * ```
 */
export function answerWithoutPicture(
  placed: Pick<Placed<Order>, "order" | "random">,
  finishReason: "NO_IMAGE" | "IMAGE_SAFETY",
): Response {
  const finishMessage = finishReason === "IMAGE_SAFETY"
    ? "Unable to show the generated image: it may not be allowed by the policy on prohibited use."
    : "Unable to generate an image from this prompt.";
  return jsonAnswer(envelope(placed, {
    tokens: 0,
    modality: "IMAGE",
    candidates: [{ content: {}, finishReason, finishMessage, index: 0 }],
  }));
}

/**
 * A 200 without any candidate, because the prompt itself was blocked.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../core/random.ts";
 * import { answerBlockedPrompt, readContent } from "./google_content.ts";
 * const order = readContent({ contents: [{ parts: [{ text: "a watch" }] }] }, "gemini-3-pro-image");
 * const answer = answerBlockedPrompt({ order, random: createRandom("1") });
 * console.assert((await answer.json()).candidates === undefined);
 * ```
 */
export function answerBlockedPrompt(
  placed: Pick<Placed<Order>, "order" | "random">,
): Response {
  const body = envelope(placed, { tokens: 0, modality: "IMAGE", candidates: [] });
  const { candidates: _, ...rest } = body;
  return jsonAnswer({ ...rest, promptFeedback: { blockReason: "PROHIBITED_CONTENT" } });
}

function candidate(content: object, finishReason: string) {
  return { content: { ...content, role: "model" }, finishReason, index: 0 };
}

function envelope(
  { order, random }: Pick<Placed<Order>, "order" | "random">,
  { tokens, modality, candidates, pictures = 0 }: {
    tokens: number;
    modality: string;
    candidates: object[];
    /** Those that were sent along. */
    pictures?: number;
  },
) {
  const prompt = Math.ceil(order.prompt.length / 4) + pictures * TOKENS["1K"];
  return {
    candidates,
    usageMetadata: {
      promptTokenCount: prompt,
      ...(tokens === 0 ? {} : {
        candidatesTokenCount: tokens,
        candidatesTokensDetails: [{ modality, tokenCount: tokens }],
      }),
      totalTokenCount: prompt + tokens,
      promptTokensDetails: [{ modality: "TEXT", tokenCount: prompt }],
    },
    modelVersion: order.model,
    responseId: makeId(random, 22),
  };
}
