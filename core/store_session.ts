/**
 * An open store together with its generation log: what runs write to. A run of the command line opens one
 * for itself; a process that does several runs at once opens one and gives it to each of them.
 */
import type { Clock } from "./clock.ts";
import type { GenerateOptions } from "./config.ts";
import { resolveAssetPath } from "./evidence/paths.ts";
import {
  checkGenerationLog,
  type GenerationLog,
  openGenerationLog,
  tracesInLog,
} from "./generation_log.ts";
import { finishLeftovers, type LeftoverOptions } from "./leftovers.ts";
import { interruptStaleRuns } from "./store/stale_runs.ts";
import { openStore, type Store } from "./store/store.ts";

/** What several runs of one process share. */
export interface StoreSession extends Disposable {
  readonly store: Store;
  readonly log: GenerationLog;
}

/** Where a session's files are. */
export type SessionPlaces = Pick<GenerateOptions, "storePath" | "logPath" | "assetsRoot">;

/**
 * Opens store and log, and looks after what a killed process left: runs that never ended are closed as
 * interrupted, calls that were never answered as unknown, half files are cleared away.
 *
 * @throws {UsageError} The store or the log cannot be used, or another process is making pictures with it.
 *
 * @example
 * ```ts
 * import { systemClock } from "./clock.ts";
 * import { openStoreSession } from "./store_session.ts";
 * const folder = await Deno.makeTempDir();
 * const places = { storePath: `${folder}/exhibit.sqlite`, logPath: `${folder}/log.jsonl`, assetsRoot: folder };
 * {
 *   using session = await openStoreSession(places, { clock: systemClock });
 *   console.assert(session.store.path === places.storePath);
 * }
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function openStoreSession(
  { storePath, logPath, assetsRoot }: SessionPlaces,
  { clock, recordImageAsset = null }: {
    clock: Clock;
    recordImageAsset?: LeftoverOptions["recordImageAsset"];
  },
): Promise<StoreSession> {
  // A log that is refused must not leave a new store behind.
  checkGenerationLog(logPath);
  using closers = new DisposableStack();
  const store = openStore(storePath);
  closers.defer(() => store.close());
  const logged = tracesInLog(logPath);
  const log = openGenerationLog(logPath);
  closers.defer(() => log.close());
  const resolve = (path: string) => {
    const place = resolveAssetPath(assetsRoot, path);
    return place.ok ? place.file : null;
  };
  await finishLeftovers({ store, log, logged, resolve, recordImageAsset });
  // A picture that stood already counts for the run that made it.
  interruptStaleRuns(store, clock.now());
  const open = closers.move();
  return { store, log, [Symbol.dispose]: () => open.dispose() };
}
