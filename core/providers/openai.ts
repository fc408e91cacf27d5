/** OpenAI's image models, and any server that speaks OpenAI's language. */
import type { OpenAI } from "openai";
import type { ProviderModule } from "../provider.ts";
import { defineProvider } from "../provider_support/define_provider.ts";
import { loadSdk } from "../provider_support/load_sdk.ts";
import {
  drawWithOpenAi,
  isGptImageModel,
  OPENAI_LANGUAGE,
} from "../provider_support/openai_images.ts";
import type { ProviderCall } from "../provider_support/provider_call.ts";

const openai: ProviderModule = defineProvider({
  ...OPENAI_LANGUAGE,
  name: "openai",
  defaultModel: "gpt-image-2",
  apiHosts: ["api.openai.com"],
  pictureHosts: [],
  keyVariables: ["OPENAI_API_KEY"],
  baseUrlVariable: "OPENAI_BASE_URL",
  defaultBaseUrl: "https://api.openai.com/v1",
  variables: ["OPENAI_ORG_ID", "OPENAI_PROJECT_ID"],
  options: { ...OPENAI_LANGUAGE.options, isOpen: (model) => !isGptImageModel(model) },
  otherModels: "Use openai:gpt-image-2.",
  async findModel(call) {
    const { models } = await clientFor(call);
    const { shutdown_date: date } = await models.retrieve(call.model, { signal: call.signal });
    return { shutdownDate: date ?? null };
  },
  async draw(request, call) {
    const { images } = await clientFor(call);
    return await drawWithOpenAi(images, request, call);
  },
});

async function clientFor(call: ProviderCall): Promise<OpenAI> {
  const { OpenAI } = await loadSdk("openai");
  return new OpenAI({
    apiKey: call.key,
    baseURL: call.baseUrl,
    organization: call.variable("OPENAI_ORG_ID") ?? null,
    project: call.variable("OPENAI_PROJECT_ID") ?? null,
    fetch: call.wire.fetch,
    ...OPENAI_LANGUAGE.client,
  });
}

export default openai;
