/** What a drawing function of this folder hands back. */
import type { Sheet } from "../typeset/sheet.ts";
import type { Dossier } from "./dossier.ts";

/**
 * What a page is printed on, for whoever lays it on a table: office paper, a till's thermal strip, a
 * stiff card, heavy certificate paper, a stapled booklet.
 */
export type Paper = "office" | "thermal" | "card" | "parchment" | "booklet";

/**
 * Pixels of a page's longer side when it is drawn for a photograph: more than that cannot be seen in one.
 *
 * @example
 * ```ts
 * import { LONGER_SIDE_PIXELS } from "./page.ts";
 * console.assert(LONGER_SIDE_PIXELS >= 1200);
 * ```
 */
export const LONGER_SIDE_PIXELS = 1240;

/** A drawn page. */
export interface Page {
  sheet: Sheet;
  paper: Paper;
  /** Folds that such a paper has had: across (letters in envelopes), down the middle (booklets). */
  folds?: "none" | "thirds" | "half" | "spine";
}

/** Draws the page of one dossier; pages with views of the thing itself wait for its model. */
export type DrawPage = (dossier: Dossier) => Page | Promise<Page>;
