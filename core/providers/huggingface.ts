/** Hugging Face: its own inference, and the companies behind its router. */
import { z } from "zod";
import type { ImageRequest, ProviderModule } from "../provider.ts";
import { ProviderError } from "../provider.ts";
import { defineProvider } from "../provider_support/define_provider.ts";
import { fitSize } from "../provider_support/fit_size.ts";
import { loadSdk } from "../provider_support/load_sdk.ts";
import { decodePicture } from "../provider_support/picture_bytes.ts";
import type { ProviderCall } from "../provider_support/provider_call.ts";
import type { Wire } from "../provider_support/wire.ts";

/** The client has no setting for them: the router, and the hub that knows who serves a model. */
const ROUTER = "https://router.huggingface.co";
const HUB = "https://huggingface.co";

const OWN_INFERENCE = "hf-inference";

/** For these the client waits for a queue by itself, where no wire reaches and no order could be resumed. */
const QUEUED = ["fal-ai", "wavespeed"];

const SIZES = { step: 8, smallestEdge: 64, largestEdge: 2048 };

/** The forms in which the companies behind the router answer. */
const ANSWER = z.looseObject({
  data: z.array(z.looseObject({ b64_json: z.string().optional(), url: z.string().optional() }))
    .optional(),
  output: z.union([z.string(), z.array(z.string())]).nullish(),
  images: z.array(z.union([z.string(), z.looseObject({ url: z.string() })])).optional(),
});

/** What the hub says of a model; a list of who serves it in newer answers, a table in older ones. */
const MODEL = z.looseObject({
  inferenceProviderMapping: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())])
    .nullish(),
});

const huggingface: ProviderModule = defineProvider({
  name: "huggingface",
  sdk: "@huggingface/inference",
  defaultModel: "stabilityai/stable-diffusion-xl-base-1.0",
  apiHosts: ["router.huggingface.co", "huggingface.co"],
  pictureHosts: [],
  keyVariables: ["HF_TOKEN"],
  baseUrlVariable: "HF_BASE_URL",
  defaultBaseUrl: ROUTER,
  options: {
    known: [
      ...["provider", "num_inference_steps", "guidance_scale", "scheduler", "negative_prompt"],
      ...["width", "height", "seed"],
    ],
    reserved: ["inputs", "model", "accessToken"],
    // What a company behind the router takes is its own affair.
    isOpen: () => true,
  },
  otherModels: "Use huggingface:stabilityai/stable-diffusion-xl-base-1.0, or name a provider " +
    "that serves the model with --option huggingface.provider=together.",
  bases: (baseUrl): Record<string, string> =>
    baseUrl === ROUTER ? {} : { [ROUTER]: baseUrl, [HUB]: baseUrl },
  readFailure({ status, message }) {
    if (/nsfw|flagged|content policy|safety/i.test(message)) {
      return { kind: "refused", billed: "no" };
    }
    if (status === 404 || status === 410 || /model .*not supported/i.test(message)) {
      return { isUnknownModel: true };
    }
    return {};
  },
  async findModel(call) {
    const headers = { authorization: `Bearer ${call.key}` };
    const ask = async (path: string) =>
      await (await call.nextWire().fetch(`${HUB}/api/${path}`, { headers, signal: call.signal }))
        .json();
    await ask("whoami-v2");
    const { inferenceProviderMapping: served } = MODEL.parse(
      await ask(`models/${call.model}?expand[]=inferenceProviderMapping`),
    );
    if (Object.keys(served ?? {}).length === 0) throw call.unknownModel();
    return { shutdownDate: null };
  },
  async draw(request, call) {
    const { textToImage } = await loadSdk("@huggingface/inference");
    const { provider = OWN_INFERENCE, ...options } = call.options;
    if (QUEUED.includes(String(provider))) {
      throw new ProviderError(
        `Cannot make a picture with ${call.route} because orders at ${provider} cannot be resumed: ` +
          `huggingface.provider=${provider}.`,
        { kind: "rejected", hint: "Use the provider itself, such as --provider fal." },
      );
    }
    if (provider !== OWN_INFERENCE && !call.key.startsWith("hf_")) {
      // The client would take it for the company's own key, and go there past the router.
      throw new ProviderError(
        `Cannot make a picture with ${call.route} because HF_TOKEN does not begin with "hf_".`,
        { kind: "unauthorized", hint: "Set HF_TOKEN to a token of huggingface.co." },
      );
    }
    const parameters = parametersOf(request, options, call);
    const file = new FileKeeper(call.wire);
    const answer = await textToImage({
      accessToken: call.key,
      inputs: request.prompt,
      parameters,
      // Named by its URL, a model need not be looked up at the hub before each call.
      ...(provider === OWN_INFERENCE
        ? { endpointUrl: `${ROUTER}/${OWN_INFERENCE}/models/${call.model}` }
        : { model: call.model, provider: provider as "together" }),
    }, { fetch: file.fetch, signal: call.signal, retry_on_error: false, outputType: "json" });
    if (file.bytes !== null) return { bytes: file.bytes, body: { bytes: file.bytes.length } };
    return { bytes: await pictureIn(answer, call), body: answer };
  },
});

/**
 * Keeps the file where an answer is the picture itself. The client gets a crumb in its place: it would make
 * base64 of the file, or, asked for the file, fetch whatever URL an answer names, wherever that points.
 */
class FileKeeper {
  bytes: Uint8Array | null = null;
  readonly #wire: Wire;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const response = await this.#wire.fetch(input, init);
    if (/^application\/json\b/.test(response.headers.get("content-type") ?? "")) return response;
    this.bytes = await response.bytes();
    return new Response(new Blob(["picture"], { type: "image/jpeg" }));
  };
}

function parametersOf(
  request: ImageRequest,
  options: Readonly<Record<string, unknown>>,
  call: ProviderCall,
): Record<string, unknown> {
  const size = fitSize(request, SIZES);
  if (options.width === undefined && options.height === undefined) call.warnOfSize(size);
  return {
    ...size,
    ...(request.negativePrompt === "" ? {} : { negative_prompt: request.negativePrompt }),
    seed: request.seed,
    ...options,
  };
}

async function pictureIn(answer: unknown, call: ProviderCall): Promise<Uint8Array> {
  const { data, output, images } = ANSWER.parse(answer);
  if (data?.[0]?.b64_json) return decodePicture(data[0].b64_json);
  const [image] = images ?? [];
  const listed = typeof image === "string" ? image : image?.url;
  const url = data?.[0]?.url ?? (Array.isArray(output) ? output[0] : output) ?? listed;
  if (!url) throw call.fail("bad_response", "there is no picture in the answer");
  return await call.fetchPicture(url);
}

export default huggingface;
