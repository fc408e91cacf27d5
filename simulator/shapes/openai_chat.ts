/** OpenAI's two ways of asking a model for words, with JSON schemas: `chat/completions` and `responses`. */
import { z } from "zod";
import { jsonAnswer } from "../answers.ts";
import type { Desk, Order, Placed } from "../desk.ts";
import { makeId } from "../make_id.ts";
import { OrderProblem } from "../problem.ts";
import type { Question, Responder } from "../wire_format.ts";
import { rateLimitHeaders } from "./openai_errors.ts";
import type { OpenAiModel } from "./openai_images.ts";

/** Models that look at pictures and answer in words. */
export const JUDGE_MODELS: readonly OpenAiModel[] = [
  { id: "gpt-5", created: 1_754_524_800, shutdownDate: null },
  { id: "gpt-5-mini", created: 1_754_524_800, shutdownDate: null },
];

/** A question to a model. */
export interface ChatOrder extends Order {
  question: Question;
}

const part = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  image_url: z.union([z.string(), z.looseObject({ url: z.string() })]).optional(),
});
const content = z.union([z.string(), z.array(part)]);
const message = z.looseObject({ role: z.string(), content: content.nullish() });
const jsonSchema = z.record(z.string(), z.unknown());
const chatShape = z.looseObject({
  model: z.string().optional(),
  messages: z.array(message).min(1),
  response_format: z.looseObject({
    type: z.string(),
    json_schema: z.looseObject({ name: z.string(), schema: jsonSchema.optional() }).optional(),
  }).optional(),
});
const responseShape = z.looseObject({
  model: z.string().optional(),
  instructions: z.string().nullish(),
  input: z.union([z.string(), z.array(message)]),
  text: z.looseObject({
    format: z.looseObject({ type: z.string(), schema: jsonSchema.optional() }).optional(),
  }).optional(),
});

type Message = z.infer<typeof message>;

/**
 * Reads a question of `chat/completions`; `deployment` is the model where the URL names it.
 *
 * @throws {OrderProblem} It is none, or there is no such model.
 *
 * @example
 * ```ts
 * import { readChat } from "./openai_chat.ts";
 * const body = { model: "gpt-5", messages: [{ role: "user", content: "Which is better?" }] };
 * console.assert(readChat(body, null).question.text === "Which is better?");
 * ```
 */
export function readChat(body: unknown, deployment: string | null): ChatOrder {
  const parsed = chatShape.safeParse(body);
  if (!parsed.success) throw invalid("messages", parsed.error);
  const { model, messages, response_format: format } = parsed.data;
  const schema = format?.type === "json_schema" ? format.json_schema?.schema ?? null : null;
  return chatOrder(deployment ?? model ?? "", messages, schema);
}

/**
 * Reads a question of `responses`.
 *
 * @throws {OrderProblem} It is none, or there is no such model.
 *
 * @example
 * ```ts
 * import { readResponse } from "./openai_chat.ts";
 * console.assert(readResponse({ model: "gpt-5", input: "Hello" }).prompt === "Hello");
 * ```
 */
export function readResponse(body: unknown): ChatOrder {
  const parsed = responseShape.safeParse(body);
  if (!parsed.success) throw invalid("input", parsed.error);
  const { model, instructions, input, text } = parsed.data;
  const messages = typeof input === "string" ? [{ role: "user", content: input }] : input;
  const all = instructions ? [{ role: "system", content: instructions }, ...messages] : messages;
  const schema = text?.format?.type === "json_schema" ? text.format.schema ?? null : null;
  return chatOrder(model ?? "", all, schema);
}

function invalid(field: string, error: z.ZodError): OrderProblem {
  const { message } = error.issues[0];
  return new OrderProblem("invalid", {
    field,
    code: "invalid_value",
    message: `Invalid value for '${field}': ${message}.`,
  });
}

function chatOrder(
  model: string,
  messages: readonly Message[],
  schema: Question["schema"],
): ChatOrder {
  if (!JUDGE_MODELS.some(({ id }) => id === model)) {
    throw new OrderProblem("unknown_model", { model });
  }
  const parts = messages.flatMap(({ content }) =>
    typeof content === "string" ? [{ type: "text", text: content }] : content ?? []
  );
  const text = parts.map((part) => part.text ?? "").filter((text) => text !== "").join("\n");
  const pictures = parts.flatMap(({ image_url: image }: z.infer<typeof part>) =>
    image === undefined ? [] : [typeof image === "string" ? image : image.url]
  );
  return { model, prompt: text, question: { model, text, pictures, schema } };
}

/** The model's words, or none where that is the fault. */
async function wordsOf(
  { order, fault }: Placed<ChatOrder>,
  respond: Responder,
): Promise<string | null> {
  if (fault?.name === "no-image") return null;
  const answer = await respond(order.question);
  return typeof answer === "string" ? answer : JSON.stringify(answer);
}

/** Tokens of a picture at high detail: 70, and 140 for each of five tiles. */
const PICTURE_TOKENS = 770;

function countInput({ prompt, question }: ChatOrder): number {
  return countTokens(prompt) + question.pictures.length * PICTURE_TOKENS;
}

function countTokens(text: string | null): number {
  return Math.ceil((text ?? "").length / 4);
}

/**
 * Answers a question of `chat/completions`.
 *
 * @example
 * ```ts
 * import { startSimulator } from "../simulator.ts";
 * const simulator = await startSimulator({ providers: ["openai"] });
 * const answer = await fetch(`${simulator.url("openai")}/v1/chat/completions`, {
 *   method: "POST",
 *   headers: { authorization: "Bearer simulator-key" },
 *   body: JSON.stringify({ model: "gpt-5", messages: [{ role: "user", content: "Hello" }] }),
 * });
 * const body = await answer.json();
 * console.assert(body.choices[0].message.content !== "");
 * await simulator.close();
 * ```
 */
export async function answerChat(
  desk: Desk,
  placed: Placed<ChatOrder>,
  respond: Responder,
): Promise<Response> {
  const { order, random, admission } = placed;
  const words = await wordsOf(placed, respond);
  const [input, output] = [countInput(order), countTokens(words)];
  return jsonAnswer({
    id: `chatcmpl-${makeId(random, 29)}`,
    object: "chat.completion",
    created: desk.seconds,
    model: order.model,
    choices: [{
      index: 0,
      message: { role: "assistant", content: words, refusal: null, annotations: [] },
      logprobs: null,
      finish_reason: "stop",
    }],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  }, { headers: rateLimitHeaders(admission) });
}

/**
 * Answers a question of `responses`.
 *
 * @example
 * ```ts
 * import { startSimulator } from "../simulator.ts";
 * const simulator = await startSimulator({ providers: ["openai"] });
 * const answer = await fetch(`${simulator.url("openai")}/v1/responses`, {
 *   method: "POST",
 *   headers: { authorization: "Bearer simulator-key" },
 *   body: JSON.stringify({ model: "gpt-5", input: "Hello" }),
 * });
 * const body = await answer.json();
 * console.assert(body.output[0].content[0].type === "output_text");
 * await simulator.close();
 * ```
 */
export async function answerResponse(
  desk: Desk,
  placed: Placed<ChatOrder>,
  respond: Responder,
): Promise<Response> {
  const { order, random, admission } = placed;
  const words = await wordsOf(placed, respond);
  const [input, output] = [countInput(order), countTokens(words)];
  return jsonAnswer({
    id: `resp_${makeId(random, 48)}`,
    object: "response",
    created_at: desk.seconds,
    status: "completed",
    error: null,
    incomplete_details: null,
    model: order.model,
    output: words === null ? [] : [{
      type: "message",
      id: `msg_${makeId(random, 48)}`,
      status: "completed",
      role: "assistant",
      content: [{ type: "output_text", text: words, annotations: [] }],
    }],
    parallel_tool_calls: true,
    tool_choice: "auto",
    tools: [],
    usage: {
      input_tokens: input,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: input + output,
    },
  }, { headers: rateLimitHeaders(admission) });
}
