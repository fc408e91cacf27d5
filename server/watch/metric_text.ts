/** Prometheus' text format: https://prometheus.io/docs/instrumenting/exposition_formats/ */

/** One line: a name with labels, and a number. */
export interface Sample {
  /** Added to the metric's name, such as `_bucket`. */
  suffix?: string;
  labels?: Readonly<Record<string, string | number>>;
  value: number;
}

/**
 * A metric with its samples, as text.
 *
 * @example
 * ```ts
 * import { metricText } from "./metric_text.ts";
 * const text = metricText("runs", { type: "gauge", help: "Runs.", samples: [{ labels: { a: 'x"y' }, value: 2 }] });
 * console.assert(text === '# HELP runs Runs.\n# TYPE runs gauge\nruns{a="x\\"y"} 2\n');
 * ```
 */
export function metricText(
  name: string,
  { type, help, samples }: {
    type: "counter" | "gauge" | "histogram";
    help: string;
    samples: readonly Sample[];
  },
): string {
  const lines = samples.map(({ suffix = "", labels = {}, value }) => {
    const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escape(String(text))}"`);
    return `${name}${suffix}${pairs.length === 0 ? "" : `{${pairs.join(",")}}`} ${value}\n`;
  });
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}

function escape(text: string): string {
  return text.replace(/[\\"\n]/g, (character) => character === "\n" ? "\\n" : `\\${character}`);
}
