/**
 * Everything that the core logs, as one table: the name of each event, how much it matters and what it says.
 * Programs that read logs go by the names and the facts; people read the sentence.
 */
import type { LogLevel } from "@logtape/logtape";

/** How much an event matters, and what it says. */
export interface LogEvent {
  level: LogLevel;
  /** A sentence without any value: those are facts of their own. */
  message: string;
}

/**
 * The events by name. The part before the dot is the second word of a record's category, after `exhibit`.
 *
 * @example
 * ```ts
 * import { LOG_EVENTS } from "./log_events.ts";
 * console.assert(LOG_EVENTS["picture.failed"].level === "error");
 * ```
 */
export const LOG_EVENTS = {
  "run.began": { level: "info", message: "The run begins." },
  "run.stopping": {
    level: "warning",
    message: "The run begins no more pictures, because each would fail for the same reason.",
  },
  "run.ended": { level: "info", message: "The run has ended." },
  "run.resumed": { level: "info", message: "The run {runId} goes on, which a service had begun." },
  "run.left": {
    level: "warning",
    message: "The run {runId} is left as it is and not taken up.",
  },
  "run.cut_off": { level: "warning", message: "The run was cut off before its end." },

  "picture.began": { level: "debug", message: "A picture is begun." },
  "picture.prompt": { level: "trace", message: "Its prompt is composed." },
  "picture.resumed": {
    level: "info",
    message: "A picture that was left unfinished is gone on with.",
  },
  "picture.cached": {
    level: "info",
    message: "The same order was paid for before; its original is taken.",
  },
  "picture.made": { level: "info", message: "The picture is made." },
  "picture.skipped": { level: "info", message: "The picture is skipped." },
  "picture.failed": { level: "error", message: "The picture could not be made." },

  "attempt.sent": { level: "debug", message: "A call is sent." },
  "attempt.accepted": {
    level: "debug",
    message: "The order is accepted, and can be collected from now on.",
  },
  "attempt.succeeded": { level: "info", message: "The call brought a picture." },
  "attempt.failed": { level: "info", message: "The call brought no picture." },
  "attempt.recalled": {
    level: "info",
    message: "An order whose answer was lost is found at the service, and is collected.",
  },
  "attempt.cut_off": {
    level: "info",
    message: "The call was cut off; what became of it is not known.",
  },

  "route.retry": { level: "info", message: "The route is tried again after a wait." },
  "route.fallback": { level: "info", message: "The next route is tried." },
  "route.paced": { level: "info", message: "The service told how many calls it takes." },
  "route.slowed": {
    level: "info",
    message: "The service refused a call as one too many; calls go out slower.",
  },
  "route.sped_up": { level: "debug", message: "Calls go out faster again." },
  "route.left_alone": {
    level: "warning",
    message: "The route has failed too often in a row; it is left alone for a while.",
  },
  "route.back": { level: "info", message: "The route works again." },

  "store.calls_lost": {
    level: "warning",
    message: "Calls of an earlier process were never answered; they count as maybe billed.",
  },
  "store.picture_told": {
    level: "info",
    message: "A picture that an earlier process saved is told of now.",
  },
  "store.picture_abandoned": {
    level: "info",
    message: "A picture that an earlier process began is given up; it begins anew.",
  },
} as const satisfies Record<string, LogEvent>;

/** The name of an event. */
export type LogEventName = keyof typeof LOG_EVENTS;
