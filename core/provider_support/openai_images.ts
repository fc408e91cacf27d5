/**
 * OpenAI's language for pictures, which Azure and many other servers speak, too: what an order says, where
 * the picture is in the answer, and how the language says no.
 */
import type { OpenAI } from "openai";
import type { ImageRequest } from "../provider.ts";
import type { ProviderSpecification, SizedRequest } from "./define_provider.ts";
import type { FailureReader } from "./explain_failure.ts";
import { fitSize, nearestSize, type Size } from "./fit_size.ts";
import { decodePicture } from "./picture_bytes.ts";
import type { ProviderCall, ProviderPicture } from "./provider_call.ts";

/** The longest time that a timer can be set for: the client's own timeout, put off for ever. */
const NEVER_MS = 2 ** 31 - 1;

/** What all GPT image models before gpt-image-2 make. */
const FIXED_SIZES: readonly Size[] = [
  { width: 1024, height: 1024 },
  { width: 1024, height: 1536 },
  { width: 1536, height: 1024 },
];

/** Models that make only {@link FIXED_SIZES}. */
const FIXED_MODELS = /^(gpt-image-1|chatgpt-image)/;

/** What gpt-image-2 and later take: https://developers.openai.com/api/docs/guides/image-generation. */
const FREE_SIZES = {
  step: 16,
  smallestEdge: 16,
  largestEdge: 3840,
  smallestArea: 655_360,
  largestArea: 3840 * 2160,
  largestRatio: 3,
};

/** The formats' names. A transparent ground is refused together with JPEG. */
const FORMATS = { "image/jpeg": "jpeg", "image/png": "png" } as const;

/** Codes and types with which the language refuses a prompt. */
const REFUSALS = /moderation_blocked|content_policy|content_filter|responsibleai|safety/i;

const readFailure: FailureReader = ({ status, message, json }) => {
  const error = Object(Object(json).error ?? json);
  const words = `${error.code ?? ""} ${error.type ?? ""} ${Object(error.innererror).code ?? ""}`;
  if (/insufficient_quota|billing_hard_limit|billing_not_active|QuotaExceeded/.test(words)) {
    return { kind: "out_of_credit" };
  }
  if (status === 400 && (REFUSALS.test(words) || /safety system/i.test(message))) {
    return { kind: "refused", billed: "no" };
  }
  if (/model_not_found|DeploymentNotFound/i.test(words) || status === 404) {
    return { isUnknownModel: true };
  }
  if (/unsupported_country|country, region, or territory/i.test(`${words} ${message}`)) {
    return { kind: "rejected", hint: "Use another provider." };
  }
  return {};
};

/**
 * What adapters that speak OpenAI's language share; `client` switches the client's own retries, timeouts and
 * logging off.
 *
 * @example
 * ```ts
 * import { OPENAI_LANGUAGE } from "./openai_images.ts";
 * console.assert(OPENAI_LANGUAGE.client.maxRetries === 0);
 * ```
 */
export const OPENAI_LANGUAGE = {
  client: { maxRetries: 0, timeout: NEVER_MS, logLevel: "off" },
  readFailure,
  sizeOf: openAiSize,
  options: {
    known: [
      ...["size", "quality", "background", "moderation", "output_format", "output_compression"],
      ...["complexity", "safety_identifier", "user"],
    ],
    reserved: ["prompt", "model", "n", "stream", "partial_images"],
  },
} as const satisfies Partial<Omit<ProviderSpecification, "options">> & Record<string, unknown>;

/**
 * Whether a model is one of OpenAI's own; others have options and sizes of their own.
 *
 * @example
 * ```ts
 * import { isGptImageModel } from "./openai_images.ts";
 * console.assert(isGptImageModel("gpt-image-2") && !isGptImageModel("flux-dev"));
 * ```
 */
export function isGptImageModel(model: string): boolean {
  return /^(gpt-image|chatgpt-image|dall-e)/.test(model);
}

/**
 * The size to ask a model for: the option `size` where it is one, else the nearest to the wanted one.
 *
 * @example
 * ```ts
 * import { openAiSize } from "./openai_images.ts";
 * const size = openAiSize("gpt-image-1.5", { width: 300, height: 400, options: {} });
 * console.assert(size.width === 1024 && size.height === 1536);
 * ```
 */
export function openAiSize(model: string, { width, height, options }: SizedRequest): Size {
  const wanted = readSize(options.size) ?? { width, height };
  if (options.size !== undefined || !isGptImageModel(model)) return wanted;
  return FIXED_MODELS.test(model) ? nearestSize(wanted, FIXED_SIZES) : fitSize(wanted, FREE_SIZES);
}

/** "1024x1536" as numbers. */
function readSize(text: unknown): Size | null {
  const match = /^(\d{1,5})x(\d{1,5})$/.exec(String(text));
  return match === null ? null : { width: Number(match[1]), height: Number(match[2]) };
}

/**
 * Orders a picture with OpenAI's client.
 *
 * @throws whatever the client throws, or {@link ProviderError} where there is no picture in the answer.
 *
 * @example
 * ```ts
 * import { drawWithOpenAi } from "./openai_images.ts";
 * console.assert(drawWithOpenAi.length === 3);
 * ```
 */
export async function drawWithOpenAi(
  images: OpenAI["images"],
  request: ImageRequest,
  call: ProviderCall,
): Promise<ProviderPicture> {
  const { options } = call;
  const given = openAiSize(call.model, { ...request, options });
  call.warnOfSize(given);
  call.warnOfNegativePrompt();
  const order: OpenAI.Images.ImageGenerateParamsNonStreaming = {
    model: call.model,
    prompt: request.prompt,
    n: 1,
    size: `${given.width}x${given.height}`,
    ...(options.background === "transparent" && options.output_format === undefined
      ? { output_format: "png" }
      : { output_format: FORMATS[request.mediaType] }),
    ...options,
  };
  const answer = await images.generate(order, { signal: call.signal });
  const picture = answer?.data?.[0];
  const bytes = picture?.b64_json
    ? decodePicture(picture.b64_json)
    : picture?.url
    ? await call.fetchPicture(picture.url)
    : null;
  if (bytes === null) throw call.fail("bad_response", "there is no picture in the answer");
  return { bytes, body: answer, size: given, ...usageOf(answer), ...sizeOf(answer) };
}

function usageOf({ usage }: OpenAI.ImagesResponse): Pick<ProviderPicture, "usage"> {
  if (usage === undefined || !Number.isFinite(usage.output_tokens)) return {};
  const details = usage.input_tokens_details;
  const imageIn = details?.image_tokens ?? 0;
  return {
    usage: {
      textIn: details?.text_tokens ?? usage.input_tokens - imageIn,
      imageIn,
      out: usage.output_tokens,
    },
  };
}

function sizeOf({ size }: OpenAI.ImagesResponse): Pick<ProviderPicture, "size"> {
  const made = readSize(size);
  return made === null ? {} : { size: made };
}
