/**
 * Pictures below a cell, small, each with its words: side by side by column, or one after the other as on a
 * contact sheet. The pictures stand in the notebook itself, so that whoever opens it later still sees them.
 */
import { type Html, html } from "../report/html.ts";
import { thumbnailAddress } from "../report/thumbnails.ts";
import type { MimeBundle } from "./mime_bundle.ts";

/** One picture. */
export interface ShownPicture {
  /** Its file; `null` where there is no picture, and the words say why. */
  file: string | null;
  /** What is in it, for those who do not see it. */
  alt: string;
  /** Lines below it. */
  words?: readonly string[];
}

/** Pictures that belong together. */
export interface PictureRow {
  /** In front of them. */
  title?: string;
  pictures: readonly ShownPicture[];
}

/** How pictures are shown. */
export interface PictureTableOptions {
  /** What stands above the columns; nothing by default. */
  columns?: readonly string[];
  /** No side of a picture is longer than so many pixels (200). */
  longestSide?: number;
}

/** A notebook with thirty of them is still read in a diff viewer. */
const LONGEST_SIDE = 200;
const QUALITY = 68;

/**
 * Pictures in rows. A file that is missing or broken shows as a dash.
 *
 * @example
 * ```ts
 * import { pictureTable } from "./picture_table.ts";
 * const table = await pictureTable([{ title: "Watch", pictures: [{ file: "/nowhere.jpg", alt: "a watch" }] }]);
 * console.assert(table["text/plain"] === "Watch: [a watch]");
 * ```
 */
export async function pictureTable(
  rows: readonly PictureRow[],
  { columns = [], longestSide = LONGEST_SIDE }: PictureTableOptions = {},
): Promise<MimeBundle> {
  const hasTitles = rows.some(({ title }) => title !== undefined);
  const body: Html[] = [];
  for (const { title, pictures } of rows) {
    const cells: Html[] = [];
    for (const picture of pictures) cells.push(await cell(picture, longestSide));
    body.push(html`
      <tr>${hasTitles && html`<th style="text-align:left;vertical-align:top">${title ?? ""}</th>`}
      ${cells}</tr>
    `);
  }
  const head = columns.length > 0 && html`
    <thead>
      <tr>${hasTitles && html`<th></th>`}${columns.map((name) =>
        html`<th style="text-align:center">${name}</th>`
      )}</tr>
    </thead>
  `;
  return {
    "text/plain": rows.map(textOf).join("\n"),
    "text/html": String(html`<table>
${head}<tbody>
${body}</tbody></table>`),
  };
}

/**
 * Pictures one after the other, so many in a row (4).
 *
 * @example
 * ```ts
 * import { contactSheet } from "./picture_table.ts";
 * const picture = { file: null, alt: "a watch", words: ["refused"] };
 * const sheet = await contactSheet([picture, picture, picture], { perRow: 2 });
 * console.assert(sheet["text/html"]?.split("<tr>").length === 3);
 * ```
 */
export function contactSheet(
  pictures: readonly ShownPicture[],
  { perRow = 4, longestSide }: { perRow?: number; longestSide?: number } = {},
): Promise<MimeBundle> {
  const count = Math.ceil(pictures.length / perRow);
  const rows = Array.from({ length: count }, (_, index) => (
    { pictures: pictures.slice(index * perRow, (index + 1) * perRow) }
  ));
  return pictureTable(rows, { longestSide });
}

async function cell({ file, alt, words = [] }: ShownPicture, longestSide: number): Promise<Html> {
  const address = file === null
    ? null
    : await thumbnailAddress(file, { longestSide, quality: QUALITY });
  return html`
    <td style="text-align:center;vertical-align:top">
    ${address === null ? "–" : html`<img alt="${alt}" src="${address}">`}
    ${words.map((line) => html`<br><small>${line}</small>`)}</td>
  `;
}

function textOf({ title, pictures }: PictureRow): string {
  const names = pictures.map(({ alt, words = [] }) => `[${[alt, ...words].join("; ")}]`).join(" ");
  return title === undefined ? names : `${title}: ${names}`;
}
