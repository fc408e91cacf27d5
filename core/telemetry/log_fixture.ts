/** Listens to what the core logs while a test runs. */
import { configureSync, type LogRecord, resetSync } from "@logtape/logtape";
import { LOG_ROOT } from "./log.ts";

/** A record as tests look at it: its facts, its level and its category. */
export interface HeardRecord extends Record<string, unknown> {
  event: string;
  level: string;
  category: string;
}

/** Runs a test and gives it the records that have been logged so far, at every level. */
export async function withLogHeard<Result>(
  work: (heard: HeardRecord[]) => Promise<Result>,
): Promise<Result> {
  const heard: HeardRecord[] = [];
  const listen = ({ properties, level, category }: LogRecord) => {
    const event = String(properties.event);
    heard.push({ ...properties, event, level, category: category.join(".") });
  };
  configureSync({
    sinks: { listen },
    loggers: [
      { category: [LOG_ROOT], lowestLevel: "trace", sinks: ["listen"] },
      { category: ["logtape", "meta"], lowestLevel: "error" },
    ],
  });
  try {
    return await work(heard);
  } finally {
    resetSync();
  }
}
