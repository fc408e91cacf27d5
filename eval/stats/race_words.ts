/** The verdict of a race for people. */
import type { Comparison, RaceStanding } from "./race.ts";

/** What the words are made of. */
export type RaceFacts = Omit<RaceStanding, "inWords"> & { equivalenceMargin: number };

/**
 * One to three sentences that say what is sure, how sure, and what would be needed for more.
 *
 * @example
 * ```ts
 * import { raceInWords } from "./race_words.ts";
 * const words = raceInWords({
 *   verdict: "undecided", winner: null, leader: null, inRace: ["a", "b"], dropped: [], templates: [],
 *   comparisons: [], confidence: 0.95, cells: 0, records: 0, moreRecords: null, equivalenceMargin: 0,
 * });
 * console.assert(words === "Nothing can be said yet: no record has been scored for all templates.");
 * ```
 */
export function raceInWords(facts: RaceFacts): string {
  const { verdict, inRace, leader, comparisons, dropped, records } = facts;
  if (leader === null || records === 0) {
    return verdict === "no_difference_found"
      ? "No difference was found: no record was scored for all templates, so nothing can be said."
      : "Nothing can be said yet: no record has been scored for all templates.";
  }
  const sure = `${percent(facts.confidence)} confidence, however often one looked`;
  const rivals = comparisons.filter(({ worse }) => inRace.includes(worse));
  const nextBest = verdict === "winner" ? comparisons[0] : rivals[0] ?? comparisons[0];
  const gone = dropped.length === 0 || verdict === "winner"
    ? ""
    : ` ${list(dropped.map(({ template }) => template))} ${
      dropped.length === 1 ? "is" : "are"
    } worse than the best and ${dropped.length === 1 ? "was" : "were"} dropped (${sure}).`;
  switch (verdict) {
    case "winner":
      return comparisons.length === 1
        ? `${quoted(leader)} is better than ${quoted(nextBest.worse)} (${sure}): ${
          effect(nextBest)
        }.`
        : `${quoted(leader)} is better than every other template (${sure}). Against ${
          quoted(nextBest.worse)
        }, the next best: ${effect(nextBest)}.`;
    case "equivalent":
      return `${
        list(inRace)
      } differ by less than ${facts.equivalenceMargin} on average (${sure}), after ${
        count(records, "record")
      }.${gone}`;
    case "undecided":
      return `No winner yet after ${count(records, "record")}: ${quoted(leader)} leads ${
        quoted(nextBest.worse)
      } by ${effect(nextBest)}.${gone}${needed(facts)}`;
    case "no_difference_found":
      return `No difference was found between ${list(inRace)} in ${
        count(records, "record")
      }, which does not show that they are equal: for ${quoted(leader)} against ${
        quoted(nextBest.worse)
      }, ${effect(nextBest)}.${gone}${needed(facts)}`;
  }
}

function effect({ difference, interval, records }: Comparison): string {
  if (difference === null) return "no record has scores of both";
  const range = `${signed(interval.low)} and ${signed(interval.high)}`;
  return `${signed(difference)} on average over ${
    count(records, "record")
  } (the true difference is between ${range})`;
}

const needed = ({ moreRecords }: RaceFacts) =>
  moreRecords === null
    ? " How many more records would decide it cannot be said from these."
    : ` If records to come are like these, about ${moreRecords} more would decide it.`;

const quoted = (name: string) => `“${name}”`;

const list = (names: readonly string[]) =>
  new Intl.ListFormat("en", { type: "conjunction" }).format(names.map(quoted));

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;

const percent = (share: number) => `${Number((share * 100).toPrecision(4))} %`;

const signed = (value: number) =>
  `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`.replace(/^[+−]0\.000$/, "0.000");
