/** One picture asked for with each vendor's client, the way Exhibit asks: upright, as a JPEG. */
import type { Draw } from "./sdk_outcome_fixture.ts";
import {
  azureClient,
  CaughtUrl,
  falClient,
  googleClient,
  huggingfaceClient,
  openaiClient,
  replicateClient,
  togetherClient,
} from "./sdk_clients_fixture.ts";
import type { ProviderName } from "./provider_name.ts";

const prompt = "A watch on a table";

type OpenAiAnswer = { data?: { b64_json?: string; url?: string }[] };

function openaiPicture({ data }: OpenAiAnswer) {
  const picture = data?.[0];
  if (picture?.b64_json !== undefined) return { base64: picture.b64_json };
  return picture?.url === undefined ? null : { url: picture.url };
}

/** How to ask each service for a picture. */
export const DRAW: Readonly<Record<ProviderName, Draw>> = {
  async openai(simulator, signal) {
    const order = { prompt, model: "gpt-image-2", size: "64x96", output_format: "jpeg" } as const;
    return openaiPicture(await openaiClient(simulator).images.generate(order, { signal }));
  },
  async azure(simulator, signal) {
    const order = { prompt, model: "gpt-image-2", size: "64x96", output_format: "jpeg" } as const;
    return openaiPicture(await azureClient(simulator).images.generate(order, { signal }));
  },
  async google(simulator, signal) {
    const { candidates } = await googleClient(simulator).models.generateContent({
      model: "gemini-nano-banana-2.1",
      contents: prompt,
      config: {
        responseModalities: ["IMAGE"],
        imageConfig: { aspectRatio: "9:16" },
        abortSignal: signal,
      },
    });
    const data = candidates?.[0]?.content?.parts?.[0]?.inlineData?.data;
    return data === undefined ? null : { base64: data };
  },
  async fal(simulator, signal) {
    const { queue } = falClient(simulator);
    const model = "fal-ai/flux-2/flash";
    const input = { prompt, image_size: { width: 64, height: 96 }, output_format: "jpeg" } as const;
    const { request_id: requestId } = await queue.submit(model, { input, abortSignal: signal });
    await queue.status(model, { requestId, logs: true, abortSignal: signal });
    const { data } = await queue.result(model, { requestId, abortSignal: signal });
    const { images } = data as { images: { url: string }[] };
    return images.length === 0 ? null : { url: images[0].url };
  },
  async together(simulator, signal) {
    const { data } = await togetherClient(simulator).images.generate({
      model: "black-forest-labs/FLUX.1-schnell",
      prompt,
      width: 64,
      height: 96,
      output_format: "jpeg",
      response_format: "base64",
    }, { signal });
    return openaiPicture({ data });
  },
  async replicate(simulator, signal) {
    const replicate = replicateClient(simulator);
    const input = { prompt, aspect_ratio: "9:21", output_format: "jpg" };
    const model = "black-forest-labs/flux-schnell";
    const { id } = await replicate.predictions.create({ model, input, signal });
    const { error, output } = await replicate.predictions.get(id, { signal });
    if (error) throw new Error(String(error));
    return output?.[0] === undefined ? null : { url: output[0] };
  },
  async huggingface(simulator, signal) {
    try {
      const picture = await huggingfaceClient(simulator).textToImage({
        provider: "hf-inference",
        model: "black-forest-labs/FLUX.1-schnell",
        inputs: prompt,
        parameters: { width: 64, height: 96 },
      }, { signal, outputType: "blob" });
      return { bytes: await picture.bytes() };
    } catch (error) {
      if (error instanceof CaughtUrl) return { url: error.url };
      throw error;
    }
  },
};
