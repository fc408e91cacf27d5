/** Ordering runs and plans. */
import { createRoute, z } from "@hono/zod-openapi";
import type { ImageEvent } from "../../core/events.ts";
import { problemAnswer } from "../problem.ts";
import { orderOptions } from "../runs/order_options.ts";
import type { Feed } from "../runs/run_feed.ts";
import { orderSchema } from "../schemas/order_schema.ts";
import { imageSchema, runSchema } from "../schemas/run_schema.ts";
import type { Service } from "../service.ts";
import { COMMON_PROBLEMS, jsonBody, type ServiceApp } from "../service_app.ts";
import { findRun } from "./run_routes.ts";
import { checkOrder } from "../runs/check_order.ts";

/** The longest that an answer is waited for, seconds. */
const LONGEST_WAIT = 3600;

/** Pictures that one answer tells of at the most. */
const MOST_TOLD = 10_000;

const orderHeaders = z.object({
  "idempotency-key": z.string().min(1).max(255).optional().openapi({
    description: "The same order under the same key is carried out once, for a week.",
  }),
  prefer: z.string().max(200).optional().openapi({
    description:
      "`wait` or `wait=30` (seconds): answer when the run has ended, if it does in time.",
  }),
});

const resultsSchema = z.object({
  run: runSchema,
  images: z.array(imageSchema).openapi({ description: "In the order in which they ended." }),
}).openapi("RunResults");

const planSchema = z.object({
  totalMissing: z.int().openapi({ description: "Rows of the selection that have no picture." }),
  costUsd: z.number().nullable().openapi({ description: "null where a price is not known." }),
  images: z.array(imageSchema),
}).openapi("Plan");

const body = {
  content: { "application/json": { schema: orderSchema } },
  description: "Without a body, everything that is missing.",
  required: false,
};

const generateRoute = createRoute({
  method: "post",
  path: "/v1/generate",
  tags: ["Runs"],
  summary: "Begin a run that makes missing pictures",
  request: { headers: orderHeaders, body },
  responses: {
    200: jsonBody("The run has ended (with Prefer: wait).", resultsSchema),
    202: jsonBody(
      "The run has begun; its links say where to follow it.",
      z.object({ run: runSchema }),
    ),
    ...COMMON_PROBLEMS,
    409: problemAnswer("Another process has the store, or the key was used for something else."),
    503: problemAnswer("The service is about to end."),
  },
});

const dryRunRoute = createRoute({
  method: "post",
  path: "/v1/dry-run",
  tags: ["Runs"],
  summary: "Say what a run would ask for, and at what price; nothing is sent and nothing written",
  request: { body },
  responses: { 200: jsonBody("The plan.", planSchema), ...COMMON_PROBLEMS },
});

/** Records in a plan, where an order does not say. */
const USUAL_PLAN = 100;

/** Records in a plan at the most. */
const LONGEST_PLAN = 1000;

/**
 * Adds `POST /v1/generate` and `POST /v1/dry-run`.
 *
 * @example
 * ```ts
 * import { addGenerateRoutes } from "./generate_routes.ts";
 * console.assert(addGenerateRoutes.length === 2);
 * ```
 */
export function addGenerateRoutes(app: ServiceApp, service: Service): void {
  app.openapi(dryRunRoute, async (context) => {
    const order = context.req.valid("json");
    const limit = Math.min(order.limit ?? USUAL_PLAN, LONGEST_PLAN);
    const options = orderOptions({ ...order, limit, dryRun: true }, service.settings);
    const { images, ...plan } = await service.planner.plan(options);
    return context.json({ ...plan, images: images.map(withoutSubject) }, 200);
  });
  app.openapi(generateRoute, async (context) => {
    const headers = context.req.valid("header");
    const options = orderOptions(context.req.valid("json"), service.settings);
    await checkOrder(options, service);
    const taken = await service.desk.order(options, headers["idempotency-key"] ?? null);
    const { runId } = taken;
    context.header("location", `/v1/runs/${encodeURIComponent(runId)}`);
    if (taken.isRepeated) context.header("idempotency-replayed", "true");
    const seconds = secondsToWait(headers.prefer);
    if (seconds > 0) {
      context.header("preference-applied", `wait=${seconds}`);
      const results = await waitForResults(service, { runId, seconds });
      if (results !== null) return context.json(results, 200);
    }
    return context.json({ run: findRun(service, runId) }, 202);
  });
}

/** `wait`, `wait=30`, `respond-async, wait=30`; 0 for not at all. */
function secondsToWait(prefer: string | undefined): number {
  const match = /(?:^|[,;\s])wait(?:\s*=\s*"?(\d{1,9})"?)?(?:$|[,;\s])/i.exec(prefer ?? "");
  if (match === null) return 0;
  return Math.min(match[1] === undefined ? LONGEST_WAIT : Number(match[1]), LONGEST_WAIT);
}

/** What came of a run; `null` where it has not ended in time. */
async function waitForResults(
  service: Service,
  { runId, seconds }: { runId: string; seconds: number },
): Promise<z.infer<typeof resultsSchema> | null> {
  const feed = service.desk.feed(runId);
  if (feed === null) return null;
  const late = new AbortController();
  // A run that is left to the next process has no end in this one.
  const isOver = AbortSignal.any([late.signal, service.closing]);
  const time = service.clock.sleep(seconds * 1000, isOver).catch(() => {});
  const images: z.infer<typeof imageSchema>[] = [];
  try {
    for (let after = 0;;) {
      const events = feed.read(after);
      for (const { event } of events) collect(event, images);
      after = events.at(-1)?.number ?? after;
      if (feed.isOver(after)) return { run: findRun(service, runId), images };
      if (events.length === 0 && await isLate(feed, time)) return null;
    }
  } finally {
    late.abort();
  }
}

async function isLate(feed: Feed, time: Promise<void>): Promise<boolean> {
  let forget = () => {};
  const news = new Promise<boolean>((resolve) => forget = feed.onNews(() => resolve(false)));
  const late = await Promise.race([news, time.then(() => true)]);
  forget();
  return late;
}

function collect(event: string, images: z.infer<typeof imageSchema>[]): void {
  if (images.length < MOST_TOLD && event.startsWith('{"event":"image"')) {
    images.push(JSON.parse(event));
  }
}

function withoutSubject({ subject: _, ...told }: ImageEvent): z.infer<typeof imageSchema> {
  return told;
}
