/** Together: FLUX and other open models. */
import type Together from "together-ai";
import type { ProviderModule } from "../provider.ts";
import { defineProvider, type SizedRequest } from "../provider_support/define_provider.ts";
import { fitSize, type Size } from "../provider_support/fit_size.ts";
import { loadSdk } from "../provider_support/load_sdk.ts";
import { decodePicture } from "../provider_support/picture_bytes.ts";
import type { ProviderCall } from "../provider_support/provider_call.ts";

/** https://docs.together.ai/reference/post-images-generations */
const SIZES = { step: 16, smallestEdge: 64, largestEdge: 1792 };

/** The longest time that a timer can be set for: the client's own timeout, put off for ever. */
const NEVER_MS = 2 ** 31 - 1;

const FORMATS = { "image/jpeg": "jpeg", "image/png": "png" } as const;

function sizeOf({ width, height, options }: SizedRequest): Size {
  const given = { width: Number(options.width), height: Number(options.height) };
  return given.width > 0 && given.height > 0 ? given : fitSize({ width, height }, SIZES);
}

const together: ProviderModule = defineProvider({
  name: "together",
  sdk: "together-ai",
  defaultModel: "black-forest-labs/FLUX.1-schnell",
  apiHosts: ["api.together.ai"],
  pictureHosts: ["api.together.ai", "api.together.xyz"],
  keyVariables: ["TOGETHER_API_KEY"],
  baseUrlVariable: "TOGETHER_BASE_URL",
  defaultBaseUrl: "https://api.together.ai/v1",
  options: {
    known: [
      ...["steps", "guidance_scale", "seed", "width", "height", "negative_prompt", "image_loras"],
      ...["output_format", "response_format", "disable_safety_checker", "image_url"],
      ...["reference_images"],
    ],
    reserved: ["prompt", "model", "n"],
    isOpen: () => false,
  },
  otherModels: "Use together:black-forest-labs/FLUX.1-schnell.",
  readFailure({ status, json }) {
    const { code, type } = Object(Object(json).error);
    const words = `${code ?? ""} ${type ?? ""}`;
    if (/nsfw|content_policy|moderation|safety/i.test(words)) {
      return { kind: "refused", billed: "no" };
    }
    if (status === 404 || /model_not_available|model_not_found/.test(words)) {
      return { isUnknownModel: true };
    }
    return /credit_limit|billing/.test(words) ? { kind: "out_of_credit" } : {};
  },
  sizeOf: (_model, request) => sizeOf(request),
  async findModel(call) {
    const { models } = await clientFor(call);
    const listed = await models.list({}, { signal: call.signal });
    if (!listed.some(({ id }) => id === call.model)) throw call.unknownModel();
    return { shutdownDate: null };
  },
  async draw(request, call) {
    const { images } = await clientFor(call);
    const size = sizeOf({ ...request, options: call.options });
    call.warnOfSize(size);
    const order: Together.Images.ImageGenerateParams = {
      model: call.model,
      prompt: request.prompt,
      ...(request.negativePrompt === "" ? {} : { negative_prompt: request.negativePrompt }),
      ...size,
      // The service's seeds are signed numbers of 32 bits.
      seed: request.seed >>> 1,
      n: 1,
      output_format: FORMATS[request.mediaType],
      response_format: "base64",
      ...call.options,
    };
    const answer = await images.generate(order, { signal: call.signal });
    const picture: { b64_json?: string; url?: string } | undefined = answer?.data?.[0];
    const bytes = picture?.b64_json
      ? decodePicture(picture.b64_json)
      : picture?.url
      ? await call.fetchPicture(picture.url)
      : null;
    if (bytes === null) throw call.fail("bad_response", "there is no picture in the answer");
    return { bytes, body: answer, size, ...(answer.id ? { id: answer.id } : {}) };
  },
});

async function clientFor(call: ProviderCall): Promise<Together> {
  const { Together } = await loadSdk("together-ai");
  return new Together({
    apiKey: call.key,
    baseURL: call.baseUrl,
    projectID: null,
    fetch: call.wire.fetch,
    maxRetries: 0,
    timeout: NEVER_MS,
    logLevel: "off",
  });
}

export default together;
