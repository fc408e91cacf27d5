/**
 * The contact sheet: a page that shows a run's pictures with their prompts. It is written as the run
 * goes on, so it can be opened meanwhile and costs no memory, and goes on in a further page after some
 * hundred pictures, so that a browser stays quick.
 */
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { ImageEvent } from "../core/events.ts";
import { UsageError } from "../core/usage_error.ts";
import { figureHtml } from "./contact_sheet/figure.ts";
import { pageEnd, pageStart } from "./contact_sheet/page.ts";
import { OutputBuffer } from "./output_buffer.ts";
import { contactSheetPages } from "./places.ts";

/** What a sheet is about. */
export interface ContactSheetOptions {
  /** The HTML file; replaced when the first picture is added. */
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
      ? addressOf(join(this.#options.assets, event.path), this.#pathOf(page.number))
      : null;
    page.output.write(
      figureHtml(event, { source, date: this.#dateOf(event.subject?.dateMs ?? null) }),
    );
    this.count++;
  }

  /** Ends the last page. */
  close(): void {
    this.#endPage({ more: false });
  }

  #beginPage(number: number): { number: number; file: Deno.FsFile; output: OutputBuffer } {
    const path = this.#pathOf(number);
    makeFolder(dirname(path));
    const file = Deno.openSync(path, { write: true, create: true, truncate: true });
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
      previous: number === 1 ? null : addressOf(this.#pathOf(number - 1), from),
      next: more ? addressOf(this.#pathOf(number + 1), from) : null,
    }));
    output.flush();
    file.close();
  }

  #pathOf(number: number): string {
    const { path } = this.#options;
    return number === 1 ? path : join(contactSheetPages(path), `${number}.html`);
  }

  #dateOf(milliseconds: number | null): string {
    // The range of dates that ECMAScript knows.
    if (milliseconds === null || !(Math.abs(milliseconds) <= 8.64e15)) return "";
    return this.#date.format(milliseconds);
  }
}

/**
 * Finds out, before a run begins, whether a contact sheet can be written. Leaves no file behind that was
 * not there before.
 *
 * @throws UsageError if it cannot.
 *
 * @example
 * ```ts
 * import { checkContactSheet } from "./contact_sheet.ts";
 * import { throws } from "node:assert/strict";
 * const folder = Deno.makeTempDirSync();
 * throws(() => checkContactSheet(folder));
 * Deno.removeSync(folder);
 * ```
 */
export function checkContactSheet(path: string): void {
  try {
    makeFolder(dirname(path));
    const isNew = !exists(path);
    Deno.openSync(path, { write: true, create: true }).close();
    if (isNew) Deno.removeSync(path);
  } catch (thrown) {
    throw new UsageError(
      `Cannot write the contact sheet because of its place: ${path} (${
        thrown instanceof Error ? thrown.message : thrown
      }).`,
      "Give --contact-sheet a file in a folder that you can write to.",
      { cause: thrown },
    );
  }
}

/** The address of a file as a page links to it. */
function addressOf(file: string, page: string): string {
  const way = relative(dirname(page), file);
  // Another drive on Windows has no relative path.
  if (isAbsolute(way)) return pathToFileURL(file).href;
  return way.split(sep).map(encodeURIComponent).join("/");
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return false;
    throw thrown;
  }
}

function makeFolder(folder: string): void {
  // A folder that is there may be one that this process has no right to make.
  if (!exists(folder)) Deno.mkdirSync(folder, { recursive: true });
}
