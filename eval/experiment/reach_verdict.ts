/**
 * The verdict in words: what a person may do with it, how sure it is, and what must be known before it is
 * believed.
 */
import { plainText } from "../../core/plain_text.ts";
import type { ExperimentCell } from "../../core/store/experiment_rows.ts";
import type { Score } from "../evaluator.ts";
import type { RaceStanding } from "../stats/race.ts";
import { createTemplateRace } from "../stats/template_race.ts";
import type { ExperimentDesign } from "./experiment_options.ts";
import type { ExperimentVerdict, VerdictKind } from "./experiment_outcome.ts";
import type { PairedTemplates } from "./paired_templates.ts";
import { scoreToTell } from "./scored_cell.ts";
import type { SettingNames } from "../../core/wording.ts";

/** What a verdict takes into account besides the race. */
export interface VerdictContext {
  /** The cells that the race was told, in their order. */
  told: readonly ExperimentCell[];
  design: Pick<ExperimentDesign, "alpha" | "margin" | "replicates" | "failures">;
  paired: Pick<PairedTemplates, "unshared" | "narrowed">;
  /** Why it ended before its sample was used up; `null` where it did not. */
  stopped: string | null;
  largestDifference: number;
  /** Whether a provider drew the pictures that does not read the prompt. */
  ignoresPrompts: boolean;
  /** How settings are called where the verdict is read. */
  names: SettingNames;
}

/**
 * The verdict on a race.
 *
 * @example
 * ```ts
 * import { reachVerdict } from "./reach_verdict.ts";
 * console.assert(reachVerdict.length === 2);
 * ```
 */
export function reachVerdict(standing: RaceStanding, context: VerdictContext): ExperimentVerdict {
  const { stopped, told } = context;
  const kind: VerdictKind = standing.verdict === "winner" || standing.verdict === "equivalent"
    ? standing.verdict
    : stopped !== null
    ? "stopped"
    : "no_difference_found";
  const scored = told.some(({ metric }) => metric !== null);
  return {
    kind,
    winner: standing.winner,
    headline: headlineOf(kind, standing),
    inWords: [
      ...(stopped === null ? [] : [`Stopped early: ${stopped}`]),
      scored
        ? standing.inWords
        : "Not one picture has a score, so nothing can be said of any template.",
    ].join(" "),
    confidence: standing.confidence,
    moreRecords: standing.moreRecords,
    notes: notesOf(standing, context),
  };
}

function headlineOf(kind: VerdictKind, { winner, inRace }: RaceStanding): string {
  switch (kind) {
    case "winner":
      return `${winner} is better`;
    case "equivalent":
      return inRace.length === 2
        ? `${inRace[0]} and ${inRace[1]} are as good as each other`
        : `${inRace.length} templates are as good as each other`;
    case "no_difference_found":
      return "No difference found";
    case "stopped":
      return "Not decided yet";
  }
}

function notesOf(standing: RaceStanding, context: VerdictContext): string[] {
  const { told, paired } = context;
  return [
    ...failureNotes(standing, context),
    ...unscoredNotes(told),
    ...gateNotes(told),
    ...samenessNotes(told, context),
    ...paired.unshared.map((axis) =>
      `The templates share no choice of ${axis}, so each shows its own: what differs may be the ${axis} ` +
      `and not the words.`
    ),
    ...(standing.records > 0 && standing.records < 10 && standing.winner === null
      ? [
        `${standing.records === 1 ? "1 record is" : `${standing.records} records are`} few: ` +
        "only a very large difference could have been found.",
      ]
      : []),
  ];
}

/** A template must not win because the pictures that it fails at are left out. */
function failureNotes(standing: RaceStanding, context: VerdictContext): string[] {
  const { told, design } = context;
  const failures = told.filter(({ error }) => error !== null);
  if (failures.length === 0) return [];
  const counts = standing.templates.map(({ template }) => {
    const own = told.filter((cell) => cell.template === template);
    return `${template} ${own.filter(({ error }) => error !== null).length} of ${own.length}`;
  });
  const counted = failures.filter((cell) => scoreToTell(cell, design.failures) === 0).length;
  const note = `${failures.length} of ${told.length} pictures failed (${counts.join(", ")}); ` +
    `${counted === 0 ? "none" : counted === failures.length ? "all" : counted} of them ` +
    `count as the worst score, by ${context.names.failures} ${design.failures}.`;
  // Where nothing was decided, or nobody has a score, there is no verdict that could be the same.
  const isVerdict = context.stopped === null && told.some(({ metric }) => metric !== null);
  return counted === failures.length || !isVerdict ? [note] : [note, worstCase(standing, context)];
}

/** What would be said if each failure were the template's own fault. */
function worstCase(standing: RaceStanding, { told, design, largestDifference }: VerdictContext) {
  const race = createTemplateRace({
    templates: standing.templates.map(({ template }) => template),
    alpha: design.alpha,
    replicates: design.replicates,
    equivalenceMargin: design.margin ?? undefined,
    largestDifference,
  });
  for (const cell of told) {
    const { template, evidenceId, replicate } = cell;
    race.add({ template, record: evidenceId, replicate, score: scoreToTell(cell, "worst") });
  }
  const { winner } = race.conclude();
  return winner === standing.winner
    ? "If every failure counted as the worst score, the verdict would be the same."
    : `If every failure counted as the worst score, ${
      winner === null ? "no winner would be named" : `${winner} would win`
    }: be careful with this verdict.`;
}

/** A score of 0 that comes of a gate says nothing of how good a picture is otherwise. */
function gateNotes(told: readonly ExperimentCell[]): string[] {
  const stopped = told.filter(({ metric }) => metric === 0).map(({ answers }) =>
    (Array.isArray(answers) ? answers as Score[] : []).filter(({ passed }) => passed === false)
  ).filter((gates) => gates.length > 0);
  if (stopped.length === 0) return [];
  const byGate = Map.groupBy(stopped.flat(), ({ evaluator }) => evaluator.replace(/@\d+$/, ""));
  const gates = [...byGate].map(([name, [{ explanation }, ...others]]) =>
    `${name} (${others.length + 1}: ${plainText(explanation, 160)})`
  );
  return [
    `${stopped.length} of ${told.length} pictures have the score 0 because they did not pass ${
      gates.join(", ")
    }.`,
  ];
}

/** Scores that never differ say more of the metric, or of the provider, than of the templates. */
function samenessNotes(
  told: readonly ExperimentCell[],
  { ignoresPrompts, names }: VerdictContext,
): string[] {
  const byRecord = Map.groupBy(told, ({ evidenceId, replicate }) => `${replicate} ${evidenceId}`);
  const isSame = (cells: readonly ExperimentCell[]) =>
    new Set(cells.map(({ metric }) => metric)).size === 1;
  const scored = told.filter(({ metric }) => metric !== null);
  if (scored.length === 0 || ![...byRecord.values()].every(isSame)) return [];
  const sameForAll = isSame(scored)
    ? `Every picture has the score ${scored[0].metric!.toFixed(3)}`
    : "On every record all templates have the same score";
  return [
    `${sameForAll}, so this metric tells nothing here; what was said of the pictures is under each of them.`,
    ...ignoresPrompts
      ? [
        "The procedural provider draws from the record and does not read the prompt. Choose another " +
        `${names.provider} to compare words.`,
      ]
      : [],
  ];
}

function unscoredNotes(told: readonly ExperimentCell[]): string[] {
  const unscored = told.filter(({ error, metric }) => error === null && metric === null).length;
  return unscored === 0 ? [] : [
    `Of ${unscored} of ${told.length} pictures the metric could say nothing; they are left out.`,
  ];
}
