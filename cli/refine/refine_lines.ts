/** What refining tells, as lines for a person and as JSON Lines for a program. */
import type { RefineEvent } from "../../eval/refine/refine_events.ts";
import type { Iteration, RefinementResult } from "../../eval/refine/refinement.ts";
import { paint } from "../paint.ts";
import { formatCount, formatUsd } from "../quantities.ts";
import { visible } from "../human_lines.ts";
import { wrapText } from "../wrap_text.ts";

/** How lines look. */
export interface RefineLook {
  color: boolean;
  columns: number;
}

/** What a prompt that was given scored first, to compare later rounds with. */
export type FirstScores = Map<string, number | null>;

const SHORTEST_NAME = 12;

/**
 * The lines on stderr for one event; none for what goes by unseen.
 *
 * @example
 * ```ts
 * import { refineLines } from "./refine_lines.ts";
 * const lines = refineLines({
 *   event: "begun", runId: "r", prompts: 2, metric: "quality", refiner: "rules", folder: "/o/results", highestCostUsd: 0,
 * }, { first: new Map(), look: { color: false, columns: 80 } });
 * console.assert(lines[0] === "Refining 2 prompts: scored by quality, suggestions by rules.");
 * ```
 */
export function refineLines(
  event: RefineEvent,
  { first, look }: { first: FirstScores; look: RefineLook },
): string[] {
  if (event.event === "begun") {
    const what = event.prompts === 1 ? "1 prompt" : `${formatCount(event.prompts)} prompts`;
    const cost = event.highestCostUsd === null
      ? ["The price of a picture or an answer is not known, so neither is the price of all."]
      : event.highestCostUsd === 0
      ? []
      : [`All of it costs ${formatUsd(event.highestCostUsd)} at the most.`];
    return [
      `Refining ${what}: scored by ${event.metric}, suggestions by ${event.refiner}.`,
      ...cost,
    ];
  }
  if (event.event !== "step") return [];
  const name = visible(event.promptId).padEnd(SHORTEST_NAME);
  if (event.step === "iteration") {
    const { number, mean, reason, samples } = event.iteration;
    if (number === 1) first.set(event.promptId, mean);
    const best = event.isBest && number > 1 ? paint(" best so far", "green", look.color) : "";
    const errors = samples.map(({ error }) => error).filter((error) => error !== null);
    const change = number === 1 ? "" : changeOf(mean, first.get(event.promptId) ?? null);
    return [
      `${name}  text ${number}  ${scoreOf(mean)}${change}${best}`,
      ...indented(number === 1 ? "" : reason, look),
      ...(errors.length === 0 ? [] : indented(errors[0]!, look)),
      ...gateLines(event.iteration, look),
    ];
  }
  if (event.step === "no_suggestion") {
    return [`${name}  no text ${event.iteration}`, ...indented(event.reason, look)];
  }
  if (event.step === "confirming") {
    const { pairs, difference, interval } = event.standing;
    return [
      `${name}  proof after ${pairs} fresh pairs: text ${event.iteration} is ${
        signed(difference ?? 0)
      }, between ${signed(interval.low)} and ${signed(interval.high)}`,
    ];
  }
  return [];
}

/**
 * The lines on stdout for a prompt that has been refined.
 *
 * @example
 * ```ts
 * import { resultLines } from "./refine_lines.ts";
 * console.assert(resultLines.length === 2);
 * ```
 */
export function resultLines(
  { promptId, result }: { promptId: string; result: RefinementResult },
  { color, columns }: RefineLook,
): string[] {
  const words: Record<RefinementResult["verdict"], Parameters<typeof paint>[1]> = {
    improved: "green",
    not_improved: "bold",
    interrupted: "yellow",
    failed: "red",
  };
  const heading = paint(result.verdict.replaceAll("_", " "), words[result.verdict], color);
  return [
    `${paint(visible(promptId), "bold", color)}: ${heading}`,
    ...wrapText(visible(result.inWords), { width: columns, indent: "  " }),
    ...(result.verdict === "improved"
      ? wrapText(`Use: ${visible(result.text)}`, { width: columns, indent: "  " })
      : []),
  ];
}

/**
 * The closing line on stdout.
 *
 * @example
 * ```ts
 * import { summaryLine } from "./refine_lines.ts";
 * console.assert(summaryLine({
 *   event: "summary", runId: "r", improved: 1, notImproved: 2, interrupted: 0, failed: 0, pictures: 30, costUsd: 0,
 *   folder: "/o",
 * }, "outputs/results") === "1 improved, 2 not improved: 30 pictures, $0.00. Results: outputs/results");
 * ```
 */
export function summaryLine(
  { improved, notImproved, interrupted, failed, pictures, costUsd }: Extract<
    RefineEvent,
    { event: "summary" }
  >,
  folder: string,
): string {
  const counts = [
    `${improved} improved`,
    `${notImproved} not improved`,
    ...(interrupted > 0 ? [`${interrupted} interrupted`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ].join(", ");
  const cost = costUsd === null ? "cost not known" : formatUsd(costUsd);
  return `${counts}: ${formatCount(pictures)} pictures, ${cost}. Results: ${visible(folder)}`;
}

/**
 * An event as a JSON line, with its line feed; `null` for what programs are not told: single looks at a proof.
 *
 * @example
 * ```ts
 * import { refineJsonLine } from "./refine_lines.ts";
 * const line = refineJsonLine({
 *   event: "begun", runId: "r", prompts: 2, metric: "quality", refiner: "rules", folder: "/o/results", highestCostUsd: 0,
 * });
 * console.assert(JSON.parse(line!).prompts === 2);
 * ```
 */
export function refineJsonLine(event: RefineEvent): string | null {
  return event.event === "step" && event.step === "confirming"
    ? null
    : `${JSON.stringify(event)}\n`;
}

/** A picture that is of no use scores 0 by `quality`, whatever else is good about it. */
function gateLines({ samples }: Iteration, look: RefineLook): string[] {
  const failed = samples.flatMap(({ scores }) => scores).find(({ passed }) => passed === false);
  if (failed === undefined) return [];
  const [name] = failed.evaluator.split("@");
  return indented(`Not of use by ${name}: ${failed.explanation}`, look);
}

function indented(text: string, { columns }: RefineLook): string[] {
  return text === ""
    ? []
    : wrapText(visible(text), { width: columns, indent: " ".repeat(SHORTEST_NAME + 2) });
}

function scoreOf(mean: number | null): string {
  return mean === null ? "no score" : mean.toFixed(3);
}

function changeOf(mean: number | null, first: number | null): string {
  return mean === null || first === null ? "" : ` (${signed(mean - first)})`;
}

function signed(difference: number): string {
  return `${difference < 0 ? "−" : "+"}${Math.abs(difference).toFixed(3)}`;
}
