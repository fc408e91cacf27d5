/** One line that says how far a run is: a pure function of numbers and the width of the terminal. */
import { paint } from "./paint.ts";
import { formatCount, formatDuration } from "./quantities.ts";

/** How far a run is. */
export interface ProgressState {
  /** Records to attempt; `null` while that is not known. */
  total: number | null;
  made: number;
  failed: number;
  skipped: number;
  planned: number;
  elapsedMs: number;
  /** Records a second, lately; `null` before the second one. */
  perSecond: number | null;
  /** Whether no new work is begun any more. */
  draining: boolean;
  /** What it is called that is done, where no missing pictures are made. */
  words?: ProgressWords;
}

/** What a command calls what it does. */
export interface ProgressWords {
  made: string;
  failed: string;
  /** As the beginning of a sentence. */
  looking: string;
}

/**
 * The line, at most `columns` characters wide: a narrow terminal gets fewer words and then no bar.
 *
 * @example
 * ```ts
 * import { progressBar } from "./progress_bar.ts";
 * const state = { total: 4, made: 1, failed: 1, skipped: 0, planned: 0, elapsedMs: 1000, perSecond: 2, draining: false };
 * console.assert(progressBar(state, { columns: 12, color: false }).startsWith("50% 2/4"));
 * ```
 */
export function progressBar(
  state: ProgressState,
  { columns, color }: { columns: number; color: boolean },
): string {
  const ended = attemptedOf(state);
  const counts = countsOf(state);
  if (state.total === null) {
    const doing = state.draining
      ? "Finishing"
      : state.words?.looking ?? "Looking for missing pictures";
    const looking = `${doing}, ${formatDuration(state.elapsedMs)}`;
    const texts = counts.length > 0 ? [counts.join(" · ")] : [waitingFor(state), looking];
    return fit([...texts, formatCount(ended)], columns);
  }
  const share = state.total === 0 ? 1 : Math.min(1, ended / state.total);
  const head = `${Math.floor(share * 100)}% ${formatCount(ended)}/${formatCount(state.total)}`;
  const pace = state.perSecond === null ? [] : [`${formatRate(state.perSecond)}/s`];
  const left = state.draining ? "finishing what is begun" : timeLeft(state);
  const parts = [...pace, ...(left === null ? [] : [left])];
  const texts = [
    [head, ...parts, ...counts].join(" · "),
    [head, ...parts].join(" · "),
    [head, ...(left === null ? [] : [left])].join(" · "),
    head,
  ];
  const text = fit(texts, columns);
  const room = Math.min(40, columns - text.length - 1);
  return room < 8 ? text : `${drawBar(share, { room, color })} ${text}`;
}

/**
 * The same as a plain sentence, for a log that is not a terminal.
 *
 * @example
 * ```ts
 * import { progressLine } from "./progress_bar.ts";
 * const state = { total: 4, made: 1, failed: 1, skipped: 0, planned: 0, elapsedMs: 1000, perSecond: 2, draining: false };
 * console.assert(progressLine(state) === "2 of 4: 1 made, 1 failed; 2.0/s; 1.0 s left");
 * ```
 */
export function progressLine(state: ProgressState): string {
  const counts = countsOf(state).join(", ");
  if (counts === "") return waitingFor(state);
  const share = state.total === null
    ? ""
    : `${formatCount(attemptedOf(state))} of ${formatCount(state.total)}: `;
  const parts = [share + counts];
  if (state.perSecond !== null) parts.push(`${formatRate(state.perSecond)}/s`);
  const left = timeLeft(state);
  if (left !== null) parts.push(left);
  return parts.join("; ");
}

/** What counts against the total: a record that is skipped was never to be attempted. */
function attemptedOf({ made, failed, planned }: ProgressState): number {
  return made + failed + planned;
}

/** Before the first record has ended: the search goes on beside the first pictures. */
function waitingFor({ total, elapsedMs, words, draining }: ProgressState): string {
  const time = formatDuration(elapsedMs);
  if (draining) return `Finishing what is begun, ${time}`;
  if (words !== undefined) return `${words.looking}, ${time}`;
  return total === null
    ? `Looking for missing pictures and beginning with the first ones, ${time}`
    : `0 of ${formatCount(total)}, at work on the first ones, ${time}`;
}

function countsOf(state: ProgressState): string[] {
  const named = ["made", "failed", "skipped", "planned"] as const;
  return named.filter((name) => state[name] > 0).map((name) =>
    `${formatCount(state[name])} ${state.words?.[name as "made" | "failed"] ?? name}`
  );
}

function timeLeft(state: ProgressState): string | null {
  if (state.total === null || !state.perSecond) return null;
  const remaining = Math.max(0, state.total - attemptedOf(state));
  return `${formatDuration(remaining / state.perSecond * 1000)} left`;
}

function formatRate(perSecond: number): string {
  return perSecond >= 100 ? formatCount(Math.round(perSecond)) : perSecond.toFixed(1);
}

/** The first of the texts that fits; the last one, cut, if none does. */
function fit(texts: readonly string[], columns: number): string {
  return texts.find((text) => text.length <= columns) ?? texts.at(-1)!.slice(0, columns);
}

function drawBar(share: number, { room, color }: { room: number; color: boolean }): string {
  const full = Math.round(share * room);
  return paint("━".repeat(full), "green", color) + paint("─".repeat(room - full), "dim", color);
}
