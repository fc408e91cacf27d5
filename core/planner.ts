/**
 * Plans, many of them: what `openWorkspace` opens for one run (templates, routes, the user's database) is kept
 * open here, so that a service can say in a fraction of a millisecond what it would ask for and at what price.
 */
import { refuseUnpriced } from "./check_prices.ts";
import type { Clock } from "./clock.ts";
import type { GenerateOptions } from "./config.ts";
import { checkAssetsRoot } from "./evidence/check_assets_root.ts";
import { checkSelection } from "./evidence/check_selection.ts";
import { readDatabaseHeader } from "./evidence/database_header.ts";
import { EvidenceRows } from "./evidence/evidence_rows.ts";
import { MissingSearch } from "./evidence/missing.ts";
import type { EvidenceRecord } from "./evidence/record.ts";
import { UserDatabase } from "./evidence/user_database.ts";
import type { ImageEvent } from "./events.ts";
import { type Drawingboard, planImage } from "./generate.ts";
import { chosenLibrary, chosenTemplate } from "./prompt/chosen_templates.ts";
import { composePrompt } from "./prompt/compose.ts";
import type { PromptLibrary } from "./prompt/library.ts";
import { budgetOf } from "./ledger.ts";
import { type OpenedRoute, openRoutes } from "./routes.ts";
import { skippedEvent } from "./skipped_event.ts";
import type { RunDependencies } from "./workspace.ts";

/** What a run would do. */
export interface Plan {
  /** Rows whose picture is missing, as far as the selection goes. */
  totalMissing: number;
  /** Planned or skipped, up to the limit. */
  images: ImageEvent[];
  /** Of the planned ones, US dollars; `null` where a price is not known. */
  costUsd: number | null;
}

/** What a planner works with. */
export type PlannerDependencies =
  & Pick<RunDependencies, "environment" | "apiKeys" | "loadProvider">
  & { clock: Clock };

/** A database that was given another table meanwhile is noticed after this time, milliseconds. */
const REOPEN_MS = 60_000;

/** What others write to the database may be seen this much later, milliseconds. */
const RECHECK_MS = 25;

/** Chains that are kept open; one more closes the oldest. */
const MOST_CHAINS = 32;

interface Chain extends Disposable {
  routes: readonly OpenedRoute[];
}

/**
 * Says what runs would do. Whoever makes one closes it.
 *
 * @example
 * ```ts
 * import { systemClock } from "./clock.ts";
 * import { parseGenerateOptions } from "./config.ts";
 * import { Planner } from "./planner.ts";
 * const databasePath = new URL("../record-thing.sqlite.example", import.meta.url).pathname;
 * using planner = new Planner(databasePath, { clock: systemClock, environment: { get: () => undefined } });
 * const options = parseGenerateOptions({
 *   databasePath, assetsRoot: "/nowhere", storePath: "/s", logPath: "/l", limit: 2,
 * });
 * const plan = await planner.plan(options);
 * console.assert(plan.images.length === 2 && plan.costUsd === 0 && plan.totalMissing > 100);
 * ```
 */
export class Planner implements Disposable {
  readonly #databasePath: string;
  readonly #dependencies: PlannerDependencies;
  readonly #libraries = new Map<string | null, Promise<PromptLibrary>>();
  #database: { opened: Promise<UserDatabase>; at: number; users: number } | null = null;
  readonly #chains = new Map<string, Promise<Chain>>();

  constructor(databasePath: string, dependencies: PlannerDependencies) {
    this.#databasePath = databasePath;
    this.#dependencies = dependencies;
  }

  /**
   * Plans what the options ask for.
   *
   * @throws {UsageError} The database cannot be read, or there is no such template, provider, id or category.
   */
  async plan(options: GenerateOptions): Promise<Plan> {
    checkAssetsRoot(options.assetsRoot);
    const board = await this.#board(options);
    return await this.#withDatabase(async (database) => {
      const byIds = options.ids.length > 0;
      // Ids that no row has are met among the findings; a category has to be looked up.
      if (!byIds) await checkSelection(database, options);
      using search = searchFor(database, options);
      const { images, counted } = await planFindings(search, { board, options });
      if (images.some(({ path, status }) => byIds && status === "skipped" && path === null)) {
        await checkSelection(database, options);
      }
      const isWhole = byIds && counted < (options.limit ?? Infinity);
      return {
        totalMissing: isWhole ? counted : await countMissing(search),
        images,
        costUsd: sumOfCosts(images),
      };
    });
  }

  /**
   * Makes sure that a run with these options can begin, without beginning it.
   *
   * @throws {UsageError} It cannot: as in {@link plan}, a provider's key is missing, or a price is not known while
   * there is a budget.
   */
  async check(options: GenerateOptions): Promise<void> {
    checkAssetsRoot(options.assetsRoot);
    const { routes } = await this.#board(options);
    for (const route of routes as readonly OpenedRoute[]) route.check();
    refuseUnpriced(routes, { ...options, budget: budgetOf(options) });
    await this.#withDatabase((database) => checkSelection(database, options));
  }

  /**
   * The highest price of a picture by the first route, US dollars; `null` where it is not known.
   *
   * @throws {UsageError} A template or a provider cannot be used.
   */
  async priceOfPicture(options: GenerateOptions): Promise<number | null> {
    const board = await this.#board(options);
    return board.routes[0].estimateUsd(board);
  }

  /**
   * The evidence record of an id; `null` where there is none.
   *
   * @throws {UsageError} The database cannot be read.
   */
  async findRecord(id: string): Promise<EvidenceRecord | null> {
    return await this.#withDatabase(async (database) => {
      const rows = new EvidenceRows(database, {});
      for await (const [record] of rows.records(await rows.withIds([id]))) return record ?? null;
      return null;
    });
  }

  /** Makes sure that the database can be read. Throws {@link UsageError} where it cannot. */
  async checkDatabase(): Promise<void> {
    readDatabaseHeader(this.#databasePath);
    await this.#withDatabase((database) =>
      database.read((connection) => connection.rows("SELECT 1"))
    );
  }

  /** Closes everything. */
  [Symbol.dispose](): void {
    this.#dropDatabase();
    for (const chain of this.#chains.values()) dispose(chain);
    this.#chains.clear();
  }

  async #board(options: GenerateOptions): Promise<Drawingboard> {
    const library = await this.#library(options.promptsFolder);
    const template = chosenTemplate(library, options.template);
    const { routes } = await this.#chain(options);
    const { seed, width, height } = options;
    return {
      compose: (record) => composePrompt(record, { library, seed, template }),
      routes,
      width,
      height,
    };
  }

  /** Templates are never edited once they are used, so they are read once. */
  #library(promptsFolder: string | null): Promise<PromptLibrary> {
    let library = this.#libraries.get(promptsFolder);
    if (library === undefined) {
      library = chosenLibrary(promptsFolder);
      this.#libraries.set(promptsFolder, library);
      library.catch(() => this.#libraries.delete(promptsFolder));
    }
    return library;
  }

  #chain(options: GenerateOptions): Promise<Chain> {
    const { routes, options: asked, prices, timeoutMs, concurrency } = options;
    const key = JSON.stringify([routes, asked, prices, timeoutMs, concurrency]);
    const known = this.#chains.get(key);
    if (known !== undefined) return known;
    if (this.#chains.size === MOST_CHAINS) {
      const [[oldest, chain]] = this.#chains;
      this.#chains.delete(oldest);
      dispose(chain);
    }
    const opened = this.#openChain(options);
    this.#chains.set(key, opened);
    opened.catch(() => this.#chains.delete(key));
    return opened;
  }

  async #openChain(options: GenerateOptions): Promise<Chain> {
    using closers = new DisposableStack();
    const { loadProvider: load, ...dependencies } = this.#dependencies;
    const routes = await openRoutes(options, { ...dependencies, load, closers });
    const open = closers.move();
    return { routes, [Symbol.dispose]: () => open.dispose() };
  }

  /** A database that could not be read is opened anew for the next who asks. */
  async #withDatabase<Result>(work: (database: UserDatabase) => Promise<Result>): Promise<Result> {
    const now = this.#dependencies.clock.elapsed();
    if (this.#database !== null && now - this.#database.at > REOPEN_MS) this.#dropDatabase();
    const current = this.#database ??= { opened: this.#openDatabase(), at: now, users: 0 };
    current.users++;
    try {
      return await work(await current.opened);
    } catch (error) {
      if (this.#database === current) this.#database = null;
      throw error;
    } finally {
      current.users--;
      if (this.#database !== current && current.users === 0) dispose(current.opened);
    }
  }

  #openDatabase(): Promise<UserDatabase> {
    const { clock, environment } = this.#dependencies;
    return UserDatabase.open(this.#databasePath, {
      clock,
      temporaryFolder: environment.get("EXHIBIT_TEMP"),
      recheckMs: RECHECK_MS,
    });
  }

  /** Whoever is the last to use it closes it. */
  #dropDatabase(): void {
    const dropped = this.#database;
    this.#database = null;
    if (dropped !== null && dropped.users === 0) dispose(dropped.opened);
  }
}

/** Plans what is found until the limit is reached; `counted` are those that are to be made. */
async function planFindings(
  search: MissingSearch,
  { board, options: { limit } }: { board: Drawingboard; options: GenerateOptions },
): Promise<{ images: ImageEvent[]; counted: number }> {
  const images: ImageEvent[] = [];
  let counted = 0;
  for await (const finding of search.findings()) {
    if (finding.status === "missing") {
      images.push(planImage(finding, board));
      counted++;
    } else images.push(skippedEvent(finding.record, finding.reason, finding));
    // Rows that cannot have a picture are as many as a hostile database likes.
    if (counted === limit || images.length >= MOST_TOLD) break;
  }
  return { images, counted };
}

/** Events in one plan at the most. */
const MOST_TOLD = 10_000;

async function countMissing(search: MissingSearch): Promise<number> {
  const { missing, present } = await search.count();
  return missing + present;
}

function sumOfCosts(images: readonly ImageEvent[]): number | null {
  let sum = 0;
  for (const { costUsd } of images) {
    if (costUsd === null) return null;
    sum += costUsd;
  }
  // Rounded as the summary of a run is.
  return Math.round(sum * 1e6) / 1e6;
}

function searchFor(database: UserDatabase, options: GenerateOptions): MissingSearch {
  const { assetsRoot, overwrite, ids, category } = options;
  return new MissingSearch(database, {
    assetsRoot,
    overwrite,
    ids: ids.length === 0 ? undefined : ids,
    category: category ?? undefined,
  });
}

/** What was never opened needs no closing. */
function dispose(opened: Promise<Disposable>): void {
  opened.then((value) => value[Symbol.dispose](), () => {});
}
