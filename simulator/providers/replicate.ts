/** Replicate: predictions, which are created, waited for or asked after, and can be canceled. */
import { Hono } from "@hono/hono";
import { BASE64_PLACE, base64Answer, jsonAnswer } from "../answers.ts";
import type { Desk, DeskContext, Dialect } from "../desk.ts";
import { type Job, JobDesk } from "../job_desk.ts";
import { makeId } from "../make_id.ts";
import { OrderProblem, type Problem } from "../problem.ts";
import {
  isReplicateModel,
  readReplicateOrder,
  type ReplicateOrder,
} from "../shapes/replicate_input.ts";
import type { DeskApp, WireFormat } from "../wire_format.ts";

/** Predictions that one page of their list holds. */
const PAGE = 100;

/** How long `Prefer: wait` waits when it names no time, seconds; also the longest time that it may name. */
const LONGEST_WAIT = 60;

/** How Replicate says no: RFC 9457's problem details, more or less. */
const dialect: Dialect = {
  keyOf: (headers) =>
    /^(?:Bearer|Token) (.+)$/.exec(headers.get("authorization") ?? "")?.[1] ?? null,
  refuse(problem) {
    const { status, ...body } = errorOf(problem);
    const seconds = problem.retryAfterSeconds;
    // The type that the real service sends is not "application/json".
    const answer = jsonAnswer({ ...body, status }, {
      status,
      headers: seconds === null ? {} : { "retry-after": String(Math.ceil(seconds)) },
    });
    answer.headers.set("content-type", "application/problem+json");
    return answer;
  },
};

function errorOf(
  { kind, retryAfterSeconds, requestsPerMinute, message, field, code }: Problem,
): { status: number; title?: string; detail: string } & Record<string, unknown> {
  switch (kind) {
    case "rate_limited": {
      const seconds = retryAfterSeconds === null ? null : Math.ceil(retryAfterSeconds);
      const limit = requestsPerMinute === null
        ? ""
        : ` Your rate limit for creating predictions is ${requestsPerMinute} requests per minute.`;
      const again = seconds === null ? "" : ` Your rate limit resets in ~${seconds}s.`;
      return {
        status: 429,
        detail: `Request was throttled.${limit}${again}`,
        ...(seconds === null ? {} : { retry_after: seconds }),
      };
    }
    case "server_error":
      return { status: 500, title: "Internal server error", detail: "Internal server error" };
    case "overloaded":
      return {
        status: 503,
        title: "Service unavailable",
        detail: "Service is temporarily unavailable. Please try again.",
      };
    case "unauthorized":
      return {
        status: 401,
        title: "Unauthenticated",
        detail: "You did not pass a valid authentication token",
      };
    case "out_of_credit":
      return {
        status: 402,
        title: "Insufficient credit",
        detail: "You have insufficient credit to run this model. Go to " +
          "https://replicate.com/account/billing#billing to purchase credit.",
      };
    case "unknown_model":
      return { status: 404, detail: "The requested resource could not be found." };
    case "invalid":
      if (code === "no_such_job") {
        return { status: 404, detail: "The requested resource could not be found." };
      }
      if (code === "version") {
        return {
          status: 422,
          title: "Invalid version or not permitted",
          detail: "The specified version does not exist (or perhaps you don't have permission to " +
            "use it?)",
        };
      }
      return {
        status: 422,
        title: "Input validation failed",
        detail: `- ${field ?? "input"}: ${message}\n`,
        invalid_fields: [{ type: "invalid", field: field ?? "input", description: message }],
      };
    case "refused":
    case "refused_otherwise":
      throw new Error("Cannot refuse a prediction here because refusals are results: " + kind);
  }
}

/**
 * Replicate.
 *
 * @example
 * ```ts
 * import { replicateFormat } from "./replicate.ts";
 * const { REPLICATE_BASE_URL } = replicateFormat.environment("http://127.0.0.1:8790/replicate");
 * console.assert(REPLICATE_BASE_URL === "http://127.0.0.1:8790/replicate/v1");
 * ```
 */
export const replicateFormat: WireFormat = {
  name: "replicate",
  environment: (url) => ({
    REPLICATE_BASE_URL: `${url}/v1`,
    REPLICATE_API_TOKEN: "simulator-key-replicate",
  }),
  app: (desk) => replicateApp(desk, `/${desk.parts.provider}`),
};

/**
 * Replicate's paths as they stand on `api.replicate.com`.
 *
 * @param mountedAt the path under which this application stands in the simulator.
 *
 * @example
 * ```ts
 * import { startSimulator } from "../simulator.ts";
 * const simulator = await startSimulator({ providers: ["replicate"] });
 * const answer = await fetch(`${simulator.url("replicate")}/v1/models/black-forest-labs/flux-dev/predictions`, {
 *   method: "POST",
 *   headers: { authorization: "Bearer simulator-key" },
 *   body: JSON.stringify({ input: { prompt: "a watch" } }),
 * });
 * const body = await answer.json();
 * console.assert(body.status === "starting");
 * await simulator.close();
 * ```
 */
export function replicateApp(desk: Desk, mountedAt: string): DeskApp {
  const app: DeskApp = new Hono();
  const jobs = new JobDesk<ReplicateOrder>(desk, dialect);
  const answer = (job: Job<ReplicateOrder>, status = 200) =>
    answerPrediction(desk, jobs, { job, mountedAt, status });
  const create = (context: DeskContext, model: string | null) =>
    jobs.submit(context, {
      read: (body) => readReplicateOrder(body, model),
      identify: ({ random }) => makeId(random, 26),
      async ticket(job) {
        const wait = waitOf(context.req.header("prefer"));
        const milliseconds = Math.min(wait * 1000, jobs.remaining(job));
        if (wait > 0 && milliseconds > 0) {
          await desk.parts.clock.sleep(milliseconds, context.env.connection.gone);
        }
        // Who does not wait is told of a prediction that is starting, however fast it is.
        if (wait === 0) {
          return answerPrediction(desk, jobs, { job, mountedAt, status: 201, isNew: true });
        }
        return answer(job, jobs.stateOf(job) === "done" ? 201 : 202);
      },
    });
  app.post("/v1/predictions", (context) => create(context, null));
  app.post(
    "/v1/models/:owner/:name/predictions",
    (context) => create(context, `${context.req.param("owner")}/${context.req.param("name")}`),
  );
  let listings = 0;
  app.get("/v1/predictions", (context) => {
    const call = { provider: desk.parts.provider, number: ++listings, queued: true };
    return desk.consult(context, { dialect, call, stage: "models" }, () => {
      const from = Number(context.req.query("cursor") ?? 0);
      const all = jobs.newest();
      const results = all.slice(from, from + PAGE).map((job) =>
        predictionOf(desk, jobs, { job, mountedAt })
      );
      const hasMore = from + PAGE < all.length;
      const url = `${desk.parts.origin()}${mountedAt}/v1/predictions?cursor=${from + PAGE}`;
      return jsonAnswer({ previous: null, next: hasMore ? url : null, results });
    });
  });
  app.get(
    "/v1/predictions/:id",
    (context) =>
      jobs.follow(context, { id: context.req.param("id"), stage: "result" }, (job) => answer(job)),
  );
  app.post(
    "/v1/predictions/:id/cancel",
    (context) =>
      jobs.follow(context, { id: context.req.param("id"), stage: "status" }, (job) => {
        jobs.cancel(job);
        return answer(job);
      }),
  );
  let lists = 0;
  const consult = (model: string) => ({
    dialect,
    call: { provider: desk.parts.provider, number: ++lists, queued: true },
    stage: "models" as const,
    model,
  });
  app.get("/v1/models/:owner/:name", (context) => {
    const { owner, name } = context.req.param();
    return desk.consult(context, consult(`${owner}/${name}`), () => {
      if (!isReplicateModel(`${owner}/${name}`)) throw new OrderProblem("unknown_model");
      const url = `https://replicate.com/${owner}/${name}`;
      return jsonAnswer({ url, owner, name, visibility: "public", latest_version: null });
    });
  });
  app.get(
    "/v1/account",
    (context) =>
      desk.consult(
        context,
        consult(""),
        () =>
          jsonAnswer({ type: "user", username: "simulator", name: "Simulator", github_url: "" }),
      ),
  );
  return app;
}

/** `Prefer: wait` or `Prefer: wait=5` (RFC 7240), seconds. */
function waitOf(prefer: string | undefined): number {
  const match = /(?:^|[,;\s])wait(?:=(\d+))?/.exec(prefer ?? "");
  if (match === null) return 0;
  return Math.min(LONGEST_WAIT, Number(match[1] ?? LONGEST_WAIT));
}

/** How a prediction is told of, without what it made; `isNew` where it is told of as starting, however fast it is. */
function predictionOf(
  desk: Desk,
  jobs: JobDesk<ReplicateOrder>,
  { job, mountedAt, isNew = false }: {
    job: Job<ReplicateOrder>;
    mountedAt: string;
    isNew?: boolean;
  },
) {
  const { order } = job.placed;
  const state = isNew ? "queued" : jobs.stateOf(job);
  const url = `${desk.parts.origin()}${mountedAt}/v1/predictions/${job.id}`;
  const seconds = (job.endsAt - job.startsAt) / 1000;
  const startedAt = job.createdAt;
  const completedAt = job.createdAt + seconds * 1000;
  return {
    id: job.id,
    model: order.model,
    version: order.version,
    input: order.input,
    logs: state === "queued" ? "" : `Using seed: ${order.seed ?? 0}\n`,
    output: null as unknown,
    data_removed: false,
    error: null as string | null,
    source: "api",
    status: { queued: "starting", working: "processing", done: "succeeded", canceled: "canceled" }[
      state
    ],
    created_at: new Date(job.createdAt).toISOString(),
    started_at: state === "queued" ? null : new Date(startedAt).toISOString(),
    completed_at: state === "done" ? new Date(completedAt).toISOString() : null,
    ...(state === "done" ? { metrics: { predict_time: seconds, total_time: seconds } } : {}),
    urls: { get: url, cancel: `${url}/cancel`, web: `https://replicate.com/p/${job.id}` },
  };
}

async function answerPrediction(
  desk: Desk,
  jobs: JobDesk<ReplicateOrder>,
  { job, mountedAt, status, isNew = false }: {
    job: Job<ReplicateOrder>;
    mountedAt: string;
    status: number;
    isNew?: boolean;
  },
): Promise<Response> {
  const { order } = job.placed;
  const state = isNew ? "queued" : jobs.stateOf(job);
  const refusal = jobs.refusalOf(job);
  const prediction = predictionOf(desk, jobs, { job, mountedAt, isNew });
  if (state !== "done") return jsonAnswer(prediction, { status });
  if (refusal !== null) {
    const error = refusal === "refused"
      ? "NSFW content detected. Try running it again, or try a different prompt."
      : "The input or output was flagged as sensitive. Please try again with different inputs. (E005)";
    return jsonAnswer({ ...prediction, status: "failed", error }, { status });
  }
  const picture = await desk.picture(job.placed);
  const listed = (output: unknown) => order.givesList ? [output] : output;
  if (picture.form === "none") {
    return jsonAnswer({ ...prediction, output: order.givesList ? [] : null }, { status });
  }
  if (picture.form === "url") {
    return jsonAnswer({ ...prediction, output: listed(picture.url) }, { status });
  }
  const uri = `data:${picture.mediaType};base64,${BASE64_PLACE}`;
  return base64Answer({ ...prediction, output: listed(uri) }, picture.base64, { status });
}
