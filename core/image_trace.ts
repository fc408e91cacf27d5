/**
 * A trace in the shape that programs around Exhibit may know from other tracing of pictures: snake case, one
 * object with the order, the answer and the attempts. Reads and tells; what is written is in `trace.ts` and
 * `image_tracer.ts`.
 */
import type { Store } from "./store/store.ts";
import { type AttemptStory, readTraceStory, type TraceStory } from "./store/trace_story.ts";

/** One call of one model. */
export interface ImageGenerationAttempt {
  model: string;
  /** As it was sent. */
  prompt: string;
  request: { prompt: string; model: string; options?: Record<string, unknown> };
  response?: {
    success: boolean;
    /** Bytes of the picture. */
    dataSize?: number;
    error?: string;
  };
  duration_ms: number;
  success: boolean;
  error?: string;
  /** ISO 8601 in UTC. */
  timestamp: string;
}

/** The story of one order for pictures. */
export interface ImageTrace {
  id: string;
  /** What the pictures are for: the evidence id, or whatever the program that ordered them calls it. */
  lesson_id: string;
  request_data: Record<string, unknown>;
  response_data?: Record<string, unknown>;
  /** All that were tried, each once, in their order. */
  models_tried?: string[];
  /** The one that made the picture. */
  model_used?: string;
  total_duration_ms?: number;
  image_generation_attempts: ImageGenerationAttempt[];
  error_message?: string;
  status: "started" | "completed" | "failed";
  /** ISO 8601 in UTC. */
  created_at: string;
  /** ISO 8601 in UTC. */
  completed_at?: string;
}

/** Under this name the subject of a trace keeps what its program ordered, as it was given. */
export interface TracedSubject {
  request_data?: Record<string, unknown>;
  response_data?: Record<string, unknown>;
}

/**
 * A trace of the store in that shape; `null` where there is none, or it was deleted.
 *
 * @example
 * ```ts
 * import { readImageTrace } from "./image_trace.ts";
 * import { openStore } from "./store/store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(readImageTrace(store, "none") === null);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function readImageTrace(store: Store, id: string): ImageTrace | null {
  const story = readTraceStory(store, id);
  return story === null ? null : imageTraceOf(story);
}

function imageTraceOf(story: TraceStory): ImageTrace {
  const subject = story.subject as TracedSubject;
  const isOver = story.status !== "started";
  const tried = [...new Set(story.attemptList.map(({ model }) => model))];
  const madeBy = story.status === "completed" ? story.model : null;
  return {
    id: story.id,
    lesson_id: story.evidenceId,
    request_data: subject.request_data ?? requestOf(story),
    ...optional("response_data", subject.response_data ?? responseOf(story)),
    ...optional("models_tried", tried.length === 0 ? null : tried),
    ...optional("model_used", madeBy),
    ...optional(
      "total_duration_ms",
      story.durationMs === null ? null : Math.round(story.durationMs),
    ),
    image_generation_attempts: story.attemptList.map((attempt) => attemptOf(attempt, story)),
    ...optional("error_message", story.error),
    status: story.status === "abandoned" ? "failed" : story.status,
    created_at: iso(story.startedAt),
    ...optional(
      "completed_at",
      isOver && story.durationMs !== null ? iso(story.startedAt + story.durationMs) : null,
    ),
  };
}

function requestOf(story: TraceStory): Record<string, unknown> {
  const { path, template, seed, width, height, mediaType, prompt, negativePrompt } = story;
  const prompts = [{ prompt, negativePrompt }];
  return { numberOfImages: 1, prompts, path, template, seed, width, height, mediaType };
}

function responseOf({ asset, evidenceId, status }: TraceStory): Record<string, unknown> | null {
  if (status !== "completed" || asset === null) return null;
  const { sha256, mediaType, width, height, bytes } = asset;
  return {
    generatedImagesCount: 1,
    uploadedImagesCount: 1,
    imageUrls: [`/v1/assets/${encodeURIComponent(evidenceId)}`],
    sha256,
    mediaType,
    width,
    height,
    bytes,
  };
}

function attemptOf(attempt: AttemptStory, { prompt }: TraceStory): ImageGenerationAttempt {
  const { model, status, error, durationMs, original } = attempt;
  const success = status === "succeeded" || status === "cached";
  const { prompt: own, ...options } = attempt.request as { prompt?: string };
  const sent = own ?? prompt;
  const told = attempt.response as { dataSize?: number } | null;
  return {
    model,
    prompt: sent,
    request: { prompt: sent, model, ...(Object.keys(options).length === 0 ? {} : { options }) },
    ...(status === "sent" ? {} : {
      response: {
        success,
        ...optional("dataSize", original?.bytes ?? told?.dataSize ?? null),
        ...optional("error", error),
      },
    }),
    duration_ms: Math.round(durationMs ?? 0),
    success,
    ...optional("error", error),
    timestamp: iso(attempt.sentAt),
  };
}

const iso = (time: number) => new Date(time).toISOString();

function optional<Key extends string, Value>(
  key: Key,
  value: Value | null | undefined,
): { [name in Key]?: Value } {
  return value === null || value === undefined ? {} : { [key]: value } as { [name in Key]: Value };
}
