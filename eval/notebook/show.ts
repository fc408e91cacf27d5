/**
 * The one way in which a notebook shows something. What a cell returns or prints last can be lost (see
 * `let_arrive.ts`); what is shown here arrives.
 */
import { type Clock, systemClock } from "../../core/clock.ts";
import { letArrive } from "./let_arrive.ts";
import type { MimeBundle } from "./mime_bundle.ts";
import { type NotebookSurface, notebookSurface } from "./notebook_surface.ts";

/** Where things are shown, and by whose time; by default the notebook and the machine's own. */
export interface ShowDependencies {
  surface?: NotebookSurface;
  clock?: Clock;
}

/**
 * Shows things below the cell, one after the other; to be awaited. A promise of a thing will do as well.
 *
 * @example
 * ```ts
 * import { show } from "./show.ts";
 * import { plainText } from "./plain_text_bundle.ts";
 * const shown: string[] = [];
 * const surface = {
 *   display: (bundle: { "text/plain": string }) => Promise.resolve(void shown.push(bundle["text/plain"])),
 *   replace: () => Promise.resolve(),
 * };
 * await show([plainText("Good morning")], { surface });
 * console.assert(shown[0] === "Good morning");
 * ```
 */
export async function show(
  things: MimeBundle | Promise<MimeBundle> | readonly (MimeBundle | Promise<MimeBundle>)[],
  { surface = notebookSurface(), clock = systemClock }: ShowDependencies = {},
): Promise<void> {
  for (const thing of [things].flat()) await surface.display(await thing);
  await letArrive(clock);
}
