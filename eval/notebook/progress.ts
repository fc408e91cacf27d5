/** A live progress bar below a cell: shown once, then replaced in its place with every step. */
import { html } from "../report/html.ts";
import { letArrive } from "./let_arrive.ts";
import type { MimeBundle } from "./mime_bundle.ts";
import { notebookSurface } from "./notebook_surface.ts";
import type { ShowDependencies } from "./show.ts";
import { systemClock } from "../../core/clock.ts";

/** A bar that is shown. */
export interface Progress {
  /** So many there will be: said when it becomes known, or when it has changed. */
  expect(total: number): void;
  /** One more is done. Need not be awaited: steps are shown in their order. */
  step(note?: string): void;
  /** The bar as it stays; to be awaited at the end of the cell. `words` take the place of the last note. */
  end(words?: string): Promise<void>;
}

/** How far something is. */
interface Standing {
  done: number;
  /** `null` while it is not known. */
  total: number | null;
  note: string;
}

let bars = 0;

/**
 * Shows a bar for so many steps of something, such as 12 `"pictures"`; `null` where it is not known yet.
 *
 * @throws {RangeError} A total is no whole number of 0 or more.
 *
 * @example
 * ```ts
 * import { startProgress } from "./progress.ts";
 * const shown: string[] = [];
 * const keep = (bundle: { "text/plain": string }) => Promise.resolve(void shown.push(bundle["text/plain"]));
 * const progress = startProgress(2, "pictures", { surface: { display: keep, replace: keep } });
 * progress.step("a watch");
 * await progress.end();
 * console.assert(shown.at(-1) === "1 of 2 pictures");
 * ```
 */
export function startProgress(
  total: number | null,
  what: string,
  { surface = notebookSurface(), clock = systemClock }: ShowDependencies = {},
): Progress {
  if (total !== null) checkTotal(total);
  const id = `exhibit-progress-${++bars}-${crypto.randomUUID()}`;
  const standing: Standing = { done: 0, total, note: "" };
  let last = surface.display(barOf(standing, what), id);
  const replace = () => {
    const bundle = barOf(standing, what);
    last = last.then(() => surface.replace(bundle, id));
  };
  return {
    expect(count) {
      checkTotal(count);
      standing.total = count;
      replace();
    },
    step(note = "") {
      standing.done++;
      standing.note = note;
      replace();
    },
    async end(words = "") {
      standing.note = words;
      standing.total ??= standing.done;
      replace();
      await last;
      await letArrive(clock);
    },
  };
}

function checkTotal(total: number): void {
  if (Number.isInteger(total) && total >= 0) return;
  throw new RangeError(
    `Cannot show progress because the number of steps is not a whole one of 0 or more: ${total}.`,
  );
}

function barOf({ done, total, note }: Standing, what: string): MimeBundle {
  const counts = total === null ? `${done} ${what}` : `${done} of ${total} ${what}`;
  const words = note === "" ? counts : `${counts} · ${note}`;
  const look = "width:22em;max-width:60%;vertical-align:middle;accent-color:#2c6e49";
  const bar = total === null
    ? html`<progress style="${look}"></progress>`
    : html`<progress value="${Math.min(done, total)}" max="${
      Math.max(1, total)
    }" style="${look}"></progress>`;
  return { "text/plain": words, "text/html": String(html`${bar} ${words}`) };
}
