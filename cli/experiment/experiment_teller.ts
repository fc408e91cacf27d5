/** Turns the events of an experiment into what the user sees: progress on stderr, lines on stdout. */
import type { ExperimentEvent, VerdictReached } from "../../eval/experiment/experiment_events.ts";
import type { ExperimentOutcome } from "../../eval/experiment/experiment_outcome.ts";
import type { ExperimentFlags } from "../flags/experiment_flags.ts";
import { visible } from "../human_lines.ts";
import { Progress } from "../progress.ts";
import { formatCount, formatUsd } from "../quantities.ts";
import type { Surroundings } from "../surroundings.ts";
import { OutputClosed } from "../output_buffer.ts";
import { resumeCommand } from "./resume_command.ts";
import { verdictLines } from "./verdict_lines.ts";

/** Every event but the last one, which comes with a report. */
type EarlierEvent = Exclude<ExperimentEvent, VerdictReached>;

/**
 * What is told of one experiment.
 *
 * @example
 * ```ts
 * import { ExperimentTeller } from "./experiment_teller.ts";
 * console.assert(ExperimentTeller.length === 2);
 * ```
 */
export class ExperimentTeller {
  /** Whether anything was made or taken up. */
  begun = false;
  readonly #flags: ExperimentFlags;
  readonly #world: Surroundings;
  readonly #progress: Progress | null;
  #cells = 0;
  #perRecord = 0;
  #ended = 0;

  constructor(flags: ExperimentFlags, world: Surroundings) {
    this.#flags = flags;
    this.#world = world;
    const { terminal, clock, interruption } = world;
    const words = { made: "scored", failed: "failed", looking: "Drawing records" };
    this.#progress = flags.quiet ? null : new Progress(terminal, { clock, words });
    const { drain, abort } = interruption;
    // Whoever stops a second time ends the process soon: it is said at once, or not at all.
    if (abort.aborted) this.#announceAbort();
    else if (drain.aborted) this.#announceDrain();
    drain.addEventListener("abort", () => this.#announceDrain(), { once: true });
    abort.addEventListener("abort", () => this.#announceAbort(), { once: true });
  }

  /** One event. */
  tell(event: EarlierEvent): void {
    if (this.#flags.json) this.#print(`${JSON.stringify(event)}\n`);
    switch (event.event) {
      case "begun":
        this.begun = true;
        this.#perRecord = event.cells / event.records;
        this.#cells = event.cells - event.kept;
        this.#progress?.expect(this.#cells);
        if (!this.#flags.json) this.#print(beginning(event));
        return;
      case "cell":
        this.#ended++;
        // More may have to be done again than could be foreseen: as much as is done was to be done.
        if (this.#ended > this.#cells) this.#progress?.expect(this.#cells = this.#ended);
        this.#progress?.ended(event.status === "scored" ? "made" : "failed");
        if (event.status === "failed" && !this.#flags.json) {
          this.#print(`failed  ${visible(event.path)}  ${visible(event.error ?? "")}\n`);
        }
        return;
      case "dropped":
        this.#cells -= Math.max(0, (this.#cells - this.#ended) / this.#perRecord);
        this.#perRecord--;
        this.#progress?.expect(Math.round(this.#cells));
        if (!this.#flags.json) {
          this.#print(`${event.template} cannot win any more, after ${event.records} records.\n`);
        }
        return;
      case "look":
        return;
    }
  }

  /** The last word; `report` is `null` where it could not be written. */
  tellVerdict(outcome: ExperimentOutcome, report: string | null): void {
    this.stop();
    const { terminal, folder } = this.#world;
    if (this.#flags.json) {
      const { cells: _, records: __, comparisons, ...told } = outcome;
      const effects = comparisons.map(({ looks: ___, ...comparison }) => comparison);
      const line = { event: "verdict", ...told, comparisons: effects, report };
      return this.#print(`${JSON.stringify(line)}\n`);
    }
    const lines = verdictLines(outcome, {
      columns: terminal.columns(),
      color: terminal.color && terminal.stdoutIsTerminal,
      folder,
      report,
      again: "The same command again goes on where it was.",
      resume: (sample) => resumeCommand(outcome.experimentId, { sample, flags: this.#flags }),
    });
    this.#print(`\n${lines.join("\n")}\n`);
  }

  /** Something went wrong. */
  complain(text: string): void {
    const { stderr } = this.#world.terminal;
    stderr.write(`${text}\n`);
    stderr.flush();
  }

  /** Takes the progress away. */
  stop(): void {
    this.#progress?.stop();
  }

  /** When nobody reads any more, that counts as Ctrl-C: nothing new is paid for unseen. */
  #print(text: string): void {
    const { terminal, interruption } = this.#world;
    const print = () => {
      try {
        terminal.stdout.write(text);
        terminal.stdout.flush();
      } catch (thrown) {
        if (!(thrown instanceof OutputClosed)) throw thrown;
        interruption.request();
      }
    };
    if (this.#progress === null) print();
    else this.#progress.above(print);
  }

  #announceAbort(): void {
    this.stop();
    this.complain("Stopped at once. The same command again goes on where it was.");
  }

  #announceDrain(): void {
    const announce = () =>
      this.complain("Stopping: what is begun is finished first. Ctrl-C again stops at once.");
    if (this.#progress === null) return announce();
    this.#progress.above(announce);
    this.#progress.drain();
  }
}

function beginning(
  { experimentId, templates, records, kept, roundUsd, metric }: Extract<
    EarlierEvent,
    { event: "begun" }
  >,
): string {
  const price = roundUsd === null
    ? "a record's price is not known"
    : `a record with all of them costs at most ${formatUsd(roundUsd)}`;
  const taken = kept === 0
    ? ""
    : kept === 1
    ? " 1 picture is there already."
    : ` ${formatCount(kept)} pictures are there already.`;
  return `Experiment ${experimentId}: ${templates.length} templates on at most ${
    formatCount(records)
  } records, scored by ${visible(metric)}; ${price}.${taken}\n`;
}
