/** Whether a report may be written where the user wants it. */
import { UsageError } from "../../core/usage_error.ts";
import { beginsAsPage } from "../contact_sheet/page.ts";

/**
 * Refuses to replace what is no report: a slip of the keyboard must not cost somebody's page.
 *
 * @throws UsageError if another file stands there.
 *
 * @example
 * ```ts
 * import { refuseOtherThanReport } from "./refuse_other_than_report.ts";
 * refuseOtherThanReport("/nowhere/report.html");
 * ```
 */
export function refuseOtherThanReport(path: string): void {
  let info: Deno.FileInfo;
  try {
    info = Deno.statSync(path);
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return;
    throw thrown;
  }
  if (info.isFile && (info.size === 0 || beginsAsPage(readStart(path)))) return;
  throw new UsageError(
    `Cannot write the report because what is there is none: ${path}.`,
    "Give --report another name, or move that file away.",
  );
}

function readStart(path: string): string {
  using file = Deno.openSync(path, { read: true });
  const bytes = new Uint8Array(4096);
  return new TextDecoder().decode(bytes.subarray(0, file.readSync(bytes) ?? 0));
}
