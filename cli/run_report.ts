/**
 * Turns the events of a run into what the user sees: lines on stdout, progress on stderr, a contact
 * sheet, and an exit status.
 */
import type { ImageEvent, RunEvent, SummaryEvent } from "../core/events.ts";
import { closingWords, unseenSentence } from "./closing_words.ts";
import type { ContactSheet } from "./contact_sheet.ts";
import { EXIT_STATUS, type ExitStatus } from "./exit_status.ts";
import { FailureGroups } from "./failure_groups.ts";
import { humanLine } from "./human_lines.ts";
import { jsonLine } from "./json_lines.ts";
import { OutputClosed } from "./output_buffer.ts";
import type { Places } from "./places.ts";
import { Progress } from "./progress.ts";
import type { Surroundings } from "./surroundings.ts";

/** How much is shown, and what the run was asked for. */
export interface ReportOptions {
  places: Places;
  dryRun: boolean;
  json: boolean;
  quiet: boolean;
  verbose: boolean;
  /** Whether only some records were asked for. */
  filtered: boolean;
  /** Records to attempt at most; `null` without a limit. */
  limit: number | null;
  /** What to do to go on, where giving the same command again is not it. */
  again?: string;
  contactSheet: ContactSheet | null;
}

/**
 * The report of one run.
 *
 * @example
 * ```ts
 * import { RunReport } from "./run_report.ts";
 * import { Interruption } from "./interruption.ts";
 * import { placesOf } from "./places.ts";
 * import { captureTerminal } from "./terminal.ts";
 * import { systemClock as clock } from "../core/clock.ts";
 * const { terminal, text } = captureTerminal();
 * const report = new RunReport({
 *   places: placesOf({}, "/"), dryRun: false, json: true, quiet: true, verbose: false, filtered: false,
 *   limit: null, contactSheet: null,
 * }, { folder: "/", terminal, clock, interruption: new Interruption({ clock }), environment: { get: () => undefined } });
 * report.tell({
 *   event: "summary", runId: "r", totalMissing: 0, attempted: 0, successful: 0, failed: 0, skipped: 0,
 *   costUsd: 0, durationMs: 5,
 * });
 * console.assert(report.finish() === 0 && JSON.parse(text.stdout).runId === "r");
 * ```
 */
export class RunReport {
  /** Whether a record has ended. */
  begun = false;
  #options: ReportOptions;
  #surroundings: Surroundings;
  #progress: Progress | null;
  #failed = new FailureGroups();
  #skipped = new FailureGroups();
  #unpriced = 0;
  /** Records that the system refused to look for. */
  #unseen = 0;
  /** Whether the reader of stdout has gone. */
  #unread = false;
  #summary: SummaryEvent | null = null;

  constructor(options: ReportOptions, surroundings: Surroundings) {
    const { terminal, clock, interruption } = surroundings;
    this.#options = options;
    this.#surroundings = surroundings;
    // A dry run's own lines move fast enough on a terminal.
    const ownLinesSuffice = options.dryRun && terminal.stdoutIsTerminal;
    this.#progress = options.quiet || ownLinesSuffice ? null : new Progress(terminal, { clock });
    interruption.drain.addEventListener("abort", () => this.#announceDrain(), { once: true });
  }

  /**
   * One event of the run.
   *
   * @throws OutputClosed in a dry run, once nobody reads stdout any more. Where pictures are made, that
   *   counts as a Ctrl-C instead: what is begun is finished, nothing new is begun unseen.
   */
  tell(event: RunEvent): void {
    if (event.event === "total") return this.#progress?.expect(event.total);
    if (event.event === "summary") return this.#tellSummary(event);
    this.begun = true;
    if (event.status === "failed") this.#failed.add(event);
    if (event.status === "skipped") this.#skipped.add(event);
    if (event.status !== "failed" && event.costUsd === null) this.#unpriced++;
    if (event.isUnseen) this.#unseen++;
    this.#options.contactSheet?.add(event);
    this.#progress?.ended(event.status);
    const text = this.#options.json ? jsonLine(event) : this.#humanLine(event);
    if (text !== "") this.#print(text);
  }

  /** Writes to stderr, above the progress. That nobody reads it any more is no reason to stop. */
  aside(text: string): void {
    const { stderr } = this.#surroundings.terminal;
    const print = () => {
      stderr.write(text);
      stderr.flush();
    };
    try {
      if (this.#progress === null) print();
      else this.#progress.above(print);
    } catch (thrown) {
      if (!(thrown instanceof OutputClosed)) throw thrown;
    }
  }

  /** Takes the progress away, writes what is left to write and says how the run ended. */
  finish(): ExitStatus {
    const { interruption, terminal } = this.#surroundings;
    this.stop();
    const summary = this.#summary;
    if (summary !== null) this.#close(summary);
    if (!this.#unread) terminal.stdout.flush();
    if (interruption.drain.aborted) return EXIT_STATUS.interrupted;
    const isDone = summary !== null && summary.failed === 0 && this.#unseen === 0;
    return isDone ? EXIT_STATUS.done : EXIT_STATUS.failed;
  }

  /** Takes the progress away and completes the contact sheet, however the run ended. */
  stop(): void {
    this.#progress?.stop();
    this.#options.contactSheet?.close();
  }

  #tellSummary(summary: SummaryEvent): void {
    this.#summary = summary;
    if (this.#options.json) this.#print(jsonLine(summary));
  }

  /** Plans are gathered, for there may be half a million; what took work to make is told at once. */
  #print(text: string): void {
    const { stdout } = this.#surroundings.terminal;
    if (this.#options.dryRun) return stdout.write(text);
    if (this.#unread) return;
    const print = () => {
      stdout.write(text);
      stdout.flush();
    };
    try {
      if (this.#progress === null) print();
      else this.#progress.above(print);
    } catch (thrown) {
      if (!(thrown instanceof OutputClosed)) throw thrown;
      this.#unread = true;
      this.#surroundings.interruption.request();
    }
  }

  #humanLine(event: ImageEvent): string {
    const { verbose } = this.#options;
    // What was skipped is told at the end, once for each reason.
    const wanted = event.status === "planned" || event.status === "failed" || verbose;
    const { color, stdoutIsTerminal } = this.#surroundings.terminal;
    return wanted ? humanLine(event, { color: color && stdoutIsTerminal }) : "";
  }

  /** The closing words go to stdout; to stderr where stdout belongs to a program or to nobody. */
  #close(summary: SummaryEvent): void {
    const { quiet, json, places, dryRun, contactSheet } = this.#options;
    const { terminal, interruption, folder } = this.#surroundings;
    const unseen = this.#unseen;
    if (quiet && unseen > 0) this.aside(`${unseenSentence(unseen)}\n`);
    if (quiet) return;
    const output = json || this.#unread ? terminal.stderr : terminal.stdout;
    output.write(closingWords({
      summary,
      places,
      failed: this.#failed,
      skipped: this.#skipped,
      dryRun,
      interrupted: interruption.drain.aborted,
      filtered: this.#options.filtered,
      limit: this.#options.limit,
      again: this.#options.again,
      unpriced: this.#unpriced,
      unseen,
      onContactSheet: contactSheet?.count ?? 0,
      folder,
    }));
    output.flush();
  }

  #announceDrain(): void {
    this.aside("Stopping: what is begun is finished first. Ctrl-C again stops at once.\n");
    this.#progress?.drain();
  }
}
