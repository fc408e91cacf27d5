/** OpenAI's models that look at pictures; with OPENAI_BASE_URL, any server that speaks OpenAI's language. */
import { OPENAI_ACCOUNT_VARIABLES } from "../../../core/provider_support/openai_client.ts";
import { OPENAI_LANGUAGE } from "../../../core/provider_support/openai_images.ts";
import { askOpenAiChat } from "../ask_openai_chat.ts";
import { LONGEST_ANSWER_TOKENS } from "../model_prices.ts";
import type { VisionVendor } from "../vision_vendor.ts";

/** Models that think before they answer: they take no temperature, and are told how much to think. */
const THINKS = /^(gpt-5|o\d)/;

const openai: VisionVendor = {
  name: "openai",
  defaultModel: "gpt-5",
  apiHosts: ["api.openai.com"],
  keyVariables: ["OPENAI_API_KEY"],
  baseUrlVariable: "OPENAI_BASE_URL",
  defaultBaseUrl: "https://api.openai.com/v1",
  variables: OPENAI_ACCOUNT_VARIABLES,
  otherModels: "Use openai:gpt-5 or openai:gpt-5-mini.",
  readFailure: OPENAI_LANGUAGE.readFailure,
  ask: (question, call) =>
    askOpenAiChat(question, call, {
      max_completion_tokens: LONGEST_ANSWER_TOKENS,
      ...(THINKS.test(call.model) ? { reasoning_effort: "low" } : { temperature: 0 }),
    }),
};

export default openai;
