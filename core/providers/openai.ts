/** OpenAI's image models, and any server that speaks OpenAI's language. */
import type { ProviderModule } from "../provider.ts";
import { defineProvider } from "../provider_support/define_provider.ts";
import { loadSdk } from "../provider_support/load_sdk.ts";
import {
  drawWithOpenAi,
  isGptImageModel,
  OPENAI_LANGUAGE,
} from "../provider_support/openai_images.ts";

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
  async draw(request, call) {
    const { OpenAI } = await loadSdk("openai");
    const client = new OpenAI({
      apiKey: call.key,
      baseURL: call.baseUrl,
      organization: call.variable("OPENAI_ORG_ID") ?? null,
      project: call.variable("OPENAI_PROJECT_ID") ?? null,
      fetch: call.wire.fetch,
      ...OPENAI_LANGUAGE.client,
    });
    return await drawWithOpenAi(client.images, request, call);
  },
});

export default openai;
