/** A question in OpenAI's language, `chat/completions`, which many other servers speak, too. */
import type { OpenAI } from "openai";
import { openAiClient } from "../../core/provider_support/openai_client.ts";
import { toBase64 } from "./to_base64.ts";
import type { VisionQuestion } from "./vision_model.ts";
import type { VendorCall, VendorWords } from "./vision_vendor.ts";

/** What of an order differs from server to server: limits, temperature, how much is thought. */
export type ChatOptions = Partial<OpenAI.Chat.ChatCompletionCreateParamsNonStreaming>;

/**
 * Puts a question with OpenAI's client; the answer's form is a JSON schema that is held strictly.
 *
 * @throws whatever the client throws, or {@link ProviderError} where there are no words in the answer.
 *
 * @example
 * ```ts
 * import { askOpenAiChat } from "./ask_openai_chat.ts";
 * console.assert(askOpenAiChat.length === 3);
 * ```
 */
export async function askOpenAiChat(
  { instructions, material, images, schema, schemaName }: VisionQuestion,
  call: VendorCall,
  options: ChatOptions,
): Promise<VendorWords> {
  const { chat } = await openAiClient(call);
  const pictures = images.map(({ mediaType, bytes }) => ({
    type: "image_url" as const,
    image_url: { url: `data:${mediaType};base64,${toBase64(bytes)}`, detail: "high" as const },
  }));
  const answer = await chat.completions.create({
    model: call.model,
    messages: [
      { role: "system", content: instructions },
      { role: "user", content: [...pictures, { type: "text", text: material }] },
    ],
    response_format: {
      type: "json_schema",
      json_schema: { name: schemaName, schema: { ...schema }, strict: true },
    },
    ...options,
  }, { signal: call.signal });
  const { message, finish_reason: reason } = answer?.choices?.[0] ?? {};
  const usage = answer?.usage === undefined ? null : {
    input: answer.usage.prompt_tokens,
    output: answer.usage.completion_tokens,
  };
  if (message?.refusal) throw call.fail("refused", "it refuses to look at the picture", usage);
  if (reason === "content_filter") {
    throw call.fail("refused", "its content filter stopped it", usage);
  }
  if (!message?.content) {
    throw call.fail("bad_response", `there is no text in the answer: ${reason}`, usage);
  }
  return { text: message.content, usage };
}
