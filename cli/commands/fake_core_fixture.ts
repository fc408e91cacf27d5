/** A core that tells prepared events: for tests of what the command line makes of them. */
import { parseGenerateOptions } from "../../core/config.ts";
import type { ImageEvent, RunEvent, SummaryEvent } from "../../core/events.ts";
import { HeldClock } from "../held_clock_fixture.ts";
import { Interruption } from "../interruption.ts";
import type { Surroundings } from "../surroundings.ts";
import { captureTerminal } from "../terminal.ts";
import type { GenerateCore } from "./generate.ts";

/** An event of a picture that was made. */
export function imageEvent(fields: Partial<ImageEvent> = {}): ImageEvent {
  return {
    event: "image",
    evidenceId: "e1",
    status: "made",
    path: "/images/e1.jpg",
    prompt: "A watch.",
    template: "plain@1",
    provider: "procedural",
    model: "v1",
    costUsd: 0,
    durationMs: 210,
    ...fields,
  };
}

/** The event of an end at which nothing had been missing. */
export function summaryEvent(fields: Partial<SummaryEvent> = {}): SummaryEvent {
  return {
    event: "summary",
    runId: "r1",
    totalMissing: 0,
    attempted: 0,
    successful: 0,
    failed: 0,
    skipped: 0,
    costUsd: 0,
    durationMs: 1000,
    ...fields,
  };
}

/** The real validation of options, and events from a script that sees the signals. */
export function fakeCore(
  script: (
    signals: { drain: AbortSignal; abort: AbortSignal },
  ) => Iterable<RunEvent> | AsyncIterable<RunEvent>,
): GenerateCore {
  return {
    parseOptions: parseGenerateOptions,
    picturesMade: () => [],
    async *run(_options, { signals }) {
      yield* script(signals);
    },
  };
}

/** A terminal that remembers, a clock that stands still. */
export function fakeSurroundings(
  folder: string,
  look: Parameters<typeof captureTerminal>[0] = {},
): { surroundings: Surroundings; text: { stdout: string; stderr: string } } {
  const clock = new HeldClock();
  const { terminal, text } = captureTerminal(look);
  const interruption = new Interruption({ clock });
  return {
    surroundings: { folder, terminal, clock, interruption, environment: { get: () => undefined } },
    text,
  };
}
