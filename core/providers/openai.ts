/** OpenAI's image models, and any server that speaks OpenAI's language. */
import type { ProviderModule } from "../provider.ts";
import { defineProvider } from "../provider_support/define_provider.ts";
import { OPENAI_ACCOUNT_VARIABLES, openAiClient } from "../provider_support/openai_client.ts";
import {
  drawWithOpenAi,
  isGptImageModel,
  OPENAI_LANGUAGE,
} from "../provider_support/openai_images.ts";

const openai: ProviderModule = defineProvider({
  ...OPENAI_LANGUAGE,
  name: "openai",
  sdk: "openai",
  defaultModel: "gpt-image-2",
  apiHosts: ["api.openai.com"],
  pictureHosts: [],
  keyVariables: ["OPENAI_API_KEY"],
  baseUrlVariable: "OPENAI_BASE_URL",
  defaultBaseUrl: "https://api.openai.com/v1",
  variables: OPENAI_ACCOUNT_VARIABLES,
  options: { ...OPENAI_LANGUAGE.options, isOpen: (model) => !isGptImageModel(model) },
  otherModels: "Use openai:gpt-image-2.",
  async findModel(call) {
    const { models } = await openAiClient(call);
    const { shutdown_date: date } = await models.retrieve(call.model, { signal: call.signal });
    return { shutdownDate: date ?? null };
  },
  async draw(request, call) {
    const { images } = await openAiClient(call);
    return await drawWithOpenAi(images, request, call);
  },
});

export default openai;
