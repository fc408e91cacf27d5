/**
 * The one place of wiring: from a run's options to the opened databases, the templates, the chain of
 * providers and the darkroom. Whoever opens a workspace closes it.
 */
import type { Clock } from "./clock.ts";
import type { GenerateOptions } from "./config.ts";
import { checkAssetsRoot } from "./evidence/check_assets_root.ts";
import { checkSelection } from "./evidence/check_selection.ts";
import { MissingSearch } from "./evidence/missing.ts";
import type { EvidenceRecord } from "./evidence/record.ts";
import { recoveryUrls } from "./evidence/recover.ts";
import { UserDatabase } from "./evidence/user_database.ts";
import type { Drawingboard, Studio } from "./generate.ts";
import { chosenLibrary, chosenTemplate } from "./prompt/chosen_templates.ts";
import { composePrompt } from "./prompt/compose.ts";
import type { ProviderModule } from "./provider.ts";
import { createDownloader, type Downloader, recoveryRoute } from "./recovery.ts";
import { openRoutes } from "./routes.ts";
import type { UnfinishedCounts } from "./store/runs.ts";
import type { StoreSession } from "./store_session.ts";
import { openStudio } from "./studio.ts";
import type { SettingNames } from "./wording.ts";

/** Environment variables, read through this alone. */
export interface Environment {
  get(name: string): string | undefined;
}

/** What a run needs from outside. */
export interface RunDependencies {
  clock: Clock;
  environment: Environment;
  /** Keys given by a program instead of the environment, by provider. */
  apiKeys?: Readonly<Record<string, string>>;
  signals: {
    /** Aborted: take nothing new, finish what is under way. */
    drain: AbortSignal;
    /** Aborted: stop at once. */
    abort: AbortSignal;
  };
  /** Fetches pictures that are recovered; by default from the network. */
  download?: Downloader;
  /** Loads a provider's module; by default the file of its name in `core/providers/`. */
  loadProvider?: (name: string) => Promise<ProviderModule>;
  /** What the runs of one process share; by default the run opens store and log for itself. */
  session?: StoreSession;
  /** Makes the id of the run; by default a random UUID. */
  createRunId?: () => string;
  /** How settings are called where what the run says is read; as flags if left out. */
  names?: SettingNames;
  /** What another process did of the same run before it ended; the run goes on from there. */
  earlier?: EarlierPart;
}

/** What another process did of a run. */
export interface EarlierPart {
  /** Evidence that was told of: it is neither tried nor told of again. */
  told: ReadonlySet<string>;
  /** How it stood. */
  counts: UnfinishedCounts;
  /** What it spent or may have spent, US dollars: the run's budget has so much less. */
  spentUsd: number;
}

/** Everything that a run works with. */
export interface Workspace {
  readonly runId: string;
  readonly search: MissingSearch;
  readonly board: Drawingboard;
  /** Opens what is written to (store, log, providers) and looks after what a killed run left. Once. */
  openStudio(): Promise<Studio>;
  close(): void;
}

/**
 * Opens what a run reads. Nothing is written before {@link Workspace.openStudio}.
 *
 * @throws {UsageError} The database cannot be read, or there is no such template or provider.
 *
 * @example
 * ```ts
 * import { systemClock } from "./clock.ts";
 * import { parseGenerateOptions } from "./config.ts";
 * import { openWorkspace } from "./workspace.ts";
 * const databasePath = new URL("../record-thing.sqlite.example", import.meta.url).pathname;
 * const options = parseGenerateOptions({ databasePath, assetsRoot: "/nowhere", storePath: "/s", logPath: "/l" });
 * const never = new AbortController().signal;
 * const workspace = await openWorkspace(options, {
 *   clock: systemClock,
 *   environment: { get: () => undefined },
 *   signals: { drain: never, abort: never },
 * });
 * workspace.close();
 * ```
 */
export async function openWorkspace(
  options: GenerateOptions,
  dependencies: RunDependencies,
): Promise<Workspace> {
  const closers = new DisposableStack();
  try {
    checkAssetsRoot(options.assetsRoot);
    const library = await chosenLibrary(options.promptsFolder);
    const template = chosenTemplate(library, options.template);
    const routes = await openRoutes(options, {
      ...dependencies,
      load: dependencies.loadProvider,
      closers,
    });
    const database = closers.use(
      await UserDatabase.open(options.databasePath, {
        clock: dependencies.clock,
        temporaryFolder: dependencies.environment.get("EXHIBIT_TEMP"),
      }),
    );
    await checkSelection(database, options);
    const { assetsRoot, overwrite, width, height } = options;
    const search = closers.use(
      new MissingSearch(database, {
        assetsRoot,
        overwrite,
        ids: options.ids.length === 0 ? undefined : options.ids,
        category: options.category ?? undefined,
      }),
    );
    const runId = (dependencies.createRunId ?? (() => crypto.randomUUID()))();
    const board = {
      compose: (record: EvidenceRecord) =>
        composePrompt(record, { library, seed: options.seed, template }),
      routes,
      width,
      height,
    };
    return {
      runId,
      search,
      board,
      openStudio: () => {
        const recovery = options.recover ? recoveryFor(database, dependencies) : null;
        return openStudio(options, { dependencies, closers, runId, board, recovery });
      },
      close: () => closers.dispose(),
    };
  } catch (error) {
    closers.dispose();
    throw error;
  }
}

function recoveryFor(
  database: UserDatabase,
  { clock, download = createDownloader(clock) }: RunDependencies,
): Studio["recovery"] {
  return async (record) => {
    const urls = await recoveryUrls(database, record);
    return urls.length === 0 ? null : recoveryRoute(urls, download);
  };
}
