/**
 * Any server that speaks OpenAI's `chat/completions` (vLLM, llama.cpp, Ollama, LM Studio, Azure's `/openai/v1`,
 * a gateway), with a place and a key of its own: pictures may come from OpenAI while a model on this machine
 * judges them. OpenAI's own key is never sent there.
 */
import { OPENAI_LANGUAGE } from "../../../core/provider_support/openai_images.ts";
import { askOpenAiChat } from "../ask_openai_chat.ts";
import { LONGEST_ANSWER_TOKENS } from "../model_prices.ts";
import type { VisionVendor } from "../vision_vendor.ts";

const compatible: VisionVendor = {
  name: "compatible",
  defaultModel: "default",
  apiHosts: [],
  keyVariables: ["JUDGE_API_KEY"],
  baseUrlVariable: "JUDGE_BASE_URL",
  defaultBaseUrl: null,
  variables: [],
  otherModels: "Write compatible:<model> with a model that the server has.",
  readFailure: OPENAI_LANGUAGE.readFailure,
  ask(question, call) {
    // Servers that ignore response_format still read.
    const instructions =
      `${question.instructions}\n\nAnswer with nothing but JSON that fits this JSON ` +
      `Schema:\n${JSON.stringify(question.schema)}`;
    return askOpenAiChat({ ...question, instructions }, call, {
      max_tokens: LONGEST_ANSWER_TOKENS,
      temperature: 0,
    });
  },
};

export default compatible;
