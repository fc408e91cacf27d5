/**
 * What one record with all its templates costs at the most, known before anything is spent: with less money
 * than that not a single comparison can be made.
 */
import { unpricedError } from "../../core/check_prices.ts";
import type { ProviderSettings } from "../../core/provider.ts";
import type { Subject } from "../../core/subject.ts";
import { UsageError } from "../../core/usage_error.ts";
import { composeSheet, sheetQuestions } from "../judges/answer_sheet.ts";
import { judgePrice } from "../judges/check_judge_price.ts";
import { highestCost } from "../judges/model_prices.ts";
import { setting, words } from "../../core/wording.ts";

/** What a round is made of. */
export interface Round {
  /** Templates times replicates. */
  pictures: number;
  /** The highest price of one, US dollars; `null` is not known. */
  pictureUsd: number | null;
  /** Questions to a judge; 0 where none is asked. */
  questions: number;
  /** The highest price of one, US dollars; `null` is not known. */
  questionUsd: number | null;
}

/**
 * The price of a round, US dollars; `null` where a price is not known.
 *
 * @example
 * ```ts
 * import { roundPrice } from "./round_price.ts";
 * console.assert(roundPrice({ pictures: 3, pictureUsd: 0.04, questions: 3, questionUsd: 0.01 }) === 0.15);
 * ```
 */
export function roundPrice({ pictures, pictureUsd, questions, questionUsd }: Round): number | null {
  const ofPictures = pictureUsd === null ? null : pictures * pictureUsd;
  const ofQuestions = questions === 0 ? 0 : questionUsd === null ? null : questions * questionUsd;
  if (ofPictures === null || ofQuestions === null) return null;
  return Math.round((ofPictures + ofQuestions) * 1e6) / 1e6;
}

/**
 * Refuses a budget that is too small for a round.
 *
 * @throws {UsageError} It is, or a price is not known.
 *
 * @example
 * ```ts
 * import { checkRoundPrice } from "./round_price.ts";
 * checkRoundPrice({ pictures: 2, pictureUsd: 0.04, questions: 0, questionUsd: null }, { maxCostUsd: 1, spentUsd: 0 });
 * ```
 */
export function checkRoundPrice(
  round: Round,
  { maxCostUsd, spentUsd }: { maxCostUsd: number | null; spentUsd: number },
): void {
  if (maxCostUsd === null) return;
  const price = roundPrice(round);
  if (price === null) {
    throw unpricedError(round.pictureUsd === null ? "a picture" : "a judge's answer", {
      budget: { runUsd: maxCostUsd, dailyUsd: null },
      instead: "Choose a model whose price is known",
    });
  }
  if (spentUsd + price <= maxCostUsd) return;
  const parts = [
    `${round.pictures === 1 ? "1 picture" : `${round.pictures} pictures`} at ${
      dollars(round.pictureUsd!)
    }`,
    ...(round.questions === 0 ? [] : [
      `${round.questions === 1 ? "1 question" : `${round.questions} questions`} to the judge at ${
        dollars(round.questionUsd!)
      }`,
    ]),
  ].join(" and ");
  throw new UsageError(
    words`Cannot compare the templates on a single record because it may cost ${
      dollars(price)
    } (${parts}) and ${setting("maxCostUsd")} ${dollars(maxCostUsd)} leaves ${
      dollars(Math.max(0, maxCostUsd - spentUsd))
    }.`,
    words`Give ${setting("maxCostUsd")} ${
      dollars(spentUsd + price).slice(1)
    } at the least; ten records may cost ${dollars(spentUsd + 10 * price)}.`,
  );
}

/**
 * The highest price of one question to a judge about `pictures` pictures of any of these subjects, US
 * dollars; `null` where the judge's price is not known.
 *
 * @throws {UsageError} There is no such judge.
 *
 * @example
 * ```ts
 * import { questionPrice } from "./round_price.ts";
 * const environment = { get: () => undefined };
 * const price = await questionPrice("openai:gpt-5-mini", { pictures: 1, subjects: [], environment });
 * console.assert(price === 0);
 * ```
 */
export async function questionPrice(
  judge: string,
  { pictures, subjects, environment }: {
    pictures: number;
    subjects: readonly Subject[];
    environment: ProviderSettings["environment"];
  },
): Promise<number | null> {
  const price = await judgePrice(judge, { environment });
  const image = { mediaType: "image/jpeg" as const, bytes: new Uint8Array() };
  const images = Array.from({ length: pictures }, () => image);
  const prices = subjects.map((subject) => {
    const facts = { subject, prompt: "" };
    return highestCost(price, { ...composeSheet(sheetQuestions(facts), subject), images });
  });
  return prices.includes(null) ? null : Math.max(0, ...prices.map((price) => price ?? 0));
}

function dollars(usd: number): string {
  return `$${usd.toFixed(6).replace(/0{1,4}$/, "")}`;
}
