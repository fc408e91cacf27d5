/** What is to be said of a picture: one that stands for an evidence record, or one that is sent along. */
import { createRoute, z } from "@hono/zod-openapi";
import type { EvidenceRecord } from "../../core/evidence/record.ts";
import { inspectPicture } from "../../core/image/inspect.ts";
import { PictureError } from "../../core/image/picture_error.ts";
import { findAsset } from "../../core/store/asset_rows.ts";
import { ScoreRows } from "../../core/store/score_rows.ts";
import { readTraceStory } from "../../core/store/trace_story.ts";
import { describeSubject, type Subject } from "../../core/subject.ts";
import type { JudgeOrder } from "../evaluation/asked_judge.ts";
import type { PictureToLookAt } from "../evaluation/look_at_picture.ts";
import { Problem, problemAnswer } from "../problem.ts";
import { judgeSchema } from "../schemas/experiment_schema.ts";
import { orderSchema } from "../schemas/order_schema.ts";
import type { Service } from "../service.ts";
import { COMMON_PROBLEMS, jsonBody, type ServiceApp } from "../service_app.ts";

const shortText = z.string().max(2000).default("");

const recordSchema = z.strictObject({
  title: shortText,
  brand: shortText,
  model: shortText,
  color: shortText,
  category: shortText,
  description: shortText,
  documentType: shortText.openapi({ example: "Receipt" }),
  notes: shortText,
}).openapi("UploadedRecord");

const evaluators = z.array(z.string().max(100)).min(1).max(50).optional()
  .openapi({ description: "Names of evaluators; all that look at pixels." });

const again = z.boolean().optional().openapi({
  description:
    "Whether the judge is asked again what it has answered before; else that answer is taken.",
});

const { maxCostUsd, timeoutMs } = orderSchema.shape;

const askSchema = z.strictObject({
  evidenceId: z.string().min(1).max(200),
  evaluators,
  judge: judgeSchema.optional(),
  maxCostUsd: maxCostUsd.openapi({ description: "What the judge may cost, US dollars." }),
  timeoutMs: timeoutMs.openapi({ description: "How long the judge may take for one answer." }),
  again,
}).openapi("EvaluationOrder");

const uploadSchema = z.object({
  picture: z.instanceof(File).openapi({ type: "string", format: "binary" }),
  record: z.string().max(20_000).optional()
    .openapi({ description: "What it ought to show, as JSON: an UploadedRecord." }),
  prompt: z.string().max(20_000).optional(),
  evaluators: z.string().max(1000).optional()
    .openapi({ description: "Names of evaluators, separated by commas." }),
  judge: judgeSchema.optional(),
  maxCostUsd: z.string().max(30).optional()
    .openapi({ description: "What the judge may cost, US dollars.", example: "0.10" }),
});

const evaluationSchema = z.object({
  name: z.string(),
  sha256: z.string(),
  passed: z.boolean().nullable().openapi({
    description: "Whether it passed every gate that could say something.",
  }),
  scores: z.array(z.object({
    evaluator: z.string(),
    value: z.number().min(0).max(1).nullable(),
    passed: z.boolean().nullable(),
    explanation: z.string(),
    raw: z.unknown(),
    costUsd: z.number().nullable(),
  })),
}).openapi("Evaluation");

const route = createRoute({
  method: "post",
  path: "/v1/evaluate",
  tags: ["Pictures"],
  summary: "Say how good a picture is, by its pixels and, where one is named, by a judge",
  request: {
    body: {
      // Said to be required, each of the two would be looked for in the other.
      required: false,
      content: {
        "application/json": { schema: askSchema },
        "multipart/form-data": { schema: uploadSchema },
      },
    },
  },
  responses: {
    200: jsonBody("What was said.", evaluationSchema),
    ...COMMON_PROBLEMS,
    404: problemAnswer("There is no such evidence record, or it has no picture."),
    409: problemAnswer(
      "A judge is named, and another process has the store, or the money is used up.",
    ),
    413: problemAnswer("The picture is too large."),
    415: problemAnswer("What was sent is neither JSON nor a form with a picture."),
    503: problemAnswer("Other pictures are being looked at."),
  },
});

interface Work extends PictureToLookAt {
  /** Who is asked besides; `null` for nobody. */
  judge: JudgeOrder | null;
  /** Where it was asked of a record: what the scores are kept for. */
  of: { traceId: string | null; evidenceId: string } | null;
}

/** Pictures that are looked at once. */
const MOST_AT_ONCE = 4;

/**
 * Adds `POST /v1/evaluate`.
 *
 * @example
 * ```ts
 * import { addEvaluateRoutes } from "./evaluate_routes.ts";
 * console.assert(addEvaluateRoutes.length === 2);
 * ```
 */
export function addEvaluateRoutes(app: ServiceApp, service: Service): void {
  let underWay = 0;
  app.openapi(route, async (context) => {
    if (underWay >= MOST_AT_ONCE) {
      throw new Problem("unavailable", "Other pictures are being looked at.", {
        hint: "Try again in a moment.",
        retryAfterSeconds: 2,
      });
    }
    underWay++;
    try {
      const isForm = context.req.header("content-type")?.startsWith("multipart/form-data");
      const asked = isForm ? context.req.valid("form") : context.req.valid("json");
      const work = "picture" in asked
        ? await uploadedWork(service, asked)
        : "evidenceId" in asked
        ? await recordWork(service, asked)
        : refuseKind();
      return context.json(await evaluate(service, work, context.req.raw.signal), 200);
    } finally {
      underWay--;
    }
  });
}

function refuseKind(): never {
  throw new Problem("wrong_type", "What was sent is neither JSON nor a form with a picture.", {
    hint: 'Send {"evidenceId": "…"}, or a form with the field "picture".',
  });
}

async function evaluate(
  service: Service,
  { of, judge, ...look }: Work,
  signal: AbortSignal,
): Promise<z.infer<typeof evaluationSchema>> {
  const { clock, closing, keeper } = service;
  // What looks at pictures is large, and a service that is asked about none does without it.
  const { lookAtPicture } = await import("../evaluation/look_at_picture.ts");
  const asking = judge === null ? null : await openJudge(judge, service);
  try {
    const { name, sha256, passed, scores } = await lookAtPicture(look, { clock, signal: closing });
    // Nobody pays for an answer that nobody waits for any more.
    const either = AbortSignal.any([signal, closing]);
    const judged = asking === null ? [] : await asking.ask(look, either);
    const said = [...scores, ...judged];
    const session = keeper.session();
    if (of !== null && session !== null) {
      new ScoreRows(session.store).add({ sha256, ...of }, said, { scoredAt: clock.now() });
    }
    return { name, sha256, passed, scores: said };
  } finally {
    asking?.close();
  }
}

/** As all that looks at pictures: loaded when somebody wants it. */
async function openJudge(order: JudgeOrder, service: Service) {
  const { openAskedJudge } = await import("../evaluation/asked_judge.ts");
  return await openAskedJudge(order, service);
}

async function recordWork(
  { shelf, planner, keeper, settings }: Service,
  { evidenceId, evaluators, judge, ...limits }: z.infer<typeof askSchema>,
): Promise<Work> {
  const shown = await shelf.asset(evidenceId, null);
  if (shown === null) {
    throw new Problem("not_found", "There is no picture of such an evidence record.", {
      hint: "POST /v1/generate makes the pictures that are missing.",
    });
  }
  const { assetsRoot } = settings;
  const asset = findAsset(keeper.store, { assetsRoot, evidenceId });
  const story = asset === null ? null : readTraceStory(keeper.store, asset.traceId);
  const record = await planner.findRecord(evidenceId);
  const known = story === null ? null : story.subject as unknown as Subject;
  return {
    bytes: await shown.read(),
    name: evidenceId,
    facts: {
      subject: known ?? (record === null ? null : subjectOf(record)),
      prompt: story?.prompt ?? null,
    },
    evaluators,
    judge: judge === undefined ? null : { judge, ...limits },
    of: { traceId: story?.id ?? null, evidenceId },
  };
}

async function uploadedWork(
  { settings }: Service,
  form: z.infer<typeof uploadSchema>,
): Promise<Work> {
  const bytes = new Uint8Array(await form.picture.arrayBuffer());
  refuseTooManyPixels(bytes, settings.limits.uploadPixels);
  return {
    bytes,
    name: form.picture.name || "picture",
    facts: {
      subject: form.record === undefined ? null : subjectOf(uploadedRecord(form.record)),
      prompt: form.prompt ?? null,
    },
    evaluators: form.evaluators?.split(",").map((name) => name.trim()),
    judge: form.judge === undefined ? null : { judge: form.judge, maxCostUsd: dollars(form) },
    of: null,
  };
}

/** A form has texts only. */
function dollars({ maxCostUsd: text }: z.infer<typeof uploadSchema>): number | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  const parsed = maxCostUsd.safeParse(/^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : NaN);
  if (parsed.success) return parsed.data;
  throw new Problem("bad_request", `Cannot use maxCostUsd: ${parsed.error.issues[0].message}.`, {
    hint: "Give US dollars such as 0.10.",
  });
}

/** A file that is no picture is an answer, not a fault; one of a gigapixel would take all memory to find out. */
function refuseTooManyPixels(bytes: Uint8Array, most: number): void {
  let pixels = 0;
  try {
    const { width, height } = inspectPicture(bytes);
    pixels = width * height;
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
  }
  if (pixels <= most) return;
  throw new Problem("too_large", `The picture has more than ${most} pixels.`, {
    hint: "Send a smaller one.",
  });
}

function uploadedRecord(json: string): EvidenceRecord {
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch {
    given = null;
  }
  const parsed = recordSchema.safeParse(given);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new Problem("bad_request", `Cannot use record ${path.join(".")}: ${message}.`, {
      hint: 'Give JSON such as {"brand": "Aster", "documentType": "Receipt"}.',
    });
  }
  const { documentType, notes, ...thing } = parsed.data;
  const nothing = { upc: "", asin: "", elid: "", evidenceTypeName: "", tags: [] };
  return {
    rowid: 0,
    id: "uploaded",
    path: null,
    data: { type: "", documentType, notes, imageUrls: [] },
    recordedAtMs: null,
    evidenceType: null,
    evidenceTypeName: "",
    thing: { id: "uploaded", ...thing, ...nothing },
  };
}

/** How it was to be shown is not known: the usual way. */
function subjectOf(record: EvidenceRecord): Subject {
  return describeSubject(record, { view: "front", staging: "white-table", framing: "full" });
}
