/** Whether a run that is ordered can begin, in the words of who ordered it. */
import type { GenerateOptions } from "../../core/config.ts";
import { refusingIn } from "../problem.ts";
import type { Service } from "../service.ts";
import { namesFor } from "../setting_names.ts";

/**
 * Refuses a run that could not begin.
 *
 * @throws {Problem} It says why.
 *
 * @example
 * ```ts
 * import { checkOrder } from "./check_order.ts";
 * console.assert(checkOrder.length === 2);
 * ```
 */
export async function checkOrder(
  options: GenerateOptions,
  { planner, settings }: Pick<Service, "planner" | "settings">,
): Promise<void> {
  await refusingIn(namesFor(options, settings), () => planner.check(options));
}
