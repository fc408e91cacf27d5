/** What a run says at its end: what was made, what was not and why, where it lies, how to go on. */
import { isAbsolute, relative, sep } from "node:path";
import type { SummaryEvent } from "../core/events.ts";
import type { FailureGroups } from "./failure_groups.ts";
import type { Places } from "./places.ts";
import { formatCount, formatDuration, formatUsd } from "./quantities.ts";

/** What the closing words are about. */
export interface Closing {
  summary: SummaryEvent;
  places: Places;
  failed: FailureGroups;
  skipped: FailureGroups;
  dryRun: boolean;
  interrupted: boolean;
  /** Whether only some records were asked for. */
  filtered: boolean;
  /** Records to attempt at most; `null` without a limit. */
  limit: number | null;
  /** What to do to go on, as the beginning of a sentence; by default to give the same command again. */
  again?: string;
  /** Records planned, or pictures made, for which no price is known. */
  unpriced: number;
  /** Records that the system refused to look for. */
  unseen: number;
  /** Pictures on the contact sheet; 0 where none was written. */
  onContactSheet: number;
  /** Paths inside this folder are shown relative to it. */
  folder: string;
}

/** How a run is gone on with, where nothing else is said. */
export const SAME_COMMAND = "The same command again";

/**
 * The closing words, lines with line feeds.
 *
 * @example
 * ```ts
 * import { closingWords } from "./closing_words.ts";
 * import { FailureGroups } from "./failure_groups.ts";
 * import { placesOf } from "./places.ts";
 * const words = closingWords({
 *   summary: {
 *     event: "summary", runId: "r", totalMissing: 0, attempted: 0, successful: 0, failed: 0, skipped: 0,
 *     costUsd: 0, durationMs: 5,
 *   },
 *   places: placesOf({}, "/home/ada"), failed: new FailureGroups(), skipped: new FailureGroups(),
 *   dryRun: false, interrupted: false, filtered: false, limit: null, unpriced: 0, unseen: 0, onContactSheet: 0, folder: "/home/ada",
 * });
 * console.assert(words.startsWith("Nothing is missing"));
 * ```
 */
export function closingWords(closing: Closing): string {
  const { summary, failed, skipped } = closing;
  const nothing = summary.totalMissing === 0 && summary.attempted === 0;
  return [
    nothing
      ? nothingSentence(closing)
      : closing.dryRun
      ? plannedSentence(closing)
      : madeSentence(closing),
    ...section("Failed:", failed.lines()),
    ...section("Skipped:", skipped.lines()),
    ...section("", closing.unseen === 0 ? [] : [unseenSentence(closing.unseen)]),
    ...(closing.dryRun || summary.attempted === 0 ? [] : ["", ...whereabouts(closing)]),
    ...section("", nothing ? [] : nextSteps(closing)),
    "",
  ].join("\n");
}

/**
 * A path as people type it: relative where it lies inside the folder, absolute elsewhere.
 *
 * @example
 * ```ts
 * import { shownPath } from "./closing_words.ts";
 * console.assert(shownPath("/home/ada/a.jpg", "/home/ada") === "a.jpg");
 * console.assert(shownPath("/tmp/a.jpg", "/home/ada") === "/tmp/a.jpg");
 * ```
 */
export function shownPath(path: string, folder: string): string {
  const short = relative(folder, path);
  if (short === "") return ".";
  return short === ".." || short.startsWith(`..${sep}`) || isAbsolute(short) ? path : short;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title === "" ? "" : `\n${title}`, ...lines];
}

/**
 * What is said of records that the system refused to look for.
 *
 * @example
 * ```ts
 * import { unseenSentence } from "./closing_words.ts";
 * console.assert(unseenSentence(2).startsWith("Of 2 records nobody can say"));
 * ```
 */
export function unseenSentence(count: number): string {
  const records = `${formatCount(count)} ${count === 1 ? "record" : "records"}`;
  return `Of ${records} nobody can say whether the picture is missing, because the system refused to look. ` +
    "Let this user read the folder of pictures, or choose another with --assets.";
}

function nothingSentence(
  { interrupted, filtered, skipped, unseen, places, folder }: Closing,
): string {
  if (interrupted) return "Interrupted before a missing picture was found.";
  if (unseen > 0) return "Nothing is missing among the pictures that could be looked for.";
  if (filtered) return "Nothing is missing among the records that were asked for.";
  const database = shownPath(places.database, folder);
  return skipped.lines().length > 0
    ? `Nothing is missing in ${database} that can be made.`
    : `Nothing is missing: every picture that ${database} names is there.`;
}

function plannedSentence({ summary, unpriced }: Closing): string {
  const price = `estimated price ${costWords(summary, unpriced)}`;
  return `\nPlanned ${pictures(summary.attempted)}, ${price}. Nothing was made or written.`;
}

function costWords({ costUsd }: SummaryEvent, unpriced: number): string {
  if (costUsd === null) return "not known";
  const gap = unpriced > 0 ? `, without ${formatCount(unpriced)} whose price is not known` : "";
  return `${formatUsd(costUsd)}${gap}`;
}

function madeSentence({ summary, unpriced }: Closing): string {
  const { attempted, successful, failed, skipped, durationMs } = summary;
  const pace = successful > 1 && durationMs > 0
    ? ` (${(successful / durationMs * 1000).toFixed(1)} a second)`
    : "";
  const rest = [
    failed > 0 ? `${formatCount(failed)} failed` : "",
    skipped > 0 ? `${formatCount(skipped)} skipped` : "",
  ].filter((part) => part !== "");
  const of = attempted > successful ? ` of ${formatCount(attempted)}` : "";
  return `Made ${formatCount(successful)}${of} ${
    successful === 1 && of === "" ? "picture" : "pictures"
  }` +
    ` in ${formatDuration(durationMs)}${pace}; cost ${costWords(summary, unpriced)}` +
    `${rest.length > 0 ? `; ${rest.join(", ")}` : ""}.`;
}

function whereabouts({ places, folder, onContactSheet }: Closing): string[] {
  const rows: [string, string][] = [
    ["Pictures", places.assets],
    ["Log", places.log],
    ["Store", places.store],
  ];
  if (places.contactSheet !== null && onContactSheet > 0) {
    rows.unshift(["Contact sheet", places.contactSheet]);
  }
  return rows.map(([name, path]) => `${`${name}:`.padEnd(15)}${shownPath(path, folder)}`);
}

function nextSteps(
  { summary, failed, interrupted, dryRun, limit, again = SAME_COMMAND }: Closing,
): string[] {
  if (dryRun) return [];
  if (interrupted) return [`Interrupted. ${again} goes on with the rest; nothing is made twice.`];
  const left = summary.totalMissing - summary.attempted;
  const steps: string[] = [];
  if (summary.costUsd !== 0) steps.push("`deno task costs` tells what all runs have cost.");
  if (summary.failed > failed.unaffordable) steps.push(`${again} tries what failed once more.`);
  if (left > 0) {
    steps.push(`${pictures(left)} not attempted: ${reasonOf(summary, { limit, again })}`);
  }
  return steps;
}

function reasonOf(
  { attempted, failed }: SummaryEvent,
  { limit, again }: { limit: number | null; again: string },
): string {
  if (limit !== null && attempted >= limit) return "leave --limit out or raise it to go on.";
  if (failed > 0) return "what failed above stopped the run. Mend that first.";
  return `they turned up late. ${again} makes them.`;
}

function pictures(count: number): string {
  return `${formatCount(count)} ${count === 1 ? "picture" : "pictures"}`;
}
