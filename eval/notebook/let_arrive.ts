/**
 * A moment for what was shown to arrive. Deno's kernel may say that a cell has ended before its last output is
 * on the way, and whoever runs the notebook (nbconvert, for one) then looks no further.
 */
import type { Clock } from "../../core/clock.ts";

/** Milliseconds. Without it about one cell in fifteen lost its output; with it none in ninety. */
const MOMENT = 30;

/**
 * Waits that moment; to be awaited after the last output of a cell.
 *
 * @example
 * ```ts
 * import { systemClock } from "../../core/clock.ts";
 * import { letArrive } from "./let_arrive.ts";
 * await letArrive(systemClock);
 * ```
 */
export async function letArrive(clock: Clock): Promise<void> {
  await clock.sleep(MOMENT);
}
