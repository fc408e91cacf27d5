/**
 * Progress on stderr while a run goes on: a bar that redraws itself on a terminal, a plain line now and
 * then where there is none.
 */
import type { Clock } from "../core/clock.ts";
import type { ImageStatus } from "../core/events.ts";
import { OutputClosed } from "./output_buffer.ts";
import {
  progressBar,
  progressLine,
  type ProgressState,
  type ProgressWords,
} from "./progress_bar.ts";
import { RecentRate } from "./recent_rate.ts";
import type { Terminal } from "./terminal.ts";

/** A bar is not drawn again within this time: 12 pictures a second are enough for the eye. */
const REDRAW_MS = 80;

/** Plain lines come after 10 s, then further and further apart, up to a minute. */
const FIRST_LINE_MS = 10_000;
const LONGEST_GAP_MS = 60_000;

/**
 * The progress of one run.
 *
 * @example
 * ```ts
 * import { Progress } from "./progress.ts";
 * import { systemClock } from "../core/clock.ts";
 * import { captureTerminal } from "./terminal.ts";
 * const { terminal, text } = captureTerminal({ columns: 40 });
 * const progress = new Progress(terminal, { clock: systemClock });
 * progress.expect(2);
 * progress.ended("made");
 * progress.stop();
 * console.assert(text.stderr.startsWith("\r"));
 * ```
 */
export class Progress {
  #terminal: Terminal;
  #clock: Clock;
  #startedAt: number;
  #drawnAt = -Infinity;
  #lineAt = FIRST_LINE_MS;
  #shown = false;
  #rate = new RecentRate();
  #stopped = new AbortController();
  #state: ProgressState = {
    total: null,
    made: 0,
    failed: 0,
    skipped: 0,
    planned: 0,
    elapsedMs: 0,
    perSecond: null,
    draining: false,
  };

  /** `words` are for commands that do something else than making missing pictures. */
  constructor(terminal: Terminal, { clock, words }: { clock: Clock; words?: ProgressWords }) {
    if (words !== undefined) this.#state.words = words;
    this.#terminal = terminal;
    this.#clock = clock;
    this.#startedAt = clock.elapsed();
    this.#tick();
  }

  /** So many records will be attempted. */
  expect(total: number): void {
    this.#state.total = total;
    this.#show();
  }

  /** One more record has ended. */
  ended(status: ImageStatus): void {
    this.#state[status]++;
    // A skip takes no time and would promise a pace that no picture keeps.
    if (status !== "skipped") this.#rate.count(this.#clock.elapsed());
    this.#show();
  }

  /** No new work is begun from now on. */
  drain(): void {
    this.#state.draining = true;
    this.#drawnAt = -Infinity;
    this.#show();
  }

  /** Lets `print` write lines of its own, above the bar. */
  above(print: () => void): void {
    this.#clear();
    print();
    this.#drawnAt = -Infinity;
    this.#show();
  }

  /** Takes the bar away; nothing is drawn after this. */
  stop(): void {
    this.#stopped.abort();
    this.#clear();
  }

  /** While nothing ends, time goes on: the clock in the bar, the next plain line. */
  async #tick(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      this.#show();
      await this.#clock.sleep(1000, this.#stopped.signal).catch(() => {});
    }
  }

  #show(): void {
    if (this.#stopped.signal.aborted) return;
    const now = this.#clock.elapsed();
    const elapsedMs = now - this.#startedAt;
    if (this.#terminal.stderrIsTerminal) {
      if (now - this.#drawnAt < REDRAW_MS) return;
      this.#drawnAt = now;
      this.#write(`\r${progressBar(this.#stateAt(now), this.#look())}\x1b[K`);
      this.#shown = true;
    } else if (elapsedMs >= this.#lineAt) {
      this.#lineAt = elapsedMs + Math.min(elapsedMs, LONGEST_GAP_MS);
      this.#write(`${progressLine(this.#stateAt(now))}\n`);
    }
  }

  #stateAt(now: number): ProgressState {
    this.#state.elapsedMs = now - this.#startedAt;
    this.#state.perSecond = this.#rate.perSecond(now);
    return this.#state;
  }

  /** The last column stays free: many terminals wrap the line when it is written to. */
  #look(): { columns: number; color: boolean } {
    return { columns: Math.max(1, this.#terminal.columns() - 1), color: this.#terminal.color };
  }

  #clear(): void {
    if (!this.#shown) return;
    this.#shown = false;
    this.#write("\r\x1b[K");
  }

  /** Pictures are made whether or not somebody watches. */
  #write(text: string): void {
    try {
      this.#terminal.stderr.write(text);
      this.#terminal.stderr.flush();
    } catch (thrown) {
      if (!(thrown instanceof OutputClosed)) throw thrown;
      this.#stopped.abort();
    }
  }
}
