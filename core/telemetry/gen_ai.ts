/**
 * How OpenTelemetry's conventions for generative AI call what Exhibit does
 * (https://opentelemetry.io/docs/specs/semconv/gen-ai/, as of v1.41). What they have no name for begins with
 * `exhibit.`.
 */
import type { Attributes } from "@opentelemetry/api";
import type { ImageRequest } from "../provider.ts";

/** Drawing a picture is, in the conventions' words, generating content. */
export const OPERATION = "generate_content";

/** The variable by which OpenTelemetry's instrumentations are asked to put prompts into spans. */
export const CAPTURE = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";

/** Providers whose name in the conventions is not the one that Exhibit's users write. */
const PROVIDER_NAMES: Readonly<Record<string, string>> = {
  azure: "azure.ai.openai",
  google: "gcp.gemini",
};

/**
 * What tells the calls of one route apart from others: the attributes that spans and metrics share.
 *
 * @example
 * ```ts
 * import { routeAttributes } from "./gen_ai.ts";
 * const attributes = routeAttributes({ provider: "google", model: "gemini-3-pro-image" });
 * console.assert(attributes["gen_ai.provider.name"] === "gcp.gemini");
 * ```
 */
export function routeAttributes(
  { provider, model }: { provider: string; model: string },
): Attributes {
  return {
    "gen_ai.operation.name": OPERATION,
    "gen_ai.provider.name": PROVIDER_NAMES[provider] ?? provider,
    "gen_ai.request.model": model,
  };
}

/**
 * What is asked of a model, without the prompt.
 *
 * @example
 * ```ts
 * import { requestAttributes } from "./gen_ai.ts";
 * const attributes = requestAttributes({ width: 96, height: 128, seed: 7 });
 * console.assert(attributes["gen_ai.output.type"] === "image");
 * ```
 */
export function requestAttributes(
  { width, height, seed }: Pick<ImageRequest, "width" | "height" | "seed">,
): Attributes {
  return {
    "gen_ai.output.type": "image",
    "gen_ai.request.seed": seed,
    "exhibit.request.image.width": width,
    "exhibit.request.image.height": height,
  };
}

/**
 * The prompt as the conventions have it: one message of the user, as JSON.
 *
 * @example
 * ```ts
 * import { promptAttributes } from "./gen_ai.ts";
 * const text = String(promptAttributes("A watch.")["gen_ai.input.messages"]);
 * console.assert(JSON.parse(text)[0].parts[0].content === "A watch.");
 * ```
 */
export function promptAttributes(prompt: string): Attributes {
  const parts = [{ type: "text", content: prompt }];
  return { "gen_ai.input.messages": JSON.stringify([{ role: "user", parts }]) };
}

/**
 * Whether {@link CAPTURE} asks for prompts in spans: `true`, `SPAN_ONLY`
 * or `SPAN_AND_EVENT`, in whatever case. Nothing else does.
 *
 * @example
 * ```ts
 * import { capturesPrompts } from "./gen_ai.ts";
 * const environment = new Map([["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "true"]]);
 * console.assert(capturesPrompts(environment) && !capturesPrompts(new Map()));
 * ```
 */
export function capturesPrompts(
  environment: { get(name: string): string | undefined },
): boolean {
  return /^\s*(true|span_only|span_and_event)\s*$/i.test(environment.get(CAPTURE) ?? "");
}
