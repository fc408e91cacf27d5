/** Every flag of `deno task simulate`, from text to options. */
import { Command, CommanderError } from "commander";
import { quoteForMessage } from "../core/plain_text.ts";
import { UsageError } from "../core/usage_error.ts";
import { parseFaultRule } from "./fault_rule.ts";
import { SCENARIOS } from "./fault_script.ts";
import { FAULTS } from "./faults.ts";
import { type JudgeScript, parsePromptEffect } from "./judge/judge_script.ts";
import { parseDuration } from "./parse_duration.ts";
import { isProviderName, PROVIDER_NAMES, type ProviderName } from "./provider_name.ts";
import type { SimulatorOptions } from "./simulator.ts";

/** What was asked for on the command line. */
export type SimulateCommand =
  | { kind: "help"; text: string }
  | { kind: "simulate"; options: SimulatorOptions; json: boolean };

const HELP_HINT = "Run `deno task simulate --help` to see every flag.";

/** 0 means "any free port", which nobody wants unless asked for. */
const DEFAULT_PORT = 8790;

const LOOPBACK = ["127.0.0.1", "localhost", "::1"];

const faultLines = Object.entries(FAULTS)
  .map(([name, { says }]) => `  ${name.padEnd(22)}${says}`).join("\n");

const EXAMPLES = `
Faults, as PROVIDER:CALLS=FAULT[:SECONDS][@STAGE]:
${faultLines}

  CALLS are a number from 1, a range (2-4, 2-) or * for all. STAGE is where a fault strikes if not at
  its usual place: order, status, result (of queued orders), picture (its URL), models (their list).

Examples:
  $ deno task simulate
      all services, no waiting, no faults; copy the lines it prints into another shell
  $ deno task simulate --scenario medium --latency 2s --jitter 500ms
      a bad day: 65 % of the calls succeed, each takes about two seconds
  $ deno task simulate --provider openai --rpm 1200 --burst 20 --latency 200ms
      a limit of requests: 429 with Retry-After beyond it
  $ deno task simulate --fault openai:3=503-html --fault 'fal:*=half-body' --fault together:2-=402
      faults on chosen calls
  $ deno task simulate --effect "worn table=0.5" --judge-noise 1
      judges find pictures better whose prompt says "worn table": an experiment with a known answer
  $ curl http://127.0.0.1:8790/__simulator/ledger
      what real services would have charged for, and whom they would have turned away
  $ curl -d '{"faults":["google:1=refused"]}' http://127.0.0.1:8790/__simulator/script
      another fault while it runs

Exit status:
  0  it was ended by Ctrl-C
  2  wrong usage, or the port is taken
`;

/**
 * Reads the flags.
 *
 * @throws {UsageError} One of them cannot be used.
 *
 * @example
 * ```ts
 * import { parseSimulateCommand } from "./command_line.ts";
 * const command = parseSimulateCommand(["--latency", "200ms", "--scenario", "medium"]);
 * console.assert(command.kind === "simulate" && command.options.successRate === 0.65);
 * ```
 */
export function parseSimulateCommand(words: readonly string[]): SimulateCommand {
  let help = "";
  const command = describe().exitOverride().configureOutput({
    writeOut: (text) => void (help += text),
    writeErr: () => {},
    getOutHelpWidth: () => 100,
  });
  try {
    command.parse(words, { from: "user" });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    if (thrown.code === "commander.helpDisplayed") return { kind: "help", text: help };
    const [complaint, suggestion] = thrown.message.replace(/^error: /, "").split("\n");
    throw new UsageError(
      `Cannot read the command line because of an error in it: ${complaint.replace(/\.$/, "")}.`,
      `${suggestion ? `${suggestion.replace(/^\(|\)$/g, "")} ` : ""}${HELP_HINT}`,
    );
  }
  const flags = command.opts<Flags>();
  for (const fault of flags.fault ?? []) parseFaultRule(fault);
  return {
    kind: "simulate",
    json: flags.json === true,
    options: {
      hostname: readHost(flags.host),
      port: readNumber("--port", flags.port, { from: 0, to: 65_535 }) ?? DEFAULT_PORT,
      providers: readProviders(flags.provider),
      successRate: readScenario(flags.scenario),
      traffic: {
        latencyMs: readDuration("--latency", flags.latency),
        jitterMs: readDuration("--jitter", flags.jitter),
        requestsPerMinute: readNumber("--rpm", flags.rpm, { from: 1, to: 1_000_000 }),
        burst: readNumber("--burst", flags.burst, { from: 1, to: 1_000_000 }),
        slots: readNumber("--slots", flags.slots, { from: 1, to: 10_000 }),
      },
      faults: flags.fault,
      ignoreOutputFormat: flags.ignoreOutputFormat === true,
      largePng: flags.largePng === true,
      seed: flags.seed,
      judge: readJudge(flags),
      warm: flags.warm?.flatMap(readSize),
    },
  };
}

interface Flags {
  port?: string;
  host?: string;
  provider?: string;
  scenario?: string;
  latency?: string;
  jitter?: string;
  rpm?: string;
  burst?: string;
  slots?: string;
  fault?: string[];
  ignoreOutputFormat?: boolean;
  largePng?: boolean;
  seed?: string;
  effect?: string[];
  judgeNoise?: string;
  positionBias?: string;
  warm?: string[];
  json?: boolean;
}

function describe(): Command {
  const collect = (word: string, words: string[] = []) => [...words, word];
  return new Command("deno task simulate")
    .description(
      "Simulates seven image services on this machine, as they really speak, to try Exhibit out for\n" +
        "nothing. Prints the environment that points Exhibit here.",
    )
    .optionsGroup("Where:")
    .option("--port <number>", `0 for any free one (default: ${DEFAULT_PORT})`)
    .option("--host <address>", "a loopback address (default: 127.0.0.1)")
    .option(
      "--provider <names>",
      `separated by commas, of ${PROVIDER_NAMES.join(", ")} (default: all)`,
    )
    .optionsGroup("How fast, each service:")
    .option("--latency <time>", "how long an order takes, such as 200ms or 2s (default: 0)")
    .option("--jitter <time>", "by how much that varies, up or down (default: 0)")
    .option("--rpm <number>", "requests a minute; 429 beyond (default: no limit)")
    .option("--burst <number>", "requests at once after a quiet time (default: a second's worth)")
    .option(
      "--slots <number>",
      "orders under way at once; 429 or a queue beyond (default: no limit)",
    )
    .optionsGroup("How well:")
    .option(
      "--scenario <name>",
      "high (85 % succeed), medium (65 %) or low (35 %) (default: perfect)",
    )
    .option("--fault <rule>", "a fault on chosen calls, see below; repeatable", collect)
    .option("--ignore-output-format", "send PNG whatever format was asked for")
    .option("--large-png", "PNG pictures weigh about 3.7 MB")
    .option("--seed <text>", "decides everything that looks like chance")
    .optionsGroup("How judges see pictures:")
    .option(
      "--effect <phrase=number>",
      "pictures whose prompt holds the phrase are better by so many standard deviations; repeatable",
      collect,
    )
    .option("--judge-noise <number>", "how far a judge is off, in the same unit (default: 1)")
    .option("--position-bias <number>", "what it adds to the first of two pictures (default: 0)")
    .optionsGroup("Output:")
    .option(
      "--warm <size>",
      "encode pictures of WIDTHxHEIGHT before the start; repeatable",
      collect,
      [],
    )
    .option("--json", "print the environment as one line of JSON")
    .helpOption("-h, --help", "show this")
    .addHelpText("after", EXAMPLES);
}

function refuse(flag: string, value: string, why: string, hint: string): UsageError {
  return new UsageError(`Cannot use ${flag} ${quoteForMessage(value)} because ${why}.`, hint);
}

function readHost(host = "127.0.0.1"): string {
  if (LOOPBACK.includes(host)) return host;
  throw refuse(
    "--host",
    host,
    "other machines could reach it",
    `Choose from ${LOOPBACK.join(", ")}.`,
  );
}

function readProviders(names: string | undefined): readonly ProviderName[] {
  if (names === undefined) return PROVIDER_NAMES;
  return names.split(",").map((name) => name.trim()).map((name) => {
    if (isProviderName(name)) return name;
    throw refuse(
      "--provider",
      names,
      `no service is called ${quoteForMessage(name)}`,
      `Choose from ${PROVIDER_NAMES.join(", ")}, separated by commas.`,
    );
  });
}

function readScenario(name = "perfect"): number {
  if (Object.hasOwn(SCENARIOS, name)) return SCENARIOS[name as keyof typeof SCENARIOS];
  throw refuse(
    "--scenario",
    name,
    "there is no such scenario",
    `Choose from ${Object.keys(SCENARIOS).join(", ")}.`,
  );
}

function readDuration(flag: string, text: string | undefined): number {
  if (text === undefined) return 0;
  const duration = parseDuration(text);
  if (duration !== null && duration <= 3_600_000) return duration;
  throw refuse(flag, text, "it is not a time of at most an hour", "Write 200ms, 1.5s or 2m.");
}

function readNumber(
  flag: string,
  text: string | undefined,
  { from, to }: { from: number; to: number },
): number | null {
  if (text === undefined) return null;
  const number = /^\d+$/.test(text.trim()) ? Number(text) : NaN;
  if (number >= from && number <= to) return number;
  const hint = `Write a whole number from ${from} to ${to}.`;
  throw refuse(flag, text, "it is not such a number", hint);
}

/** Only who says something of judges gets pictures that are encoded one by one, with a quality in them. */
function readJudge(
  { effect, judgeNoise, positionBias }: Flags,
): Partial<JudgeScript> | undefined {
  if (effect === undefined && judgeNoise === undefined && positionBias === undefined) {
    return undefined;
  }
  return {
    effects: (effect ?? []).map(parsePromptEffect),
    ...(judgeNoise === undefined ? {} : { noise: readAmount("--judge-noise", judgeNoise, 0) }),
    ...(positionBias === undefined
      ? {}
      : { positionBias: readAmount("--position-bias", positionBias, -10) }),
  };
}

function readAmount(flag: string, text: string, least: number): number {
  const amount = /^[+-]?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : NaN;
  if (amount >= least && amount <= 10) return amount;
  throw refuse(flag, text, "it is not such a number", `Write a number from ${least} to 10.`);
}

function readSize(text: string) {
  const [, width, height] = (/^(\d{1,4})x(\d{1,4})$/.exec(text.trim()) ?? []).map(Number);
  if (!(width >= 1 && height >= 1 && width <= 8192 && height <= 8192)) {
    throw refuse("--warm", text, "it is not WIDTHxHEIGHT", "Write pixels such as 1024x1536.");
  }
  return (["jpeg", "png"] as const).map((format) => ({ width, height, format }));
}
