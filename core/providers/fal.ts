/** fal: an order joins a queue and gives a request id, with which its result can be fetched at any time. */
import type { FalClient } from "@fal-ai/client";
import { z } from "zod";
import type { ImageRequest, ProviderModule } from "../provider.ts";
import { defineProvider, type SizedRequest } from "../provider_support/define_provider.ts";
import { fitSize, type Size } from "../provider_support/fit_size.ts";
import { loadSdk } from "../provider_support/load_sdk.ts";
import { pollUntil } from "../provider_support/poll_until.ts";
import type { ProviderCall, ProviderPicture } from "../provider_support/provider_call.ts";
import type { Wire } from "../provider_support/wire.ts";

/** The client has no setting for it: every URL that it asks begins so. */
const QUEUE = "https://queue.fal.run";

const SIZES = { step: 16, smallestEdge: 64, largestEdge: 4096 };

/** The id of no request at all. */
const NO_REQUEST = "00000000-0000-4000-8000-000000000000";

const NAMED_SIZES: Readonly<Record<string, Size>> = {
  square_hd: { width: 1024, height: 1024 },
  square: { width: 512, height: 512 },
  portrait_4_3: { width: 768, height: 1024 },
  portrait_16_9: { width: 576, height: 1024 },
  landscape_4_3: { width: 1024, height: 768 },
  landscape_16_9: { width: 1024, height: 576 },
};

const FORMATS = { "image/jpeg": "jpeg", "image/png": "png" } as const;

const RESULT = z.looseObject({
  images: z.array(z.looseObject({
    url: z.string().optional(),
    width: z.number().nullish(),
    height: z.number().nullish(),
  })).optional(),
  image: z.looseObject({ url: z.string().optional() }).optional(),
  has_nsfw_concepts: z.array(z.boolean()).nullish(),
});

const fal: ProviderModule = defineProvider({
  name: "fal",
  sdk: "@fal-ai/client",
  defaultModel: "fal-ai/flux-2/flash",
  apiHosts: ["queue.fal.run"],
  pictureHosts: ["fal.media", "*.fal.media"],
  keyVariables: ["FAL_KEY", "FAL_AI_API_KEY"],
  baseUrlVariable: "FAL_BASE_URL",
  defaultBaseUrl: QUEUE,
  options: {
    known: [
      ...["image_size", "seed", "num_inference_steps", "guidance_scale", "output_format"],
      ...["enable_safety_checker", "enable_prompt_expansion", "negative_prompt", "sync_mode"],
    ],
    reserved: ["prompt", "num_images"],
    // Every model on fal has inputs of its own.
    isOpen: () => true,
  },
  otherModels: "Use fal:fal-ai/flux-2/flash or another model of https://fal.ai/models.",
  bases: (baseUrl): Record<string, string> => baseUrl === QUEUE ? {} : { [QUEUE]: baseUrl },
  readFailure({ status, message, json }) {
    const { detail } = Object(json);
    const types = Array.isArray(detail) ? detail.map((issue) => Object(issue).type).join(" ") : "";
    if (/content_policy_violation/.test(types)) return { kind: "refused", billed: "no" };
    if (/exhausted balance|user is locked|insufficient/i.test(message)) {
      return { kind: "out_of_credit" };
    }
    if (status === 404 && /request .*not found/i.test(message)) return { kind: "bad_response" };
    return status === 404 ? { isUnknownModel: true } : {};
  },
  sizeOf: (_model, request) => sizeOf(request),
  async findModel(call) {
    const client = await clientOver(call.wire, call);
    const options = { requestId: NO_REQUEST, abortSignal: call.signal };
    // fal tells of no models; that it knows of no such request is the answer of one that knows the key.
    await client.queue.status(call.model, options).catch((error) => {
      const { status, body } = call.wire.answer ?? {};
      if (status !== 404 || !/request/i.test(body ?? "")) throw error;
    });
    return null;
  },
  async draw(request, call) {
    const client = await clientOver(call.wire, call);
    const { request_id: ticket } = await client.queue.submit(call.model, {
      input: inputOf(request, call),
      abortSignal: call.signal,
    });
    if (!ticket) throw call.fail("bad_response", "there is no request id in the answer");
    call.accepted(ticket);
    return await collect(ticket, request, call);
  },
  collect,
});

async function clientOver(wire: Wire, call: ProviderCall): Promise<FalClient> {
  const { createFalClient } = await loadSdk("@fal-ai/client");
  return createFalClient({
    credentials: call.key,
    fetch: wire.fetch,
    suppressLocalCredentialsWarning: true,
    retry: { maxRetries: 0 },
  });
}

function inputOf(request: ImageRequest, call: ProviderCall): Record<string, unknown> {
  const size = sizeOf({ ...request, options: call.options });
  call.warnOfSize(size);
  return {
    prompt: request.prompt,
    // FLUX models have no such input, and fal does not mind inputs that it does not know.
    ...(request.negativePrompt === "" ? {} : { negative_prompt: request.negativePrompt }),
    image_size: size,
    seed: request.seed,
    num_images: 1,
    output_format: FORMATS[request.mediaType],
    ...call.options,
  };
}

/** The option `image_size` where it is pixels or a name; of a name that is unknown, the largest likely. */
function sizeOf({ width, height, options }: SizedRequest): Size {
  const { image_size: given } = options;
  if (given === undefined) return fitSize({ width, height }, SIZES);
  if (typeof given === "string") return NAMED_SIZES[given] ?? { width: 2048, height: 2048 };
  const pixels = Object(given);
  return { width: Number(pixels.width) || width, height: Number(pixels.height) || height };
}

async function collect(
  requestId: string,
  request: ImageRequest,
  call: ProviderCall,
): Promise<ProviderPicture> {
  const { model, clock, signal } = call;
  await pollUntil(async () => {
    const { status } = await call.ask(async (wire) => {
      const client = await clientOver(wire, call);
      return await client.queue.status(model, { requestId, abortSignal: signal });
    });
    return status === "COMPLETED" ? status : null;
  }, { clock, signal });
  const { data } = await call.ask(async (wire) => {
    const client = await clientOver(wire, call);
    return await client.queue.result(model, { requestId, abortSignal: signal });
  });
  const { images, image, has_nsfw_concepts: flags } = RESULT.parse(data);
  if (flags?.[0] === true) {
    throw call.fail("refused", "its checker found the picture unsafe and painted it over");
  }
  const found = images?.[0] ?? image;
  if (!found?.url) throw call.fail("bad_response", "there is no picture in the answer");
  const bytes = await call.fetchPicture(found.url);
  return { bytes, id: requestId, body: data, size: sizeOf({ ...request, options: call.options }) };
}

export default fal;
