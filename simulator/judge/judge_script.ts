/**
 * What makes simulated pictures better or worse, and how well a simulated judge sees it: so that an
 * experiment can be tried for nothing whose true answer is known.
 */
import { quoteForMessage } from "../../core/plain_text.ts";
import { createRandom } from "../../core/random.ts";
import { UsageError } from "../../core/usage_error.ts";

/** Pictures whose prompt holds a phrase are better, or worse. */
export interface PromptEffect {
  phrase: string;
  /** In standard deviations of the differences between pictures of one prompt; 0.5 is hard to see. */
  effect: number;
}

/** How pictures and judges are simulated. */
export interface JudgeScript {
  effects: readonly PromptEffect[];
  /** How far a judge is off on each question, in the same unit. */
  noise: number;
  /** What a judge adds to whichever of two pictures stands first, in the same unit. */
  positionBias: number;
}

/**
 * A judge that is as unsure of a picture as pictures differ, and has no favourite place.
 *
 * @example
 * ```ts
 * import { DEFAULT_JUDGE_SCRIPT } from "./judge_script.ts";
 * console.assert(DEFAULT_JUDGE_SCRIPT.effects.length === 0);
 * ```
 */
export const DEFAULT_JUDGE_SCRIPT: JudgeScript = { effects: [], noise: 1, positionBias: 0 };

/** An order whose picture has a quality. */
interface QualityOrder {
  model: string;
  prompt: string;
  /** `null`, or left out, where the order names none. */
  seed?: number | null;
  /** How many orders for the same came before; 0 if left out. */
  repeat?: number;
}

/**
 * How good the picture of an order is: all effects that its prompt has, and chance, which is the same for
 * the same order, and another one for another seed, or where the same is ordered again.
 *
 * @example
 * ```ts
 * import { qualityOfOrder } from "./judge_script.ts";
 * const order = { model: "m", prompt: "A watch on a worn table." };
 * const plain = qualityOfOrder(order, { effects: [] });
 * const better = qualityOfOrder(order, { effects: [{ phrase: "worn table", effect: 2 }] });
 * console.assert(better - plain === 2);
 * ```
 */
export function qualityOfOrder(
  { model, prompt, seed = null, repeat = 0 }: QualityOrder,
  { effects }: Pick<JudgeScript, "effects">,
): number {
  const again = seed === null && repeat === 0 ? "" : ` ${seed} ${repeat}`;
  const chance = createRandom(`quality ${JSON.stringify({ model, prompt })}${again}`).normal();
  return effects
    .filter(({ phrase }) => prompt.toLowerCase().includes(phrase.toLowerCase()))
    .reduce((sum, { effect }) => sum + effect, chance);
}

/**
 * Reads `phrase=number`, as `--effect` has it.
 *
 * @throws {UsageError} It is something else.
 *
 * @example
 * ```ts
 * import { parsePromptEffect } from "./judge_script.ts";
 * console.assert(parsePromptEffect("worn table=-0.5").effect === -0.5);
 * ```
 */
export function parsePromptEffect(text: string): PromptEffect {
  const match = /^(.*\S.*)=\s*([+-]?\d+(?:\.\d+)?)\s*$/s.exec(text);
  if (match === null || Math.abs(Number(match[2])) > 10) {
    throw new UsageError(
      `Cannot use --effect ${
        quoteForMessage(text)
      } because it is not a phrase and a number from -10 to 10.`,
      'Write a phrase that stands in the prompts of one template, such as --effect "worn table=0.5".',
    );
  }
  return { phrase: match[1].trim(), effect: Number(match[2]) };
}
