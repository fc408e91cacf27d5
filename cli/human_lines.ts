/** Events as lines for people. */
import type { ImageEvent, ImageStatus } from "../core/events.ts";
import { quoteForMessage } from "../core/plain_text.ts";
import { routeText } from "../core/route_name.ts";
import { paint } from "./paint.ts";
import { formatDuration, formatUsd } from "./quantities.ts";

const STATUS_COLOR: Readonly<Record<ImageStatus, "green" | "red" | "yellow" | "bold">> = {
  made: "green",
  failed: "red",
  skipped: "yellow",
  planned: "bold",
};

/**
 * What became of one record: a line, and the reason or the prompt below it.
 *
 * @example
 * ```ts
 * import { humanLine } from "./human_lines.ts";
 * const text = humanLine({
 *   event: "image", evidenceId: "e1", status: "made", path: "/images/e1.jpg", prompt: "A watch.",
 *   template: "plain@1", provider: "procedural", model: "v1", costUsd: 0, durationMs: 210,
 * }, { color: false });
 * console.assert(text === "made     /images/e1.jpg  plain@1  procedural:v1  $0.00  0.2 s\n");
 * ```
 */
export function humanLine(event: ImageEvent, { color }: { color: boolean }): string {
  const facts = [
    event.path === null ? `evidence ${visible(event.evidenceId)}` : visible(event.path),
    event.template,
    routeOf(event),
    event.status === "skipped" || event.costUsd === null ? null : formatUsd(event.costUsd),
    event.status === "planned" || event.status === "skipped"
      ? null
      : formatDuration(event.durationMs),
  ].filter((fact) => fact !== null);
  const below = event.status === "planned" ? event.prompt : event.error;
  const status = paint(event.status.padEnd(7), STATUS_COLOR[event.status], color);
  return `${status}  ${facts.join("  ")}\n${below ? indent(below) : ""}`;
}

/**
 * A text from the database as a terminal may show it: as it is, or in quotes with everything invisible
 * escaped, so that a hostile name cannot steer the terminal.
 *
 * @example
 * ```ts
 * import { visible } from "./human_lines.ts";
 * console.assert(visible("a.jpg") === "a.jpg" && visible("a\u001b[2J").includes("u{1b}"));
 * ```
 */
export function visible(text: string): string {
  return /[\p{C}\u2028\u2029]/u.test(text) ? quoteForMessage(text) : text;
}

function routeOf({ provider, model }: ImageEvent): string | null {
  return provider === null ? null : routeText({ provider, model });
}

function indent(text: string): string {
  return text.trimEnd().split("\n").map((line) => `         ${line}`.trimEnd() + "\n").join("");
}
