/**
 * Which fault strikes which call: first what was scripted, then what the scenario draws by chance. Chance
 * depends on the seed, the service and the call's number only, so a run can be repeated.
 */
import type { Random } from "../core/random.ts";
import { describeFault, type Fault, type FaultName, type Stage } from "./faults.ts";
import type { FaultRule } from "./fault_rule.ts";
import type { ProviderName } from "./provider_name.ts";

/**
 * How often a call succeeds, by the name of the scenario.
 *
 * @example
 * ```ts
 * import { SCENARIOS } from "./fault_script.ts";
 * console.assert(SCENARIOS.low < SCENARIOS.high);
 * ```
 */
export const SCENARIOS = { perfect: 1, high: 0.85, medium: 0.65, low: 0.35 } as const;

/** One of {@link SCENARIOS}. */
export type ScenarioName = keyof typeof SCENARIOS;

/** Of a hundred failures, how many are of which kind; nothing that only a long timeout would end. */
const MIX: readonly (readonly [fault: FaultName, share: number])[] = [
  ["503-html", 16],
  ["500", 14],
  ["503", 12],
  ["429-retry-after", 12],
  ["refused", 12],
  ["429", 6],
  ["reset-after", 6],
  ["no-image", 6],
  ["half-body", 4],
  ["reset", 4],
  ["html-image", 2],
  ["broken-json", 2],
  ["broken-base64", 2],
  ["truncated-image", 2],
];

/** A call as the script knows it. */
export interface ScriptedCall {
  provider: ProviderName;
  /** Its number among the service's orders, or, at the stage "models", among its lists of models; from 1. */
  number: number;
  /** Whether the service answers an order with a ticket. */
  queued: boolean;
}

/**
 * The script of one simulator.
 *
 * @example
 * ```ts
 * import { createRandom } from "../core/random.ts";
 * import { parseFaultRule } from "./fault_rule.ts";
 * import { FaultScript } from "./fault_script.ts";
 * const script = new FaultScript({ successRate: 1, random: createRandom("1") });
 * script.add(parseFaultRule("openai:2=500"));
 * const call = { provider: "openai", number: 2, queued: false } as const;
 * console.assert(script.take(call, "order")?.name === "500");
 * ```
 */
export class FaultScript {
  #rules: FaultRule[] = [];
  #struck = new Set<string>();
  #random: Random;
  #successRate: number;

  /** `successRate` is 0..1. */
  constructor({ successRate, random }: { successRate: number; random: Random }) {
    this.#successRate = successRate;
    this.#random = random;
  }

  /** Adds a rule; of two that fit the same call and stage, the one added last wins. */
  add(rule: FaultRule): void {
    this.#rules.unshift(rule);
  }

  /** Forgets every rule; what has struck has struck. */
  clear(): void {
    this.#rules = [];
  }

  /** The fault that strikes a call at a stage now. One that is not lasting strikes a call there only once. */
  take(call: ScriptedCall, stage: Stage): Fault | null {
    const fault = this.find(call, stage);
    if (fault === null || describeFault(fault.name, call).lasting) return fault;
    const key = `${call.provider} ${call.number} ${stage}`;
    if (this.#struck.has(key)) return null;
    this.#struck.add(key);
    return fault;
  }

  /** The fault that is meant for a call at a stage, whether or not it has struck already. */
  find(call: ScriptedCall, stage: Stage): Fault | null {
    const rule = this.#rules.find(({ provider, from, to, fault, stage: wanted }) =>
      provider === call.provider && from <= call.number && call.number <= to &&
      (wanted ?? describeFault(fault.name, call).stage) === stage
    );
    if (rule !== undefined) return rule.fault;
    if (stage === "models" || this.#hasOrderRule(call)) return null;
    const drawn = this.#draw(call);
    return drawn !== null && describeFault(drawn.name, call).stage === stage ? drawn : null;
  }

  /** A call that somebody scripted is left alone by chance. */
  #hasOrderRule({ provider, number }: ScriptedCall): boolean {
    return this.#rules.some((rule) =>
      rule.provider === provider && rule.from <= number && number <= rule.to &&
      rule.stage !== "models"
    );
  }

  #draw({ provider, number }: ScriptedCall): Fault | null {
    const random = this.#random.fork(`${provider} ${number}`);
    if (random.chance(this.#successRate)) return null;
    let rest = random.between(0, MIX.reduce((sum, [, share]) => sum + share, 0));
    const name = MIX.find(([, share]) => (rest -= share) < 0)?.[0] ?? MIX[0][0];
    return { name, seconds: null };
  }
}
