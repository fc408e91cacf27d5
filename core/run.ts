/**
 * A batch: finds what is missing, makes it with a bounded number of pictures under way, and tells of each
 * record as it ends. The story of a single picture is in `generate.ts`.
 */
import { concurrently } from "./concurrently.ts";
import type { GenerateOptions } from "./config.ts";
import type { MissingFinding } from "./evidence/missing.ts";
import { type EndReason, HOW_TO_GO_ON, howToGoOnAfter } from "./end_reason.ts";
import type { EvidenceRecord } from "./evidence/record.ts";
import type { ImageEvent, RunEvent, SummaryEvent, TotalEvent } from "./events.ts";
import { generateImage, type Outcome, planImage } from "./generate.ts";
import { quoteForMessage } from "./plain_text.ts";
import { FAILURES, ProviderError } from "./provider.ts";
import { SaveError } from "./save.ts";
import { skippedEvent } from "./skipped_event.ts";
import { originalsFolder } from "./store/store_places.ts";
import { endRun, type RunStatus, type UnfinishedCounts } from "./store/runs.ts";
import { tellRunEnded } from "./telemetry/run_telemetry.ts";
import {
  type EarlierPart,
  openWorkspace,
  type RunDependencies,
  type Workspace,
} from "./workspace.ts";
import { FLAGS, type SettingNames } from "./wording.ts";

export type { EarlierPart, Environment, RunDependencies } from "./workspace.ts";

/**
 * Makes the missing pictures of a database, or plans them where `dryRun` says so.
 *
 * Events come as records end, in no particular order; the last is the summary. When
 * `signals.drain` aborts, what is under way still ends and the summary still comes.
 *
 * @throws {UsageError} The database, the store, a template or a provider cannot be used; nothing was done.
 * @throws The reason of `signals.abort`, when it aborts; the store knows how far each picture got.
 *
 * @example
 * ```ts
 * import { systemClock } from "./clock.ts";
 * import { parseGenerateOptions } from "./config.ts";
 * import { generateMissingImages } from "./run.ts";
 * const databasePath = new URL("../record-thing.sqlite.example", import.meta.url).pathname;
 * const options = parseGenerateOptions({
 *   databasePath, assetsRoot: "/nowhere", storePath: "/s", logPath: "/l", dryRun: true, limit: 1,
 * });
 * const never = new AbortController().signal;
 * const events = await Array.fromAsync(generateMissingImages(options, {
 *   clock: systemClock,
 *   environment: { get: () => undefined },
 *   signals: { drain: never, abort: never },
 * }));
 * console.assert(events.at(-1)?.event === "summary");
 * ```
 */
export async function* generateMissingImages(
  options: GenerateOptions,
  dependencies: RunDependencies,
): AsyncGenerator<RunEvent> {
  const { clock, signals, names = FLAGS } = dependencies;
  const startedAt = clock.elapsed();
  const workspace = await openWorkspace(options, dependencies);
  try {
    const studio = options.dryRun ? null : await workspace.openStudio();
    const { earlier } = dependencies;
    const tally = new Tally(workspace.runId, earlier?.counts);
    const counted = countTotal(workspace, options, earlier);
    // The number is wanted early and must not be awaited before the first picture; a failure is met below.
    counted.catch(() => {});
    let stop: EndReason | null = null;
    const isStopped = () => stop !== null || signals.drain.aborted || signals.abort.aborted;
    const pause = pauseBetweenBatches(options, dependencies);
    const findings = takeFindings(workspace, options, {
      tally,
      told: earlier?.told,
      isStopped,
      pause,
    });
    const work = async (finding: Found, makeRoom?: () => void): Promise<Ended> => {
      if ("event" in finding) return { event: finding, failure: null };
      if (studio === null) return { event: planImage(finding, workspace.board), failure: null };
      // The next call is made while this picture is developed and saved.
      const outcome = await generateImage(
        finding,
        { ...studio, onPicture: makeRoom },
        signals.abort,
      );
      const { event, failure, stopsRun } = outcome;
      if (stopsRun) stop ??= { message: event.error ?? "", hint: howToGoOnAfter(failure, names) };
      return outcome;
    };
    const ended = studio === null
      ? inOrder(findings, work)
      : concurrently(findings, options.concurrency, work);
    // A plan ends a record in microseconds: it tells the total between two of them, and races nothing.
    let total: number | null = null;
    if (studio === null) counted.then(({ toAttempt }) => total = toAttempt, () => {});
    for await (const told of studio === null ? ended : withTotal(ended, counted)) {
      if (total !== null) yield { event: "total", total };
      total = null;
      if ("total" in told) {
        yield told;
        continue;
      }
      const { event, failure } = told;
      tally.count(event, failure);
      yield event;
    }
    signals.abort.throwIfAborted();
    const summary = tally.summarize((await counted).totalMissing, clock.elapsed() - startedAt);
    if (studio) {
      const { unseen, worst } = tally;
      const end = { summary, stop, unseen, worst, drain: signals.drain };
      const status = statusOf(end);
      const reason = reasonOfEnd(end, names);
      recordEnd(studio.store, summary, { status, endedAt: clock.now(), reason });
      tellRunEnded(summary, status);
    }
    yield summary;
  } finally {
    workspace.close();
  }
}

/**
 * The evidence rows whose picture is missing and can be made.
 *
 * @throws {UsageError} The database cannot be read.
 *
 * @example
 * ```ts
 * import { systemClock } from "./clock.ts";
 * import { parseGenerateOptions } from "./config.ts";
 * import { findMissingEvidence } from "./run.ts";
 * const databasePath = new URL("../record-thing.sqlite.example", import.meta.url).pathname;
 * const options = parseGenerateOptions({ databasePath, assetsRoot: "/nowhere", storePath: "/s", logPath: "/l" });
 * const never = new AbortController().signal;
 * const records = await Array.fromAsync(findMissingEvidence(options, {
 *   clock: systemClock,
 *   environment: { get: () => undefined },
 *   signals: { drain: never, abort: never },
 * }));
 * console.assert(records.length > 100);
 * ```
 */
export async function* findMissingEvidence(
  options: GenerateOptions,
  dependencies: RunDependencies,
): AsyncGenerator<EvidenceRecord> {
  const workspace = await openWorkspace(options, dependencies);
  try {
    for await (const finding of workspace.search.findings()) {
      if (finding.status === "missing") yield finding.record;
    }
  } finally {
    workspace.close();
  }
}

/** A record that is to be made, or one that is told of as skipped. */
type Found = MissingFinding | ImageEvent;

/** A record that has ended, and why there is no picture where one was tried for. */
type Ended = Pick<Outcome, "event" | "failure">;

/** The findings up to the limit, or until the run is told to stop. */
async function* takeFindings(
  workspace: Workspace,
  { limit, storePath }: GenerateOptions,
  { tally, told, isStopped, pause }: {
    tally: Tally;
    /** Evidence that another process told of. */
    told?: ReadonlySet<string>;
    isStopped: () => boolean;
    pause: (attempted: number) => Promise<void>;
  },
): AsyncGenerator<Found> {
  const isDone = () => isStopped() || tally.attempted === limit;
  if (isDone()) return;
  const originals = originalsFolder(storePath);
  for await (const finding of workspace.search.findings()) {
    if (isDone()) return;
    if (told?.has(finding.record.id)) continue;
    if (finding.status === "missing" && finding.file.startsWith(`${originals}/`)) {
      const reason =
        "Cannot use the image path because Exhibit keeps its originals in that folder: " +
        `${quoteForMessage(finding.record.path ?? "")}.`;
      yield skippedEvent(finding.record, reason);
    } else if (finding.status === "missing") {
      await pause(tally.attempted);
      if (isStopped()) return;
      tally.attempted++;
      yield finding;
      if (isDone()) return;
    } else {
      yield skippedEvent(finding.record, finding.reason, finding);
    }
  }
}

/** Waits after each batch of pictures; a run that is told to stop waits no longer. A plan has no batches. */
function pauseBetweenBatches(
  { dryRun, batchSize, delayBetweenBatchesMs }: GenerateOptions,
  { clock, signals }: RunDependencies,
): (attempted: number) => Promise<void> {
  if (dryRun || batchSize === null) return () => Promise.resolve();
  const stopping = AbortSignal.any([signals.drain, signals.abort]);
  return async (attempted) => {
    if (attempted === 0 || attempted % batchSize !== 0) return;
    await clock.sleep(delayBetweenBatchesMs, stopping).catch(() => {});
  };
}

async function* inOrder(
  findings: AsyncIterable<Found>,
  work: (finding: Found) => Promise<Ended>,
): AsyncGenerator<Ended> {
  for await (const finding of findings) yield await work(finding);
}

/**
 * The events of records, and among them the total as soon as it is known: the first picture of a service may
 * take a minute.
 */
async function* withTotal(
  events: AsyncGenerator<Ended>,
  counted: Promise<{ toAttempt: number }>,
): AsyncGenerator<Ended | TotalEvent> {
  let total: number | null = null;
  let isTold = false;
  let wake = () => {};
  counted.then(({ toAttempt }) => (total = toAttempt, wake()), () => {});
  try {
    for (let next = events.next();;) {
      // A new one each time: a promise that lives long would remember every race that it ran.
      const known = Promise.withResolvers<null>();
      wake = () => known.resolve(null);
      const first = isTold ? await next : await Promise.race([next, known.promise]);
      if (first?.done) return;
      if (total !== null && !isTold) {
        isTold = true;
        yield { event: "total", total };
      }
      if (first === null) continue;
      yield first.value;
      next = events.next();
    }
  } finally {
    await events.return(undefined);
  }
}

async function countTotal(
  { search }: Workspace,
  { limit, overwrite }: GenerateOptions,
  earlier?: EarlierPart,
): Promise<{ totalMissing: number; toAttempt: number }> {
  const { missing, present } = await search.count();
  const { attempted, failed, successful } = earlier?.counts ??
    { attempted: 0, failed: 0, successful: 0 };
  // Of what was attempted before, some is found again and left alone.
  const foundAgain = overwrite ? failed + successful : failed;
  const toAttempt = attempted + Math.max(0, missing + present - foundAgain);
  const totalMissing = overwrite ? missing : missing + successful;
  return { totalMissing, toAttempt: Math.min(toAttempt, limit ?? Infinity) };
}

/** Where the store cannot be told, the next run closes this one; a picture has said why by then. */
function recordEnd(...end: Parameters<typeof endRun>): void {
  try {
    endRun(...end);
  } catch (error) {
    if (!(error instanceof SaveError)) throw error;
  }
}

/** How a run came to its end. */
interface RunEnd {
  summary: SummaryEvent;
  /** Why no further picture was begun; `null` where there was no reason not to. */
  stop: EndReason | null;
  /** Records that the system refused to look for. */
  unseen: number;
  worst: Worst;
  drain: AbortSignal;
}

function statusOf({ summary, stop, unseen, drain }: RunEnd): RunStatus {
  if (stop !== null) return "failed";
  if (drain.aborted) return "interrupted";
  return summary.failed > 0 || unseen > 0 ? "failed" : "completed";
}

function reasonOfEnd(
  { summary: { attempted, failed }, stop, unseen, drain, worst }: RunEnd,
  names: SettingNames,
): EndReason | null {
  if (stop !== null) return stop;
  if (drain.aborted) return { message: (drain.reason as Error).message, hint: HOW_TO_GO_ON };
  if (failed === 0 && unseen === 0) return null;
  const { error, failure, isLast } = worst;
  if (failed === 0) {
    return {
      message: `Cannot say of ${unseen} records whether their pictures are missing because the ` +
        `system refused to look: ${error}`,
      hint:
        `Let this user read the folder of pictures, or choose another with ${names.assetsRoot}.`,
    };
  }
  const said = error === "" ? "" : ` ${isLast ? "The last one" : "One of them"}: ${error}`;
  return {
    message: `${failed} of ${attempted} pictures could not be made.${said}`,
    hint: howToGoOnAfter(failure, names),
  };
}

/** The failure that a run tells of at its end: the last one, unless an earlier one was about every picture. */
interface Worst {
  /** What it said; empty for none in this process. */
  error: string;
  failure: Error | null;
  isLast: boolean;
}

/** A key that is refused or credit that is used up: what fails after it, fails for its sake. */
function isAboutEveryPicture(failure: Error | null): boolean {
  return failure instanceof ProviderError && FAILURES[failure.kind].breaker === "open";
}

/** What the summary counts, from where another process left it. */
class Tally {
  attempted: number;
  /** Records that the system refused to look for. */
  unseen = 0;
  /** Of those that failed or could not be looked for. */
  worst: Worst = { error: "", failure: null, isLast: true };
  readonly #runId: string;
  #successful: number;
  #failed: number;
  #skipped: number;
  #costUsd: number;
  /** Whether a picture was made or planned whose price is not known. */
  #isUnpriced = false;

  constructor(runId: string, earlier?: UnfinishedCounts) {
    this.#runId = runId;
    this.attempted = earlier?.attempted ?? 0;
    this.#successful = earlier?.successful ?? 0;
    this.#failed = earlier?.failed ?? 0;
    this.#skipped = earlier?.skipped ?? 0;
    this.#costUsd = earlier?.costUsd ?? 0;
  }

  count({ status, costUsd, error, isUnseen }: ImageEvent, failure: Error | null): void {
    if (status === "made") this.#successful++;
    if (status === "failed") this.#failed++;
    if (isUnseen) this.unseen++;
    if (status === "failed" || isUnseen) this.#compare({ error: error ?? "", failure });
    if (status === "skipped") this.#skipped++;
    if (costUsd === null && status !== "failed") this.#isUnpriced = true;
    this.#costUsd += costUsd ?? 0;
  }

  #compare(found: Omit<Worst, "isLast">): void {
    const isWorse = isAboutEveryPicture(found.failure) || !isAboutEveryPicture(this.worst.failure);
    this.worst = isWorse ? { ...found, isLast: true } : { ...this.worst, isLast: false };
  }

  /** Nothing known is no price of nothing. Sums of prices such as 0.1 keep no digits that no price has. */
  #knownCost(): number | null {
    if (this.#isUnpriced && this.#costUsd === 0) return null;
    return Math.round(this.#costUsd * 1e6) / 1e6;
  }

  summarize(totalMissing: number, durationMs: number): SummaryEvent {
    return {
      event: "summary",
      runId: this.#runId,
      totalMissing,
      attempted: this.attempted,
      successful: this.#successful,
      failed: this.#failed,
      skipped: this.#skipped,
      costUsd: this.#knownCost(),
      durationMs: Math.round(durationMs),
    };
  }
}
