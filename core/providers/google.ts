/** Google's Gemini models that answer with pictures. */
import type { GenerateContentConfig, GenerateContentResponse } from "@google/genai";
import { sizeClassOf } from "../prices.ts";
import type { ProviderModule } from "../provider.ts";
import { defineProvider } from "../provider_support/define_provider.ts";
import { nearestSize } from "../provider_support/fit_size.ts";
import {
  explainAbsence,
  googleClient,
  readGoogleFailure,
} from "../provider_support/google_client.ts";
import { decodePicture } from "../provider_support/picture_bytes.ts";
import type { ProviderCall, ProviderPicture } from "../provider_support/provider_call.ts";

/** Aspect ratios, with the pixels of size class 1K (https://ai.google.dev/gemini-api/docs/image-generation). */
const SHAPES = [
  { ratio: "1:1", width: 1024, height: 1024 },
  { ratio: "2:3", width: 848, height: 1264 },
  { ratio: "3:2", width: 1264, height: 848 },
  { ratio: "3:4", width: 896, height: 1200 },
  { ratio: "4:3", width: 1200, height: 896 },
  { ratio: "4:5", width: 928, height: 1152 },
  { ratio: "5:4", width: 1152, height: 928 },
  { ratio: "9:16", width: 768, height: 1376 },
  { ratio: "16:9", width: 1376, height: 768 },
  { ratio: "21:9", width: 1584, height: 672 },
];

const SCALES: Readonly<Record<string, number>> = { "1K": 1, "2K": 2, "4K": 4 };

/** The service does not tell; as read in November 2026 (https://ai.google.dev/gemini-api/docs/deprecations). */
const SHUTDOWNS: Readonly<Record<string, string>> = {
  "imagen-4.0-generate-001": "2026-08-17",
  "imagen-4.0-ultra-generate-001": "2026-08-17",
  "imagen-4.0-fast-generate-001": "2026-08-17",
};

const google: ProviderModule = defineProvider({
  name: "google",
  sdk: "@google/genai",
  defaultModel: "gemini-nano-banana-2.1",
  apiHosts: ["generativelanguage.googleapis.com"],
  pictureHosts: [],
  keyVariables: ["GEMINI_API_KEY", "GOOGLE_API_KEY"],
  baseUrlVariable: "GOOGLE_GEMINI_BASE_URL",
  defaultBaseUrl: "https://generativelanguage.googleapis.com",
  options: {
    known: [
      ...["aspectRatio", "imageSize", "personGeneration", "temperature", "topP", "topK", "seed"],
      ...["safetySettings", "systemInstruction", "thinkingConfig", "serviceTier"],
    ],
    reserved: ["contents", "model", "candidateCount", "responseModalities", "imageConfig"],
    isOpen: () => false,
  },
  otherModels: "Use google:gemini-nano-banana-2.1 or google:gemini-3-pro-image.",
  readFailure: readGoogleFailure,
  async findModel(call) {
    const { models } = await googleClient(call);
    await models.get({ model: call.model, config: { abortSignal: call.signal } });
    return { shutdownDate: SHUTDOWNS[call.model] ?? null };
  },
  async draw(request, call) {
    const { models } = await googleClient(call);
    call.warnOfNegativePrompt();
    const { imageConfig, size } = imageConfigFor(request, call);
    const { aspectRatio: _ratio, imageSize: _size, personGeneration: _people, ...rest } =
      call.options;
    const config: GenerateContentConfig = {
      responseModalities: ["IMAGE"],
      imageConfig,
      // Seeds are signed numbers of 32 bits.
      seed: request.seed >>> 1,
      abortSignal: call.signal,
      ...rest,
    };
    const answer = await models.generateContent({
      model: call.model,
      contents: request.prompt,
      config,
    });
    return readAnswer(answer, size, call);
  },
});

function imageConfigFor(
  wanted: { width: number; height: number },
  call: ProviderCall,
): { imageConfig: Record<string, unknown>; size: { width: number; height: number } } {
  const { aspectRatio, imageSize, personGeneration } = call.options;
  const shape = SHAPES.find(({ ratio }) => ratio === aspectRatio) ?? nearestSize(wanted, SHAPES);
  const sizeClass = typeof imageSize === "string" ? imageSize : sizeClassOf(wanted);
  const scale = SCALES[sizeClass] ?? 1;
  const size = { width: shape.width * scale, height: shape.height * scale };
  call.warnOfSize(size);
  return {
    imageConfig: {
      aspectRatio: aspectRatio ?? shape.ratio,
      imageSize: sizeClass,
      ...(personGeneration === undefined ? {} : { personGeneration }),
    },
    size,
  };
}

function readAnswer(
  answer: GenerateContentResponse,
  size: { width: number; height: number },
  call: ProviderCall,
): ProviderPicture {
  const [candidate] = answer.candidates ?? [];
  // A model that thinks shows drafts, which are marked as thoughts; the picture is the last part.
  const data = candidate?.content?.parts
    ?.findLast((part) => part.inlineData?.data && part.thought !== true)?.inlineData?.data;
  if (data === undefined) {
    const { kind, why } = explainAbsence(answer, "picture");
    throw call.fail(kind, why);
  }
  const { usageMetadata: usage, responseId, sdkHttpResponse: _response, ...body } = answer;
  return {
    bytes: decodePicture(data),
    body: { ...body, responseId, usageMetadata: usage },
    size,
    ...(responseId ? { id: responseId } : {}),
    ...(usage?.candidatesTokenCount === undefined ? {} : {
      usage: {
        textIn: usage.promptTokenCount ?? 0,
        imageIn: 0,
        out: usage.candidatesTokenCount + (usage.thoughtsTokenCount ?? 0),
      },
    }),
  };
}

export default google;
