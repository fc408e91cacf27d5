/** OpenAI's image models as deployed on Azure: the name of a deployment stands for the model. */
import type { OpenAI } from "openai";
import type { ProviderModule } from "../provider.ts";
import { defineProvider } from "../provider_support/define_provider.ts";
import { loadSdk } from "../provider_support/load_sdk.ts";
import { drawWithOpenAi, OPENAI_LANGUAGE } from "../provider_support/openai_images.ts";
import type { ProviderCall } from "../provider_support/provider_call.ts";

const DEFAULT_MODEL = "gpt-image-2";
const DEPLOYMENT = "AZURE_OPENAI_DEPLOYMENT_NAME";
const VERSION = "AZURE_OPENAI_API_VERSION";

/** The first version that has GPT image models. */
const DEFAULT_VERSION = "2025-04-01-preview";

const azure: ProviderModule = defineProvider({
  ...OPENAI_LANGUAGE,
  name: "azure",
  sdk: "openai",
  defaultModel: DEFAULT_MODEL,
  // A resource has a host of its own, which only the endpoint tells.
  apiHosts: [],
  pictureHosts: [],
  keyVariables: ["AZURE_OPENAI_API_KEY"],
  baseUrlVariable: "AZURE_OPENAI_ENDPOINT",
  defaultBaseUrl: null,
  variables: [VERSION, DEPLOYMENT],
  options: { ...OPENAI_LANGUAGE.options, isOpen: () => false },
  otherModels: `Write azure:<deployment> or set ${DEPLOYMENT} to a deployment of your resource.`,
  resolveModel: (model, { environment }) =>
    model === DEFAULT_MODEL ? environment?.get(DEPLOYMENT)?.trim() || model : model,
  async findModel(call) {
    const { models } = await clientFor(call);
    await models.list({ signal: call.signal });
    // The list is of models that could be deployed; deployments are not told with this key.
    return null;
  },
  async draw(request, call) {
    const { images } = await clientFor(call);
    return await drawWithOpenAi(images, request, call);
  },
});

async function clientFor(call: ProviderCall): Promise<OpenAI> {
  const { AzureOpenAI } = await loadSdk("openai");
  return new AzureOpenAI({
    apiKey: call.key,
    // Given as a base URL, since the client would prefer OPENAI_BASE_URL to an endpoint.
    baseURL: `${call.baseUrl}/openai`,
    apiVersion: call.variable(VERSION) ?? DEFAULT_VERSION,
    deployment: call.model,
    organization: null,
    project: null,
    fetch: call.wire.fetch,
    ...OPENAI_LANGUAGE.client,
  });
}

export default azure;
