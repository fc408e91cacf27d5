/**
 * The story of one image, from the evidence row whose picture is missing to the file that stands in its
 * place: nine steps, of which the first (find) is `evidence/missing.ts` and the other eight are here, in
 * their order. A process that is killed between any two of them goes on from the store.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { takeFromCache, takeUp } from "./bought_before.ts";
import { cacheKey } from "./cache.ts";
import { claimFile } from "./claims.ts";
import type { Clock } from "./clock.ts";
import type { MissingFinding } from "./evidence/missing.ts";
import type { EvidenceRecord } from "./evidence/record.ts";
import type { ImageEvent } from "./events.ts";
import type { GenerationLog } from "./generation_log.ts";
import { reasonAgainstSaving } from "./evidence/place_guard.ts";
import type { Darkroom } from "./image/darkroom.ts";
import { develop } from "./image/develop.ts";
import { BudgetError, type Ledger, withReservation } from "./ledger.ts";
import { stamp } from "./image/stamp.ts";
import type { Prompt } from "./prompt/compose.ts";
import type { DigitalSourceType, ImageProvider, ImageRequest } from "./provider.ts";
import { type KeptOriginal, withRecording } from "./recorded_provider.ts";
import type { BreakerPatience } from "./resilience/breaker.ts";
import { withFallback } from "./resilience/fallback.ts";
import { type RetryDependencies, type RetryPolicy, withRetry } from "./resilience/retry.ts";
import { withStop } from "./resilience/stop.ts";
import { SaveError, saveFile } from "./save.ts";
import { skippedEvent } from "./skipped_event.ts";
import type { Store } from "./store/store.ts";
import type { OpenOrder } from "./store/trace_rows.ts";
import { tellTrace, watchPicture } from "./telemetry/picture_telemetry.ts";
import { type PictureOrder, Trace } from "./trace.ts";
import { SOFTWARE } from "./version.ts";
import { messageIn, type SettingNames } from "./wording.ts";

/** One route of the chain, as a plan needs it. */
export interface PlannedRoute {
  provider: ImageProvider;
  /** `null` for a picture that is not synthetic: one that was recovered. */
  sourceType: DigitalSourceType | null;
  /** Options meant for this provider alone. */
  options: ImageRequest["options"];
  /** The highest price of one call, US dollars; `null` when it is not known. */
  estimateUsd(request: Pick<ImageRequest, "width" | "height">): number | null;
}

/** A route that calls go through. */
export interface Route extends PlannedRoute {
  /** Whether what it made is worth keeping for the next who asks for the same: not what is drawn for nothing. */
  isCached: boolean;
  /** Puts what protects the route (pace, breaker) around a provider that has been wrapped for one trace. */
  guard(provider: ImageProvider, patience?: BreakerPatience): ImageProvider;
}

/** What it takes to plan a picture. */
export interface Drawingboard {
  compose(record: EvidenceRecord): Prompt;
  /** In the order in which they are tried; at least one. */
  routes: readonly PlannedRoute[];
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
}

/** What it takes to make one. */
export interface Studio extends Drawingboard {
  routes: readonly Route[];
  runId: string;
  store: Store;
  clock: Clock;
  ledger: Ledger;
  retry: RetryPolicy & { random: RetryDependencies["random"] };
  darkroom: Darkroom;
  assetsRoot: string;
  log: GenerationLog;
  overwrite: boolean;
  timeZone: string;
  /** The route that fetches a record's picture from where the database knows it, before any is made. */
  recovery: ((record: EvidenceRecord) => Promise<Route | null>) | null;
  /** Fills the user's `image_assets`, where that was asked for. */
  recordImageAsset: ((path: string, bytes: Uint8Array) => Promise<void>) | null;
  /** Aborts when nothing new is to be ordered, or at once. */
  stop: AbortSignal;
  /** How settings are called where what goes wrong is read. */
  names: SettingNames;
  /** Told when the picture has come: nothing more is asked of a provider for it. */
  onPicture?(): void;
}

/** How a picture ended, and whether the next one would end for the same reason. */
export interface Outcome {
  event: ImageEvent;
  /** Set when it makes no sense to go on: the disk is full, or the budget is used up. */
  stopsRun: boolean;
  /** Why there is no picture; `null` where there is one, or none was tried for. */
  failure: Error | null;
}

/**
 * Says what would be asked for, and at what price. Nothing is sent and nothing written.
 *
 * @example
 * ```ts
 * import { planImage } from "./generate.ts";
 * import { scriptedRoute, withStudio } from "./studio_fixture.ts";
 * await withStudio([scriptedRoute([new Uint8Array()], { costUsd: 0.04 })], (studio) => {
 *   console.assert(planImage(studio.missing("/a.jpg"), studio).costUsd === 0.04);
 *   return Promise.resolve();
 * });
 * ```
 */
export function planImage({ record }: MissingFinding, board: Drawingboard): ImageEvent {
  const prompt = board.compose(record);
  const [route] = board.routes;
  return {
    event: "image",
    evidenceId: record.id,
    status: "planned",
    path: record.path,
    prompt: prompt.text,
    template: prompt.template.id,
    provider: route.provider.name,
    model: route.provider.model,
    costUsd: route.estimateUsd(board),
    durationMs: 0,
    subject: prompt.subject,
  };
}

/**
 * Makes one picture, or says why there is none. Throws only when it is aborted: the trace is then left open
 * for the next run.
 *
 * @example
 * ```ts
 * import { generateImage } from "./generate.ts";
 * import { never, sampleJpeg, scriptedRoute, withStudio } from "./studio_fixture.ts";
 * await withStudio([scriptedRoute([await sampleJpeg()])], async (studio) => {
 *   const { event } = await generateImage(studio.missing("/a.jpg"), studio, never);
 *   console.assert(event.status === "made");
 * });
 * ```
 */
export function generateImage(
  missing: MissingFinding,
  studio: Studio,
  signal: AbortSignal,
): Promise<Outcome> {
  const subject = { runId: studio.runId, evidenceId: missing.record.id };
  return watchPicture(subject, () => generateWatched(missing, studio, signal));
}

async function generateWatched(
  missing: MissingFinding,
  studio: Studio,
  signal: AbortSignal,
): Promise<Outcome> {
  const { record, file } = missing;
  const { mediaType } = missing.place;
  const { clock, darkroom, width, height } = studio;
  const path = record.path!;
  using claim = claimFile(studio.store, file);
  if (claim === null) return leaveAlone(missing, "it is being made already");
  const isNew = !missing.exists && !studio.overwrite && existsSync(file);
  if (isNew) return leaveAlone(missing, "it has been made since this run looked");

  // 2. Compose.
  const prompt = studio.compose(record);
  const order: PictureOrder = {
    evidenceId: record.id,
    path,
    prompt,
    width,
    height,
    mediaType,
  };
  const begun = begin(order, studio);
  if (begun instanceof SaveError) return cannotBegin(missing, { why: begun, studio });
  const { resumed, trace } = begun;
  tellTrace(trace.id, prompt, { isResumed: resumed !== null });
  const event = {
    event: "image" as const,
    evidenceId: record.id,
    path,
    prompt: prompt.text,
    traceId: trace.id,
  };
  const told = { ...event, template: prompt.template.id, subject: prompt.subject };

  let isSaved = false;
  try {
    // 3. Admit, 4. Draw, 5. Keep: or take up what a killed process had kept, or what was bought before.
    const recovered = await studio.recovery?.(record);
    const routes = recovered ? [recovered, ...studio.routes] : studio.routes;
    const request: ImageRequest = {
      prompt: prompt.text,
      negativePrompt: prompt.negativeText,
      width,
      height,
      seed: prompt.pictureSeed,
      mediaType,
      options: {},
      subject: prompt.subject,
    };
    const open = resumed?.open ?? null;
    const kept = (resumed?.kept && await takeUp(resumed.kept, studio)) ??
      (open === null
        ? await takeFromCache(request, trace, { routes, store: studio.store })
        : null) ??
      await draw(request, trace, { routes: openFirst(routes, open), open, studio, signal });
    studio.onPicture?.();
    const { original, facts, provider, model } = kept;
    const route = routes.find((candidate) => candidate.provider.name === provider);

    // 6. Develop.
    const developed = await develop(original.bytes, { mediaType, facts, darkroom, signal });

    // 7. Stamp. A recovered picture is somebody's own: it is not marked as synthetic, nor given another date.
    const sourceType = route?.sourceType ?? null;
    const bytes = sourceType === null ? developed.bytes : stamp(developed.bytes, {
      mediaType,
      recordedAtMs: record.recordedAtMs,
      timeZone: studio.timeZone,
      software: SOFTWARE,
      imageUniqueId: trace.id,
      width: developed.width,
      height: developed.height,
      digitalSourceType: sourceType,
      originalSha256: original.sha256,
      provider,
      model,
      template: prompt.template.id,
    });

    // 8. Save.
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    await trace.saving({
      assetsRoot: studio.assetsRoot,
      path,
      evidenceId: record.id,
      originalSha256: original.sha256,
      sha256,
      mediaType,
      width: developed.width,
      height: developed.height,
      bytes: bytes.length,
      reencoded: developed.reencoded,
    });
    const reason = reasonAgainstSaving(studio.assetsRoot, missing.place);
    if (reason !== null) throw new SaveError(reason, { stopsRun: false });
    await saveFile(file, bytes, { overwrite: studio.overwrite, temporaryId: trace.id });
    isSaved = true;

    // 9. Tell.
    const costUsd = trace.costUsd;
    await studio.recordImageAsset?.(path, bytes);
    studio.log.append({
      time: new Date(clock.now()).toISOString(),
      evidenceId: record.id,
      path,
      prompt: prompt.text,
      template: prompt.template.id,
      provider,
      model,
      traceId: trace.id,
      sha256,
      costUsd,
    });
    trace.complete({ provider, model });
    const durationMs = Math.round(trace.durationMs);
    const made = { ...told, status: "made" as const, provider, model, costUsd, durationMs };
    return { event: made, stopsRun: false, failure: null };
  } catch (error) {
    signal.throwIfAborted();
    const failure = error instanceof Error ? error : new Error(String(error));
    const message = messageIn(failure, studio.names);
    // What stands already is told of by the next run.
    if (!isSaved) trace.fail(failure, message);
    const { name, model } = studio.routes[0].provider;
    return {
      event: {
        ...told,
        status: "failed",
        provider: name,
        model,
        costUsd: trace.costUsd,
        durationMs: Math.round(trace.durationMs),
        error: message,
      },
      stopsRun: failure instanceof BudgetError || failure instanceof SaveError && failure.stopsRun,
      failure,
    };
  }
}

/** The open trace of the same order, or a new one; an error where the store cannot be told of it. */
function begin(order: PictureOrder, studio: Studio) {
  try {
    const resumed = Trace.resume(order, studio);
    return { resumed, trace: resumed?.trace ?? Trace.start(order, studio.runId, studio) };
  } catch (error) {
    if (error instanceof SaveError) return error;
    throw error;
  }
}

/** Nothing was asked for, so nothing was spent. */
function cannotBegin(
  missing: MissingFinding,
  { why, studio }: { why: SaveError; studio: Studio },
): Outcome {
  const event = planImage(missing, studio);
  return {
    event: { ...event, status: "failed", costUsd: 0, error: messageIn(why, studio.names) },
    stopsRun: why.stopsRun,
    failure: why,
  };
}

/** Another run of this process was quicker: the same file is not paid for twice. */
function leaveAlone({ record }: MissingFinding, why: string): Outcome {
  const event = skippedEvent(record, `Cannot make the picture because ${why}.`);
  return { event, stopsRun: false, failure: null };
}

/** A wait that is shorter than drawing the picture elsewhere. */
const PATIENCE_MS = 5_000;

/** Steps 3 to 5: the chain of routes, each with its retries, each try recorded and its original kept. */
async function draw(
  request: ImageRequest,
  trace: Trace,
  { routes, open, studio, signal }: {
    routes: readonly Route[];
    open: OpenOrder | null;
    studio: Studio;
    signal: AbortSignal;
  },
): Promise<KeptOriginal> {
  const { clock, ledger, retry, stop } = studio;
  let kept: KeptOriginal | null = null;
  const chain = withFallback(
    routes.map((route, index) => {
      const asked = { ...request, options: route.options };
      const isOpen = open?.provider === route.provider.name && open.model === route.provider.model;
      const recorded = withRecording(route.provider, {
        trace,
        reservedUsd: route.estimateUsd(request),
        cacheKey: route.isCached ? cacheKey(route.provider, asked) : null,
        open: isOpen ? open : null,
        onPicture: studio.onPicture,
        onKept: (original) => kept = original,
      });
      const isLast = index === routes.length - 1;
      const reserved = withReservation(route.guard(recorded, { waits: isLast }), {
        ledger,
        priceUsd: () => recorded.nextPriceUsd,
      });
      // Where another route is left, it is asked sooner than this one is waited for.
      const patienceMs = isLast ? undefined : PATIENCE_MS;
      // What is drawn for nothing may as well be finished.
      const stoppable = route.estimateUsd(request) === 0
        ? reserved
        : withStop(reserved, { order: recorded, stop });
      const given = { clock, random: retry.random, stop };
      const patient = withRetry(stoppable, { ...retry, patienceMs }, given);
      return { ...patient, generate: (_request, given) => patient.generate(asked, given) };
    }),
    { stop },
  );
  await chain.generate(request, signal);
  return kept!;
}

/** An order that was placed already is collected before another is placed elsewhere. */
function openFirst(routes: readonly Route[], open: OpenOrder | null): readonly Route[] {
  const isOpen = ({ provider }: Route) =>
    provider.name === open?.provider && provider.model === open.model;
  return open === null
    ? routes
    : [...routes.filter(isOpen), ...routes.filter((route) => !isOpen(route))];
}
