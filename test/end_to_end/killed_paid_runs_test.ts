/**
 * Kills runs that pay, with each of the seven services as it is simulated, at two hundred moments drawn from
 * a seed. In the end every picture stands, and no more was paid for than the pictures and what was on its
 * way when a kill came. An order that can be collected (fal, Replicate) is on its way no longer once its
 * ticket has come; and Replicate can be asked what it has taken, so that nothing is paid for twice there.
 */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { loadProvider } from "../../core/provider_registry.ts";
import { createRandom, type Random } from "../../core/random.ts";
import { MoneyRows } from "../../core/store/money_rows.ts";
import { openStore } from "../../core/store/store.ts";
import type { LedgerEntry } from "../../simulator/ledger.ts";
import { PROVIDER_NAMES, type ProviderName } from "../../simulator/provider_name.ts";
import { type Simulator, startSimulator } from "../../simulator/simulator.ts";
import { innerCommand } from "../inner_command.ts";
import { pictureStructure } from "../picture_structure.ts";
import { makeRecordThingDatabase } from "../record_thing_database.ts";
import { generateJson, runExhibit } from "../run_exhibit.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";
import { walkFiles } from "../walk_files.ts";

/** With each service: together a few more than two hundred. */
const KILLS = Math.ceil(200 / PROVIDER_NAMES.length);
/** So many that the killed runs, which get some ninety done, leave enough for the last one. */
const ROWS = 160;
const PRICE_USD = 0.01;
const CONCURRENCY = "4";
/** They find an order again whose answer was lost. */
const CAN_RECALL: readonly ProviderName[] = ["replicate"];
/** When a run is killed: so long after the service has heard so many requests of it. */
interface Moment {
  requests: number;
  milliseconds: number;
}

/** One moment in four falls into starting up and resuming, the others between and inside pictures. */
function drawMoment(random: Random): Moment {
  if (random.chance(0.25)) return { requests: 0, milliseconds: random.between(0, 600) };
  return { requests: random.integer(1, 12), milliseconds: random.between(0, 50) };
}

const requestsOf = ({ calls, polls, downloads }: LedgerEntry) => calls + polls + downloads;
const passing = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** One service, and a store of its own. */
class Victim {
  readonly provider: ProviderName;
  readonly folder: string;
  /** Attempts that were on their way at a kill and cannot be collected: no ticket for them had come yet. */
  readonly lost = new Set<number>();
  readonly #simulator: Simulator;
  readonly #route: string;

  constructor(
    provider: ProviderName,
    { folder, simulator, model }: { folder: string; simulator: Simulator; model: string },
  ) {
    this.provider = provider;
    this.folder = folder;
    this.#simulator = simulator;
    this.#route = `${provider}:${model}`;
  }

  get ledger(): LedgerEntry {
    return this.#simulator.ledger()[this.provider];
  }

  get environment(): Record<string, string> {
    return this.#simulator.environment();
  }

  get flags(): string[] {
    const price = ["--price", `${this.#route}=${PRICE_USD}`];
    return ["--provider", this.#route, "--size", "96x128", "--concurrency", CONCURRENCY, ...price];
  }

  /** Starts a run and kills it at the moment; false when it ended by itself before. */
  async killAt(moment: Moment): Promise<boolean> {
    const scratch = `${this.folder}/scratch`;
    await Deno.mkdir(scratch, { recursive: true });
    const { program, ...rest } = await innerCommand(["--json", ...this.flags], {
      cwd: this.folder,
      scratch,
      environment: this.environment,
    });
    const heard = requestsOf(this.ledger);
    const child = new Deno.Command(program, {
      ...rest,
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).spawn();
    const complaint = new Response(child.stderr).text();
    let hasEnded = false;
    child.status.then(() => hasEnded = true);
    while (requestsOf(this.ledger) < heard + moment.requests && !hasEnded) await passing(1);
    await passing(moment.milliseconds);
    const isKilled = !hasEnded;
    if (isKilled) child.kill("SIGKILL");
    const { code, signal } = await child.status;
    if (signal !== "SIGKILL") assert.equal(code, 0, await complaint);
    await complaint;
    for (const id of this.#onTheWay()) this.lost.add(id);
    return isKilled && signal === "SIGKILL";
  }

  #onTheWay(): number[] {
    try {
      using store = new DatabaseSync(`${this.folder}/exhibit.sqlite`);
      const hasTables = store.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'attempts'").get();
      if (hasTables === undefined) return [];
      const where = "status = 'sent' AND coalesce(ticket, '?') = '?' AND reserved_microdollars > 0";
      return store.prepare(`SELECT id FROM attempts WHERE ${where}`).all().map(({ id }) =>
        Number(id)
      );
    } catch (error) {
      // Killed before it made its store.
      if ((error as Error).message.includes("unable to open")) return [];
      throw error;
    }
  }
}

async function endure(victim: Victim): Promise<void> {
  const { provider, folder } = victim;
  makeRecordThingDatabase(`${folder}/record-thing.sqlite`, {
    evidence: Array.from({ length: ROWS }, () => ({})),
  });
  const random = createRandom(`moments of the kills of ${provider}`);
  for (let kills = 0; kills < KILLS;) {
    const isKilled = await victim.killAt(drawMoment(random));
    assert.ok(isKilled || kills > 0, `${provider}: the first run ended by itself`);
    if (isKilled) kills++;
    const billed = victim.ledger.billed;
    assert.ok(isKilled || billed < ROWS, `${provider}: everything was made after ${kills} kills`);
  }

  const options = { cwd: folder, environment: victim.environment };
  const last = await generateJson(victim.flags, options);
  assert.equal(last.code, 0, `${provider}: ${last.stderr}`);
  assert.equal(last.summary.failed, 0);
  assert.ok(last.summary.successful > 0, `${provider}: nothing was left for the last run`);
  const files = (await walkFiles(`${folder}/images`)).sort();
  const expected = Array.from({ length: ROWS }, (_, index) => `evidence-${index + 1}.jpg`);
  assert.deepEqual(files, expected.sort(), `${provider}: every picture, and nothing else`);
  for (const file of files) pictureStructure(await Deno.readFile(`${folder}/images/${file}`));
  const verified = await runExhibit(["verify"], { cwd: folder });
  assert.equal(verified.code, 0, `${provider}: ${verified.stdout}${verified.stderr}`);
  const log = (await Deno.readTextFile(`${folder}/generation-log.jsonl`)).trimEnd().split("\n");
  const logged = log.map((line) => JSON.parse(line).path.split("/").at(-1));
  assert.deepEqual(logged.sort(), expected.sort(), `${provider}: a line in the log for each, once`);

  const { billed } = victim.ledger;
  const lost = victim.lost.size;
  const facts = `${provider}: ${billed} paid for ${ROWS} pictures, ${lost} lost at kills`;
  const canRecall = CAN_RECALL.includes(provider);
  assert.ok(canRecall ? billed === ROWS : billed <= ROWS + lost, facts);
  const store = openStore(`${folder}/exhibit.sqlite`, { access: "shared" });
  const [{ kept, spentUsd, maybeUsd }] = new MoneyRows(store).costs("provider");
  store.close();
  // What is known was paid, and what cannot be known is set aside: the bill is never higher than that.
  const close = (usd: number, count: number) => Math.abs(usd - count * PRICE_USD) < 1e-6;
  const isSetAside = canRecall ? maybeUsd < (lost + 0.5) * PRICE_USD : close(maybeUsd, lost);
  assert.ok(kept === ROWS && close(spentUsd, ROWS) && isSetAside, facts);
}

Deno.test("generate survives SIGKILL at two hundred moments of paid runs, and pays for nothing twice", () =>
  withTemporaryFolder(async (folder) => {
    const simulator = await startSimulator({ traffic: { latencyMs: 40, jitterMs: 20 } });
    try {
      await Promise.all(PROVIDER_NAMES.map(async (provider) => {
        const own = `${folder}/${provider}`;
        await Deno.mkdir(own);
        // A deployment at Azure is named by its owner.
        const model = provider === "azure"
          ? "gpt-image-2"
          : (await loadProvider(provider)).defaultModel;
        await endure(new Victim(provider, { folder: own, simulator, model }));
      }));
    } finally {
      await simulator.close();
    }
  }));
