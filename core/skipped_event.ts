/** How a run tells of a record that it leaves alone. */
import type { EvidenceRecord } from "./evidence/record.ts";
import type { ImageEvent } from "./events.ts";

/**
 * The event of a record that was skipped; `reason` is a sentence, `isUnseen` says that the system refused to look.
 *
 * @example
 * ```ts
 * import { skippedEvent } from "./skipped_event.ts";
 * const event = skippedEvent({ id: "e1", path: null }, "Cannot make a picture because there is no path.");
 * console.assert(event.status === "skipped" && event.costUsd === 0);
 * ```
 */
export function skippedEvent(
  { id, path }: Pick<EvidenceRecord, "id" | "path">,
  reason: string,
  { isUnseen = false }: { isUnseen?: boolean } = {},
): ImageEvent {
  return {
    event: "image",
    evidenceId: id,
    status: "skipped",
    path,
    prompt: null,
    template: null,
    provider: null,
    model: null,
    costUsd: 0,
    durationMs: 0,
    error: reason,
    ...(isUnseen ? { isUnseen } : {}),
  };
}
