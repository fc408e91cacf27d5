/** A line of the script of faults, such as `openai:3=429-retry-after:2`, from text to data and back. */
import { quoteForMessage } from "../core/plain_text.ts";
import { UsageError } from "../core/usage_error.ts";
import { type Fault, type FaultName, FAULTS, needsUrl, type Stage } from "./faults.ts";
import { isProviderName, PROVIDER_NAMES, type ProviderName } from "./provider_name.ts";

/** Which calls of which service a fault strikes. */
export interface FaultRule {
  provider: ProviderName;
  /** The first call that it strikes; the first of all is 1. */
  from: number;
  /** The last call that it strikes; `Infinity` for all that follow. */
  to: number;
  fault: Fault;
  /** Where; `null` for where this fault usually strikes. */
  stage: Stage | null;
}

const STAGES: readonly Stage[] = ["order", "status", "result", "picture", "models"];

/** What can be done to an answer that holds no picture. */
const ANYWHERE: readonly FaultName[] = [
  "429",
  "429-retry-after",
  "500",
  "503",
  "503-html",
  "reset",
  "reset-after",
  "hang",
  "half-body",
  "slow-drip",
  "broken-json",
  "401",
  "402",
  "404-model",
];

const FORM = "Write PROVIDER:CALLS=FAULT[:SECONDS][@STAGE], such as openai:3=503-html, " +
  "fal:2-4=500@status or replicate:*=429-retry-after:2.";

/**
 * Reads one rule.
 *
 * @throws {UsageError} It is not a rule; the message says which part of it is wrong.
 *
 * @example
 * ```ts
 * import { parseFaultRule } from "./fault_rule.ts";
 * const rule = parseFaultRule("openai:3-=429-retry-after:2");
 * console.assert(rule.from === 3 && rule.to === Infinity && rule.fault.seconds === 2);
 * ```
 */
export function parseFaultRule(text: string): FaultRule {
  const refuse = (why: string, hint: string) =>
    new UsageError(`Cannot use --fault ${quoteForMessage(text)} because ${why}.`, hint);
  const match = /^([^:=]+):([^:=]+)=([^:@]+)(?::([^@]+))?(?:@(.+))?$/.exec(text.trim());
  if (match === null) throw refuse("it is not a rule", FORM);
  const [, provider, calls, name, seconds, stage] = match;
  if (!isProviderName(provider)) {
    throw refuse(
      `no service is called ${quoteForMessage(provider)}`,
      `Choose from ${PROVIDER_NAMES.join(", ")}.`,
    );
  }
  if (!isFaultName(name)) {
    throw refuse(
      `there is no fault ${quoteForMessage(name)}`,
      `Choose from ${Object.keys(FAULTS).join(", ")}.`,
    );
  }
  const range = /^(\d+)(-(\d*))?$/.exec(calls);
  const from = calls === "*" ? 1 : Number(range?.[1]);
  const to = calls === "*" || range?.[3] === "" ? Infinity : Number(range?.[3] ?? from);
  if (!(from >= 1 && to >= from)) {
    throw refuse(
      `${quoteForMessage(calls)} does not say which calls`,
      "Write a number from 1, a range such as 2-4 or 2-, or * for all.",
    );
  }
  const duration = seconds === undefined ? null : Number(seconds);
  if (duration !== null && !(duration >= 0 && duration <= 86_400)) {
    throw refuse(
      `${quoteForMessage(seconds)} is not a time`,
      "Write seconds, from 0 to 86400.",
    );
  }
  if (stage !== undefined && !isStage(stage)) {
    throw refuse(
      `there is no stage ${quoteForMessage(stage)}`,
      `Choose from ${STAGES.join(", ")}, or leave it out.`,
    );
  }
  if (stage !== undefined && stage !== "order" && !ANYWHERE.includes(name)) {
    throw refuse(
      `${name} has its own place and cannot strike elsewhere`,
      `Leave out @${stage}.`,
    );
  }
  if (provider === "google" && needsUrl(name)) {
    throw refuse(
      "google never answers with a URL",
      "Use another service for it, such as together.",
    );
  }
  return { provider, from, to, fault: { name, seconds: duration }, stage: stage ?? null };
}

function isFaultName(word: string): word is FaultName {
  return Object.hasOwn(FAULTS, word);
}

function isStage(word: string): word is Stage {
  return (STAGES as readonly string[]).includes(word);
}
