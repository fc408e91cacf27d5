/** Google's Gemini models: `generateContent` with pictures in and JSON by `responseSchema` out. */
import type { GenerateContentConfig, Schema } from "@google/genai";
import {
  explainAbsence,
  googleClient,
  readGoogleFailure,
} from "../../../core/provider_support/google_client.ts";
import { LONGEST_ANSWER_TOKENS } from "../model_prices.ts";
import { toBase64 } from "../to_base64.ts";
import type { VisionVendor } from "../vision_vendor.ts";

/** Models that are told how much to think; others refuse the setting. */
const THINKS_BY_LEVEL = /^gemini-3/;

const google: VisionVendor = {
  name: "google",
  defaultModel: "gemini-3-pro",
  apiHosts: ["generativelanguage.googleapis.com"],
  keyVariables: ["GEMINI_API_KEY", "GOOGLE_API_KEY"],
  baseUrlVariable: "GOOGLE_GEMINI_BASE_URL",
  defaultBaseUrl: "https://generativelanguage.googleapis.com",
  variables: [],
  otherModels: "Use google:gemini-3-pro or google:gemini-3-flash.",
  readFailure: readGoogleFailure,
  async ask({ instructions, material, images, schema }, call) {
    const { models } = await googleClient(call);
    const config: GenerateContentConfig = {
      systemInstruction: instructions,
      responseMimeType: "application/json",
      responseSchema: schemaOf(schema),
      temperature: 0,
      maxOutputTokens: LONGEST_ANSWER_TOKENS,
      abortSignal: call.signal,
      ...(THINKS_BY_LEVEL.test(call.model) ? { thinkingConfig: LITTLE_THOUGHT } : {}),
    };
    const pictures = images.map(({ mediaType, bytes }) => (
      { inlineData: { mimeType: mediaType, data: toBase64(bytes) } }
    ));
    const answer = await models.generateContent({
      model: call.model,
      contents: [{ role: "user", parts: [...pictures, { text: material }] }],
      config,
    });
    const tokens = answer.usageMetadata;
    const usage = tokens?.candidatesTokenCount === undefined ? null : {
      input: tokens.promptTokenCount ?? 0,
      output: tokens.candidatesTokenCount + (tokens.thoughtsTokenCount ?? 0),
    };
    const text = answer.candidates?.[0]?.content?.parts
      ?.filter((part) => part.thought !== true).map((part) => part.text ?? "").join("") ?? "";
    if (text === "") {
      const { kind, why } = explainAbsence(answer, "text");
      throw call.fail(kind, why, usage);
    }
    return { text, usage };
  },
};

// The client's enum is in the package, which is loaded only when it is used.
const LITTLE_THOUGHT = { thinkingLevel: "LOW" } as GenerateContentConfig["thinkingConfig"];

/** JSON Schema as Google writes it: types in capitals, an order of properties, no `additionalProperties`. */
function schemaOf(schema: Readonly<Record<string, unknown>>): Schema {
  const { type, properties, items, additionalProperties: _closed, ...rest } = schema;
  const nested = properties as Record<string, Record<string, unknown>> | undefined;
  return {
    ...rest,
    ...(type === undefined ? {} : { type: String(type).toUpperCase() }),
    ...(nested === undefined ? {} : {
      properties: Object.fromEntries(
        Object.entries(nested).map(([name, property]) => [name, schemaOf(property)]),
      ),
      propertyOrdering: Object.keys(nested),
    }),
    ...(items === undefined ? {} : { items: schemaOf(items as Record<string, unknown>) }),
  } as Schema;
}

export default google;
