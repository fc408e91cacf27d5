/** fal's queue: an order gives a ticket, the ticket gives progress, logs and, in the end, the picture. */
import { Hono } from "@hono/hono";
import { BASE64_PLACE, base64Answer, jsonAnswer } from "../answers.ts";
import type { Desk, DeskContext, Dialect } from "../desk.ts";
import { type Job, JobDesk } from "../job_desk.ts";
import { makeUuid } from "../make_id.ts";
import { OrderProblem, type Problem } from "../problem.ts";
import { type FalOrder, readFalOrder } from "../shapes/fal_image.ts";
import type { DeskApp, WireFormat } from "../wire_format.ts";

/** How fal says no; the platform says it in a sentence, a model in a list of issues. */
const dialect: Dialect = {
  keyOf: (headers) => /^(?:Key|Bearer) (.+)$/.exec(headers.get("authorization") ?? "")?.[1] ?? null,
  refuse(problem, random) {
    const { status, body, headers } = errorOf(problem);
    return jsonAnswer(body, {
      status,
      headers: { "x-fal-request-id": makeUuid(random), ...headers },
    });
  },
};

function errorOf(
  problem: Problem,
): { status: number; body: object; headers?: Record<string, string> } {
  const { kind, model, retryAfterSeconds } = problem;
  const flat = (status: number, detail: string, type: string) => ({
    status,
    body: { detail, error_type: type },
    headers: { "x-fal-error-type": type, "x-fal-retryable": String(status >= 500) },
  });
  switch (kind) {
    case "rate_limited": {
      const error = flat(429, "Too many requests. Please slow down.", "rate_limited");
      if (retryAfterSeconds === null) return error;
      const seconds = String(Math.ceil(retryAfterSeconds));
      return { ...error, headers: { ...error.headers, "retry-after": seconds } };
    }
    case "server_error":
      return flat(500, "Internal server error", "internal_error");
    case "overloaded":
      return flat(503, "No runner could be scheduled.", "runner_scheduling_failure");
    case "unauthorized":
      return {
        status: 401,
        body: {
          detail: `Cannot access application "${model}". Authentication is required to access ` +
            "this application.",
        },
      };
    case "out_of_credit":
      // A lock, not a bill: 403, where others say 402.
      return {
        status: 403,
        body: {
          detail: "User is locked. Reason: Exhausted balance. Top up your balance at " +
            "fal.ai/dashboard/billing.",
        },
      };
    case "unknown_model":
      return { status: 404, body: { detail: `Application "${model}" not found` } };
    case "refused":
    case "refused_otherwise":
      return {
        status: 422,
        body: {
          detail: [{
            loc: ["body", "prompt"],
            msg: "The content could not be processed because it contained material flagged by a " +
              "content checker.",
            type: "content_policy_violation",
            url: "https://docs.fal.ai/errors#content_policy_violation",
          }],
        },
        headers: { "x-fal-retryable": "false" },
      };
    case "invalid":
      if (problem.code === "no_such_job") {
        return { status: 404, body: { detail: "Request not found" } };
      }
      if (problem.code !== "validation") return { status: 400, body: { detail: problem.message } };
      return {
        status: 422,
        body: { detail: JSON.parse(problem.message) },
        headers: { "x-fal-retryable": "false" },
      };
  }
}

/**
 * fal.
 *
 * @example
 * ```ts
 * import { falFormat } from "./fal.ts";
 * const { FAL_BASE_URL } = falFormat.environment("http://127.0.0.1:8790/fal");
 * console.assert(FAL_BASE_URL === "http://127.0.0.1:8790/fal");
 * ```
 */
export const falFormat: WireFormat = {
  name: "fal",
  environment: (url) => ({ FAL_BASE_URL: url, FAL_KEY: "simulator-key-fal" }),
  app: (desk) => falApp(desk, `/${desk.parts.provider}`),
};

/**
 * fal's paths as they stand on `queue.fal.run`.
 *
 * @param mountedAt the path under which this application stands in the simulator.
 *
 * @example
 * ```ts
 * import { startSimulator } from "../simulator.ts";
 * const simulator = await startSimulator({ providers: ["fal"] });
 * const answer = await fetch(`${simulator.url("fal")}/fal-ai/flux-2/flash`, {
 *   method: "POST",
 *   headers: { authorization: "Key simulator-key" },
 *   body: JSON.stringify({ prompt: "a watch" }),
 * });
 * const body = await answer.json();
 * console.assert(body.status === "IN_QUEUE");
 * await simulator.close();
 * ```
 */
export function falApp(desk: Desk, mountedAt: string): DeskApp {
  const app: DeskApp = new Hono();
  const jobs = new JobDesk<FalOrder>(desk, dialect);
  const requestUrl = ({ id, placed }: Job<FalOrder>) => {
    // The status of "fal-ai/flux-2/flash" is at "fal-ai/flux-2": owner and application, no further.
    const application = placed.order.model.split("/").slice(0, 2).join("/");
    return `${desk.parts.origin()}${mountedAt}/${application}/requests/${id}`;
  };
  const progress = (job: Job<FalOrder>) => {
    const url = requestUrl(job);
    return {
      request_id: job.id,
      response_url: url,
      status_url: `${url}/status`,
      cancel_url: `${url}/cancel`,
    };
  };
  app.get(
    "/:owner/:application/requests/:id/status",
    (context) =>
      jobs.follow(context, { id: context.req.param("id"), stage: "status" }, (job) => {
        const state = jobs.stateOf(job);
        if (state === "queued") {
          const body = {
            status: "IN_QUEUE",
            ...progress(job),
            queue_position: jobs.positionOf(job),
          };
          return jsonAnswer(body, { status: 202 });
        }
        const logs = context.req.query("logs") === "1" ? logsOf(job, state === "done") : null;
        if (state === "working") {
          return jsonAnswer({ status: "IN_PROGRESS", ...progress(job), logs }, { status: 202 });
        }
        const seconds = (job.endsAt - job.startsAt) / 1000;
        const error = jobs.refusalOf(job) === "refused"
          ? { error: "The request was refused by a content checker.", error_type: "bad_request" }
          : {};
        return jsonAnswer({
          status: "COMPLETED",
          ...progress(job),
          logs,
          metrics: { inference_time: seconds },
          ...error,
        });
      }),
  );
  app.get(
    "/:owner/:application/requests/:id",
    (context) =>
      jobs.follow(context, { id: context.req.param("id"), stage: "result" }, (job) => {
        if (jobs.stateOf(job) === "canceled") {
          return jsonAnswer({ detail: "Request was cancelled" }, { status: 400 });
        }
        if (jobs.stateOf(job) !== "done") {
          return jsonAnswer({ detail: "Request is still in progress" }, { status: 400 });
        }
        return answerResult(desk, jobs, job);
      }),
  );
  app.put(
    "/:owner/:application/requests/:id/cancel",
    (context) =>
      jobs.follow(
        context,
        { id: context.req.param("id"), stage: "status" },
        (job) =>
          jobs.cancel(job)
            ? jsonAnswer({ status: "CANCELLATION_REQUESTED" }, { status: 202 })
            : jsonAnswer({ status: "ALREADY_COMPLETED" }, { status: 400 }),
      ),
  );
  app.post("/*", (context: DeskContext) =>
    jobs.submit(context, {
      read: (body) => readFalOrder(body, modelOf(context, mountedAt)),
      identify: ({ random }) => makeUuid(random),
      ticket: (job) =>
        jsonAnswer({
          status: "IN_QUEUE",
          ...progress(job),
          logs: null,
          metrics: {},
          queue_position: jobs.positionOf(job),
        }, { headers: { "x-fal-request-id": job.id } }),
    }));
  return app;
}

function modelOf(context: DeskContext, mountedAt: string): string {
  return decodeURIComponent(context.req.path).slice(mountedAt.length).replace(/^\/+|\/+$/g, "");
}

function logsOf(job: Job<FalOrder>, isDone: boolean) {
  const timestamp = new Date(job.createdAt).toISOString();
  const line = (message: string) => ({ message, level: "INFO", source: "USER", timestamp });
  return isDone
    ? [line("  0%|          | 0/4"), line("100%|██████████| 4/4")]
    : [line("  0%|          | 0/4")];
}

async function answerResult(
  desk: Desk,
  jobs: JobDesk<FalOrder>,
  job: Job<FalOrder>,
): Promise<Response> {
  const head = { headers: { "x-fal-request-id": job.id } };
  const refusal = jobs.refusalOf(job);
  if (refusal === "refused") {
    const { problem } = new OrderProblem("refused", { model: job.placed.order.model });
    return dialect.refuse(problem, job.placed.random);
  }
  const { order } = job.placed;
  const rest = {
    timings: { inference: (job.endsAt - job.startsAt) / 1000 },
    seed: order.seed,
    has_nsfw_concepts: [refusal === "refused_otherwise"],
    prompt: order.prompt,
  };
  const picture = await desk.picture(job.placed);
  const { width, height, mediaType } = picture;
  if (picture.form === "none") return jsonAnswer({ images: [], ...rest }, head);
  if (picture.form === "url") {
    const image = { url: picture.url, width, height, content_type: mediaType };
    return jsonAnswer({ images: [image], ...rest }, head);
  }
  const url = `data:${mediaType};base64,${BASE64_PLACE}`;
  const image = { url, width, height, content_type: mediaType };
  return base64Answer({ images: [image], ...rest }, picture.base64, head);
}
