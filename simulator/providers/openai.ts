/** OpenAI: `/v1/images/generations`, `/v1/models`, and what judges need, `/v1/chat/completions` and `/v1/responses`. */
import { Hono } from "@hono/hono";
import { jsonAnswer } from "../answers.ts";
import type { Desk } from "../desk.ts";
import { OrderProblem } from "../problem.ts";
import { answerChat, answerResponse, readChat, readResponse } from "../shapes/openai_chat.ts";
import { OPENAI_DIALECT } from "../shapes/openai_errors.ts";
import {
  answerImageOrder,
  IMAGE_MODELS,
  type OpenAiModel,
  readImageOrder,
} from "../shapes/openai_images.ts";
import { JUDGE_MODELS } from "../shapes/openai_chat.ts";
import type { DeskApp, WireFormat } from "../wire_format.ts";

const MODELS = [...IMAGE_MODELS, ...JUDGE_MODELS];

/**
 * OpenAI.
 *
 * @example
 * ```ts
 * import { openaiFormat } from "./openai.ts";
 * const { OPENAI_BASE_URL } = openaiFormat.environment("http://127.0.0.1:8790/openai");
 * console.assert(OPENAI_BASE_URL === "http://127.0.0.1:8790/openai/v1");
 * ```
 */
export const openaiFormat: WireFormat = {
  name: "openai",
  environment: (url) => ({
    OPENAI_BASE_URL: `${url}/v1`,
    OPENAI_API_KEY: "simulator-key-openai",
  }),
  app(desk, respond) {
    const app: DeskApp = new Hono();
    const headers = { "openai-version": "2020-10-01", "openai-organization": "org-simulator" };
    app.post("/v1/images/generations", (context) =>
      desk.serve(context, OPENAI_DIALECT, {
        read: (body) => readImageOrder(body, null),
        answer: (placed) => answerImageOrder(desk, placed, headers),
      }));
    app.post("/v1/chat/completions", (context) =>
      desk.serve(context, OPENAI_DIALECT, {
        read: (body) => readChat(body, null),
        answer: (placed) => answerChat(desk, placed, respond),
      }));
    app.post("/v1/responses", (context) =>
      desk.serve(context, OPENAI_DIALECT, {
        read: readResponse,
        answer: (placed) => answerResponse(desk, placed, respond),
      }));
    let lists = 0;
    const consult = (model: string) => ({
      dialect: OPENAI_DIALECT,
      call: { provider: desk.parts.provider, number: ++lists, queued: false },
      stage: "models" as const,
      model,
    });
    app.get(
      "/v1/models",
      (context) =>
        desk.consult(
          context,
          consult(""),
          () => jsonAnswer({ object: "list", data: MODELS.map(listedModel) }, { headers }),
        ),
    );
    app.get("/v1/models/:model", (context) => {
      const model = context.req.param("model");
      return desk.consult(context, consult(model), () => {
        const found = MODELS.find(({ id }) => id === model);
        if (found === undefined) throw new OrderProblem("unknown_model", { model });
        return jsonAnswer(listedModel(found), { headers });
      });
    });
    app.all("*", (context) => unknownPath(desk, context.req.method, context.req.path));
    return app;
  },
};

function listedModel({ id, created, shutdownDate }: OpenAiModel) {
  return { id, object: "model", created, owned_by: "system", shutdown_date: shutdownDate };
}

function unknownPath(desk: Desk, method: string, path: string): Response {
  const { problem } = new OrderProblem("invalid", {
    message: `Invalid URL (${method} ${path})`,
    code: "unknown_url",
  });
  const answer = OPENAI_DIALECT.refuse(problem, desk.parts.random.fork(path));
  return new Response(answer.body, { status: 404, headers: answer.headers });
}
