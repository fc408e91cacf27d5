/**
 * The contact sheet: a page that shows a run's pictures with their prompts. It is written as the run
 * goes on, so it costs no memory, under a temporary name, so that a run that is killed leaves the sheet of
 * the last one whole, and goes on in a further page after some hundred pictures, so that a browser stays
 * quick.
 */
import { basename, dirname, join } from "node:path";
import type { ImageEvent } from "../core/events.ts";
import { pageAddress } from "../core/page_address.ts";
import { makeFolder, removeIfEmpty } from "./contact_sheet/check_contact_sheet.ts";
import { figureHtml } from "./contact_sheet/figure.ts";
import { pageEnd, pageStart } from "./contact_sheet/page.ts";
import { OutputBuffer } from "./output_buffer.ts";
import { contactSheetPages } from "./places.ts";

/** Pictures that a large window shows before anybody scrolls. */
const FIRST_FIGURES = 12;

/** What a sheet is about. */
export interface ContactSheetOptions {
  /** The HTML file; replaced when its first page is full or the sheet is closed. */
  path: string;
  /** The folder that image paths are relative to. */
  assets: string;
  /** The database's file, for the heading. */
  database: string;
  /** The zone in which dates are shown. */
  timeZone: string;
  /** Pictures of earlier runs, shown before the first one that is added. */
  earlier?: readonly ImageEvent[];
  /** Pictures on one page. */
  pageSize?: number;
}

/**
 * A contact sheet being written. The file is touched when the first picture is added, so a run that finds
 * nothing missing leaves the sheet of the last one alone.
 *
 * @example
 * ```ts
 * import { ContactSheet } from "./contact_sheet.ts";
 * const sheet = new ContactSheet({
 *   path: "/nowhere/sheet.html", assets: "/nowhere", database: "/nowhere/a.sqlite", timeZone: "UTC",
 * });
 * sheet.close();
 * console.assert(sheet.count === 0);
 * ```
 */
export class ContactSheet {
  /** Records on the sheet so far. */
  count = 0;
  #options: Required<ContactSheetOptions>;
  #page: { number: number; file: Deno.FsFile; output: OutputBuffer } | null = null;
  #date: Intl.DateTimeFormat;

  constructor(options: ContactSheetOptions) {
    this.#options = { pageSize: 500, earlier: [], ...options };
    // Sweden writes dates as 2025-04-15 16:28.
    this.#date = new Intl.DateTimeFormat("sv-SE", {
      timeZone: options.timeZone,
      dateStyle: "short",
      timeStyle: "short",
    });
  }

  /** Adds a record that has ended. One that was skipped has no picture and no prompt to show. */
  add(event: ImageEvent): void {
    if (event.status === "skipped") return;
    if (this.count === 0) {
      for (const picture of this.#options.earlier) this.#show(picture);
    }
    this.#show(event);
  }

  #show(event: ImageEvent): void {
    const full = this.count > 0 && this.count % this.#options.pageSize === 0;
    if (full) this.#endPage({ more: true });
    const page = this.#page ??= this.#beginPage(this.count / this.#options.pageSize + 1);
    const source = event.status === "made" && event.path !== null
      ? pageAddress(join(this.#options.assets, event.path), this.#pathOf(page.number))
      : null;
    page.output.write(
      figureHtml(event, {
        source,
        date: this.#dateOf(event.subject?.dateMs ?? null),
        isFirst: this.count % this.#options.pageSize < FIRST_FIGURES,
      }),
    );
    this.count++;
  }

  /** Ends the last page. */
  close(): void {
    this.#endPage({ more: false });
  }

  #beginPage(number: number): { number: number; file: Deno.FsFile; output: OutputBuffer } {
    const path = this.#unfinishedPathOf(number);
    makeFolder(dirname(path));
    // What stands there is removed, not opened: it could be a link to somewhere else.
    removeIfThere(path);
    const file = Deno.openSync(path, { write: true, createNew: true });
    const output = new OutputBuffer(file);
    const heading = basename(this.#options.database);
    output.write(pageStart({
      title: number === 1 ? "Contact sheet" : `Contact sheet, page ${number}`,
      subtitle: `Pictures that Exhibit made for ${heading}. They are synthetic.`,
    }));
    return { number, file, output };
  }

  #endPage({ more }: { more: boolean }): void {
    if (this.#page === null) return;
    const { number, file, output } = this.#page;
    this.#page = null;
    const from = this.#pathOf(number);
    output.write(pageEnd({
      previous: number === 1 ? null : pageAddress(this.#pathOf(number - 1), from),
      next: more ? pageAddress(this.#pathOf(number + 1), from) : null,
    }));
    output.flush();
    file.close();
    makeFolder(dirname(from));
    Deno.renameSync(this.#unfinishedPathOf(number), from);
    if (number === 1 && !more) removeIfEmpty(contactSheetPages(this.#options.path));
  }

  #pathOf(number: number): string {
    const { path } = this.#options;
    return number === 1 ? path : join(contactSheetPages(path), `${number}.html`);
  }

  /** In the folder of the further pages: beside the sheet itself this process may make no other file. */
  #unfinishedPathOf(number: number): string {
    return join(contactSheetPages(this.#options.path), `${number}.html.part`);
  }

  #dateOf(milliseconds: number | null): string {
    // The range of dates that ECMAScript knows.
    if (milliseconds === null || !(Math.abs(milliseconds) <= 8.64e15)) return "";
    return this.#date.format(milliseconds);
  }
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
  }
}
