/**
 * Where the core logs: structured records to LogTape, which nobody hears unless the program around it wants
 * to (the command line does, in `cli/run_log.ts`). What a record is about (run, evidence, trace) comes from
 * where in the program it is logged, so that many runs and pictures can be under way in one process.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { getLogger, type Logger } from "@logtape/logtape";
import { LOG_EVENTS, type LogEventName } from "./log_events.ts";

/** What the records of some work are about; they stand in each of them. */
export interface LogSubject {
  runId?: string;
  evidenceId?: string;
  traceId?: string;
}

/** What a record says besides: plain data, no secrets. */
export type LogFacts = Readonly<Record<string, unknown>>;

/** The first word of every category. */
export const LOG_ROOT = "exhibit";

const subjects = new AsyncLocalStorage<LogSubject>();
const loggers = new Map<LogEventName, Logger>();

/**
 * Does some work whose records are about this, and about what the work around it is about.
 *
 * @example
 * ```ts
 * import { logAbout, logSubject } from "./log.ts";
 * logAbout({ runId: "nightly" }, () =>
 *   logAbout({ evidenceId: "e1" }, () => console.assert(logSubject().runId === "nightly")));
 * ```
 */
export function logAbout<Result>(subject: LogSubject, work: () => Result): Result {
  return subjects.run({ ...subjects.getStore(), ...subject }, work);
}

/**
 * What the work here and now is about; an empty object outside of {@link logAbout}. What is set in it counts
 * for all of the innermost {@link logAbout}.
 *
 * @example
 * ```ts
 * import { logSubject } from "./log.ts";
 * console.assert(logSubject().runId === undefined);
 * ```
 */
export function logSubject(): LogSubject {
  return subjects.getStore() ?? {};
}

/**
 * Logs an event. Costs next to nothing where nobody listens.
 *
 * @example
 * ```ts
 * import { logEvent } from "./log.ts";
 * logEvent("route.fallback", { from: "openai:gpt-image-2", to: "google:gemini-3" });
 * ```
 */
export function logEvent(event: LogEventName, facts: LogFacts = {}): void {
  const { level, message } = LOG_EVENTS[event];
  const logger = loggerOf(event);
  if (logger.isEnabledFor(level)) {
    logger[level](message, { event, ...facts, ...subjects.getStore() });
  }
}

function loggerOf(event: LogEventName): Logger {
  let logger = loggers.get(event);
  if (logger === undefined) {
    logger = getLogger([LOG_ROOT, event.slice(0, event.indexOf("."))]);
    loggers.set(event, logger);
  }
  return logger;
}
