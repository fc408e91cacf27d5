/** Replicate: an order is a prediction, which can be asked after, and collected, by its id. */
import type Replicate from "replicate";
import type { Prediction } from "replicate";
import { plainText, quoteForMessage } from "../plain_text.ts";
import type { ImageRequest, ProviderModule } from "../provider.ts";
import { defineProvider } from "../provider_support/define_provider.ts";
import { fitSize, nearestSize } from "../provider_support/fit_size.ts";
import { loadSdk } from "../provider_support/load_sdk.ts";
import { pollUntil } from "../provider_support/poll_until.ts";
import type { ProviderCall, ProviderPicture } from "../provider_support/provider_call.ts";
import type { Wire } from "../provider_support/wire.ts";

/** Aspect ratios that FLUX models take, with their pixels at one megapixel. */
const SHAPES = [
  { ratio: "1:1", width: 1024, height: 1024 },
  { ratio: "16:9", width: 1344, height: 768 },
  { ratio: "21:9", width: 1536, height: 640 },
  { ratio: "3:2", width: 1216, height: 832 },
  { ratio: "2:3", width: 832, height: 1216 },
  { ratio: "4:5", width: 896, height: 1088 },
  { ratio: "5:4", width: 1088, height: 896 },
  { ratio: "3:4", width: 896, height: 1152 },
  { ratio: "4:3", width: 1152, height: 896 },
  { ratio: "9:16", width: 768, height: 1344 },
  { ratio: "9:21", width: 640, height: 1536 },
];

/** What models that take pixels take. */
const SIZES = { step: 16, smallestEdge: 256, largestEdge: 1440 };

const FORMATS = { "image/jpeg": "jpg", "image/png": "png" } as const;

/** Words in which models on Replicate refuse; they have no code for it. */
const REFUSALS = /nsfw|flagged as sensitive|safety|content policy|\(E005\)/i;

const replicate: ProviderModule = defineProvider({
  name: "replicate",
  sdk: "replicate",
  defaultModel: "black-forest-labs/flux-schnell",
  apiHosts: ["api.replicate.com"],
  pictureHosts: ["replicate.delivery", "*.replicate.delivery"],
  keyVariables: ["REPLICATE_API_TOKEN"],
  baseUrlVariable: "REPLICATE_BASE_URL",
  defaultBaseUrl: "https://api.replicate.com/v1",
  options: {
    known: [
      ...["aspect_ratio", "width", "height", "megapixels", "resolution", "seed", "guidance"],
      ...["num_inference_steps", "output_format", "output_quality", "disable_safety_checker"],
      ...["safety_tolerance", "prompt_upsampling", "go_fast", "negative_prompt", "guidance_scale"],
    ],
    reserved: ["prompt", "num_outputs"],
    // Every model on Replicate has inputs of its own.
    isOpen: () => true,
  },
  otherModels: "Use replicate:black-forest-labs/flux-schnell or another model of replicate.com.",
  readFailure({ status, message, json }) {
    if (status === 404) return { isUnknownModel: true };
    if (/version does not exist|invalid version/i.test(`${message} ${Object(json).title ?? ""}`)) {
      return { isUnknownModel: true };
    }
    return {};
  },
  async findModel(call) {
    const client = await clientOver(call.wire, call);
    const [owner, name] = call.model.split(":")[0].split("/");
    if (name === undefined) throw call.unknownModel();
    await client.models.get(owner, name, { signal: call.signal });
    return { shutdownDate: null };
  },
  async draw(request, call) {
    const client = await clientOver(call.wire, call);
    const [name, version] = call.model.split(":");
    // Without "Prefer: wait", so that the id is known before there is anything to lose.
    const prediction = await client.predictions.create({
      ...(version === undefined ? { model: name } : { version }),
      input: inputOf(request, call),
      signal: call.signal,
    });
    if (!prediction?.id) throw call.fail("bad_response", "there is no prediction id in the answer");
    call.accepted(prediction.id);
    return await readPrediction(await finished(prediction.id, prediction, call), call);
  },
  async collect(id, _request, call) {
    return await readPrediction(await finished(id, null, call), call);
  },
  async recall(request, sinceMs, call) {
    // What a prediction was asked and what it made are kept for an hour.
    if (call.clock.now() - sinceMs > HOUR_MS) return [];
    const order = { model: call.model, input: inputOf(request, call) };
    return await call.ask(async (wire) => {
      const client = await clientOver(wire, call);
      const list = () => client.predictions.list({ signal: call.signal });
      const found: string[] = [];
      for await (const page of client.paginate(list, { signal: call.signal })) {
        const recent = page.filter(({ created_at: at }) => Date.parse(at) >= sinceMs);
        found.push(...recent.filter((one) => isOf(order, one)).map(({ id }) => id));
        if (recent.length < page.length) break;
      }
      return found;
    });
  },
});

const HOUR_MS = 3_600_000;

/** Whether a prediction was made of just this order and has not failed; the service may add to its input. */
function isOf(
  { model, input }: { model: string; input: Record<string, unknown> },
  prediction: Prediction,
): boolean {
  const [name, version] = model.split(":");
  const isModel = version === undefined
    ? prediction.model === name
    : prediction.version === version;
  const given = Object(prediction.input);
  const isFailed = prediction.status === "failed" || prediction.status === "canceled";
  return isModel && !isFailed &&
    Object.entries(input).every(([key, value]) =>
      JSON.stringify(given[key]) === JSON.stringify(value)
    );
}

async function clientOver(wire: Wire, call: ProviderCall): Promise<Replicate> {
  const { default: Replicate } = await loadSdk("replicate");
  return new Replicate({
    auth: call.key,
    baseUrl: call.baseUrl,
    fetch: wire.fetch,
    useFileOutput: false,
  });
}

function inputOf(request: ImageRequest, call: ProviderCall): Record<string, unknown> {
  return {
    prompt: request.prompt,
    ...sizeOf(request, call),
    ...(request.negativePrompt === "" ? {} : { negative_prompt: request.negativePrompt }),
    // Seeds are signed numbers of 32 bits.
    seed: request.seed >>> 1,
    output_format: FORMATS[request.mediaType],
    ...call.options,
  };
}

/** FLUX models take an aspect ratio and make about a megapixel; others take pixels. */
function sizeOf(request: ImageRequest, call: ProviderCall): Record<string, unknown> {
  const { aspect_ratio: ratio, width, height } = call.options;
  if (ratio !== undefined || width !== undefined || height !== undefined) return {};
  if (!call.model.startsWith("black-forest-labs/")) {
    const size = fitSize(request, SIZES);
    call.warnOfSize(size);
    return { ...size };
  }
  const shape = nearestSize(request, SHAPES);
  call.warnOfSize(shape);
  return { aspect_ratio: shape.ratio };
}

/** The prediction when it is over; `known` is what was last heard of it. */
async function finished(
  id: string,
  known: Prediction | null,
  call: ProviderCall,
): Promise<Prediction> {
  const { clock, signal } = call;
  const isOver = ({ status }: Prediction) => status !== "starting" && status !== "processing";
  if (known !== null && isOver(known)) return known;
  return await pollUntil(async () => {
    const prediction = await call.ask(async (wire) => {
      const client = await clientOver(wire, call);
      return await client.predictions.get(id, { signal });
    });
    return isOver(prediction) ? prediction : null;
  }, { clock, signal });
}

async function readPrediction(
  prediction: Prediction,
  call: ProviderCall,
): Promise<ProviderPicture> {
  const { id, status, output, error } = prediction;
  if (status !== "succeeded") {
    const said = quoteForMessage(plainText(String(error ?? status), 200));
    throw REFUSALS.test(said)
      ? call.fail("refused", `it refuses what the prompt says: ${said}`)
      : call.fail("bad_response", `the prediction did not succeed: ${said}`);
  }
  const url = Array.isArray(output) ? output[0] : output;
  if (typeof url !== "string" || url === "") {
    throw call.fail("bad_response", "there is no picture in the answer");
  }
  const bytes = await call.fetchPicture(url);
  return { bytes, id, body: prediction };
}

export default replicate;
