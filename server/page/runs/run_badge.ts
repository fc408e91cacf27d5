/** The label of a run's status, which knows a run of which some pictures failed from one that came to nothing. */
import type { Html } from "../../../eval/report/html.ts";
import type { RunView } from "../../schemas/run_schema.ts";
import { badge, statusBadge } from "../parts/badges.ts";

/**
 * The label.
 *
 * @example
 * ```ts
 * import { runBadge } from "./run_badge.ts";
 * const counts = { total: 2, attempted: 2, successful: 1, failed: 1, skipped: 0, costUsd: 0 };
 * console.assert(String(runBadge({ status: "failed", isStopping: false, counts })).includes("some failed"));
 * ```
 */
export function runBadge(
  { status, isStopping, counts }: Pick<RunView, "status" | "isStopping" | "counts">,
): Html {
  if (isStopping) return badge("stopping", "busy");
  if (status === "failed" && counts.successful > 0 && counts.failed > 0) {
    return badge("some failed", "fair");
  }
  return statusBadge(status);
}
