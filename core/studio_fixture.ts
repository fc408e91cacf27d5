/** A studio for tests: a real store, log, darkroom and folder, and providers that do what a test tells them. */
import { systemClock } from "./clock.ts";
import type { MissingFinding } from "./evidence/missing.ts";
import { resolveAssetPath } from "./evidence/paths.ts";
import type { Route, Studio } from "./generate.ts";
import { openGenerationLog, tracesInLog } from "./generation_log.ts";
import { encodeJpeg } from "./image/codec.ts";
import { Darkroom } from "./image/darkroom.ts";
import { samplePixels } from "./image/sample_pixels_fixture.ts";
import { Ledger } from "./ledger.ts";
import { finishLeftovers } from "./leftovers.ts";
import { composePrompt } from "./prompt/compose.ts";
import { readPromptLibrary, SHIPPED_PROMPTS } from "./prompt/library.ts";
import type { ImageRequest } from "./provider.ts";
import { createRandom } from "./random.ts";
import { beginRun } from "./store/runs.ts";
import { openStore } from "./store/store.ts";
import { FLAGS } from "./wording.ts";

/** What a scripted provider does with one call: gives these bytes, or throws. */
export type ScriptedAnswer = Uint8Array | Error | ((request: ImageRequest) => Uint8Array);

/** A route that answers call by call; the last answer stands for all that follow. */
export interface ScriptedRoute extends Route {
  calls: ImageRequest[];
}

/** The studio and the places that a test looks at. */
export interface TestStudio extends Studio {
  folder: string;
  /** A finding for a path, as the search would give it. */
  missing(path: string, evidenceId?: string): MissingFinding;
  logLines(): Record<string, unknown>[];
  /** Forgets what is in memory and opens the same store again, as the next process would. */
  restart(): Promise<TestStudio>;
}

/** A signal that never aborts. */
export const never = new AbortController().signal;
const library = await readPromptLibrary(SHIPPED_PROMPTS);

/** A small JPEG, another one for each seed. */
export async function sampleJpeg(seed = "sample"): Promise<Uint8Array> {
  return await encodeJpeg(samplePixels({ width: 96, height: 128, seed }), { quality: 90 });
}

/** A route of a provider that does what it is told; each call costs `costUsd`, `null` where no price is known. */
export function scriptedRoute(
  answers: readonly ScriptedAnswer[],
  { name = "scripted", costUsd = 0, isCached = false }: {
    name?: string;
    costUsd?: number | null;
    isCached?: boolean;
  } = {},
): ScriptedRoute {
  const calls: ImageRequest[] = [];
  return {
    calls,
    sourceType: "trainedAlgorithmicMedia",
    options: {},
    isCached,
    guard: (provider) => provider,
    estimateUsd: () => costUsd,
    provider: {
      name,
      model: "model-1",
      generate(request) {
        const answer = answers[Math.min(calls.length, answers.length - 1)];
        calls.push(request);
        if (answer instanceof Error) return Promise.reject(answer);
        const bytes = typeof answer === "function" ? answer(request) : answer;
        const response = { id: `response-${calls.length}`, headers: {}, body: null };
        return Promise.resolve({ bytes, costUsd, warnings: [], response });
      },
    },
  };
}

/** Runs a test in a studio of its own and clears everything away afterwards. */
export async function withStudio(
  routes: readonly Route[],
  work: (studio: TestStudio) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const opened: TestStudio[] = [];
  try {
    await work(await openTestStudio(folder, routes, opened));
  } finally {
    for (const studio of opened) closeStudio(studio);
    await Deno.remove(folder, { recursive: true });
  }
}

async function openTestStudio(
  folder: string,
  routes: readonly Route[],
  opened: TestStudio[],
): Promise<TestStudio> {
  const store = openStore(`${folder}/exhibit.sqlite`);
  const logPath = `${folder}/generation-log.jsonl`;
  const logged = tracesInLog(logPath);
  const log = openGenerationLog(logPath);
  const runId = `run-${opened.length + 1}`;
  beginRun(store, { id: runId, startedAt: 0, databasePath: "x", assetsRoot: folder, options: {} });
  const resolve = (path: string) => {
    const place = resolveAssetPath(folder, path);
    return place.ok ? place.file : null;
  };
  await finishLeftovers({ store, log, logged, resolve, recordImageAsset: null });
  const studio: TestStudio = {
    folder,
    runId,
    store,
    log,
    clock: { ...systemClock, sleep: () => Promise.resolve() },
    ledger: new Ledger({ runUsd: null, dailyUsd: null }, { spentTodayUsd: 0 }),
    retry: { maxRetries: 3, baseDelayMs: 1, maxDelayMs: 1, random: createRandom("test") },
    darkroom: new Darkroom({ size: 1 }),
    assetsRoot: folder,
    overwrite: false,
    timeZone: "UTC",
    recordImageAsset: null,
    stop: never,
    names: FLAGS,
    compose: (record) => composePrompt(record, { library, seed: 0, template: null }),
    routes,
    recovery: null,
    width: 96,
    height: 128,
    missing(path, evidenceId = "2vlzWo8IUvSfW97xoFOIUpKADQF") {
      const place = resolveAssetPath(folder, path);
      if (!place.ok) throw new Error(place.reason);
      const data = { type: "", documentType: "", notes: "", imageUrls: [] };
      const record = {
        rowid: 1,
        id: evidenceId,
        path,
        data,
        recordedAtMs: Date.UTC(2025, 3, 15, 16, 28, 2),
        evidenceType: null,
        evidenceTypeName: "",
        thing: null,
      };
      return { status: "missing", record, file: place.file, place, exists: false };
    },
    logLines: () =>
      Deno.readTextFileSync(logPath).split("\n").filter(Boolean).map((line) => JSON.parse(line)),
    restart() {
      closeStudio(studio);
      return openTestStudio(folder, routes, opened);
    },
  };
  opened.push(studio);
  return studio;
}

const closed = new WeakSet<TestStudio>();

function closeStudio(studio: TestStudio): void {
  if (closed.has(studio)) return;
  closed.add(studio);
  studio.darkroom.close();
  studio.log.close();
  studio.store.close();
}
