/** Traces as they are told of over HTTP. Times are ISO 8601 in UTC. */
import { z } from "@hono/zod-openapi";
import { TRACE_STATUSES } from "../../core/store/trace_filter.ts";
import type { TraceStory } from "../../core/store/trace_story.ts";
import type { TraceSummary } from "../../core/store/trace_summary.ts";
import { pictureAddress, type PictureFolders, placeOf } from "../picture_place.ts";

const nullableText = z.string().nullable();

/**
 * A trace in short.
 *
 * @example
 * ```ts
 * import { traceSchema } from "./trace_schema.ts";
 * console.assert(!traceSchema.safeParse({}).success);
 * ```
 */
export const traceSchema = z.object({
  id: z.string(),
  runId: z.string(),
  evidenceId: z.string(),
  path: z.string(),
  status: z.enum(TRACE_STATUSES),
  template: z.string(),
  prompt: z.string(),
  title: z.string().openapi({ description: "What is pictured, in the record's own words." }),
  provider: nullableText.openapi({ description: "Of the picture, or of the last attempt." }),
  model: nullableText,
  startedAt: z.iso.datetime(),
  durationMs: z.number().nullable(),
  attempts: z.int(),
  costUsd: z.number().nullable(),
  failureKind: nullableText,
  error: nullableText,
  pictureSha256: nullableText,
  links: z.object({
    self: z.string(),
    picture: z.string().nullable().openapi({
      description: "The file as it was saved; null where there is none, or it stands elsewhere.",
    }),
  }),
}).openapi("Trace");

const attemptSchema = z.object({
  number: z.int(),
  provider: z.string(),
  model: z.string(),
  status: z.enum(["sent", "succeeded", "failed", "unknown", "cached"]),
  request: z.record(z.string(), z.unknown()),
  response: z.unknown(),
  warnings: z.array(z.string()),
  sentAt: z.iso.datetime(),
  durationMs: z.number().nullable(),
  reservedUsd: z.number().nullable(),
  costUsd: z.number().nullable(),
  billed: z.enum(["no", "maybe", "yes"]).nullable(),
  failureKind: nullableText,
  error: nullableText,
  original: z.object({
    sha256: z.string(),
    format: z.string(),
    bytes: z.int(),
    link: z.string(),
  }).nullable(),
}).openapi("Attempt");

const assetSchema = z.object({
  path: z.string(),
  sha256: z.string(),
  mediaType: z.string(),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  reencoded: z.boolean(),
  originalSha256: z.string(),
  savedAt: z.iso.datetime(),
});

const scoreSchema = z.object({
  evaluator: z.string(),
  value: z.number().nullable(),
  passed: z.boolean().nullable(),
  explanation: z.string(),
  scoredAt: z.iso.datetime(),
});

/**
 * A trace in full.
 *
 * @example
 * ```ts
 * import { traceStorySchema } from "./trace_schema.ts";
 * console.assert(!traceStorySchema.safeParse({}).success);
 * ```
 */
export const traceStorySchema = traceSchema.extend({
  negativePrompt: z.string(),
  templateSha256: z.string(),
  subject: z.record(z.string(), z.unknown()),
  seed: z.int(),
  width: z.int(),
  height: z.int(),
  mediaType: z.string(),
  attemptList: z.array(attemptSchema),
  asset: assetSchema.nullable(),
  scores: z.array(scoreSchema),
}).openapi("TraceStory");

/** A trace, as the schema has it. */
export type TraceView = z.infer<typeof traceSchema>;

const iso = (time: number) => new Date(time).toISOString();

/**
 * What is told of a trace in a list, by a service that has these folders.
 *
 * @example
 * ```ts
 * import { traceView } from "./trace_schema.ts";
 * console.assert(traceView.length === 2);
 * ```
 */
export function traceView(
  { pictureRoot: root, ...trace }: TraceSummary,
  folders: PictureFolders,
): TraceView {
  const place = root === null ? null : placeOf({ root, ...trace }, folders);
  const picture = place && pictureAddress(place);
  const links = { self: `/v1/traces/${encodeURIComponent(trace.id)}`, picture };
  return { ...trace, startedAt: iso(trace.startedAt), links };
}

/**
 * What is told of a single trace.
 *
 * @example
 * ```ts
 * import { traceStoryView } from "./trace_schema.ts";
 * console.assert(traceStoryView.length === 2);
 * ```
 */
export function traceStoryView(
  story: TraceStory,
  folders: PictureFolders,
): z.infer<typeof traceStorySchema> {
  const { pictureRoot: _, ...told } = story;
  return {
    ...told,
    ...traceView(story, folders),
    attemptList: story.attemptList.map(({ original, ...attempt }) => ({
      ...attempt,
      sentAt: iso(attempt.sentAt),
      original: original && { ...original, link: `/v1/originals/${original.sha256}` },
    })),
    asset: story.asset && withoutRoot(story.asset),
    scores: story.scores.map((score) => ({ ...score, scoredAt: iso(score.scoredAt) })),
  };
}

function withoutRoot(
  { assetsRoot: _, ...asset }: NonNullable<TraceStory["asset"]>,
): z.infer<typeof assetSchema> {
  return { ...asset, savedAt: iso(asset.savedAt) };
}
