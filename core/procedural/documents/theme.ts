/** House styles: typefaces, colours and the arrangement of the letterhead that a business chose. */
import type { Random } from "../../random.ts";
import type { FontName } from "../typeset/fonts.ts";

/** A house style. Colours as SVG writes them. */
export interface Theme {
  font: FontName;
  boldFont: FontName;
  headingFont: FontName;
  /** Body text. */
  ink: string;
  /** Headings, rules, fills. */
  accent: string;
  /** A pale tint of the accent. */
  tint: string;
  /** Labels and small print. */
  muted: string;
  letterhead: "left" | "centre" | "band" | "split";
  table: "rules" | "grid" | "bands" | "head";
  paper: string;
}

type Typefaces = Pick<Theme, "font" | "boldFont" | "headingFont">;

const TYPEFACES: readonly Typefaces[] = [
  { font: "sans", boldFont: "sansBold", headingFont: "sansBold" },
  { font: "modern", boldFont: "modernBold", headingFont: "modernBold" },
  { font: "serif", boldFont: "serifBold", headingFont: "display" },
  { font: "serif", boldFont: "serifBold", headingFont: "serifBold" },
  { font: "sans", boldFont: "sansBold", headingFont: "capitals" },
  { font: "narrow", boldFont: "narrowBold", headingFont: "narrowBold" },
  { font: "mono", boldFont: "monoBold", headingFont: "sansBold" },
];

const PALETTES: readonly (readonly [accent: string, tint: string])[] = [
  ["#1f3b5c", "#e8edf3"],
  ["#7a1f2e", "#f5e9ea"],
  ["#22252b", "#eeeeee"],
  ["#1d5c4d", "#e6f0ed"],
  ["#b5541c", "#faeee5"],
  ["#4a3a78", "#edebf4"],
  ["#0f6a8b", "#e4f1f5"],
  ["#6b5a2e", "#f3efe2"],
  ["#2b2b2b", "#f1f1ef"],
];

const PAPERS = ["#ffffff", "#ffffff", "#fefdfb", "#fcfaf4"] as const;

/**
 * A house style by chance.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { pickTheme } from "./theme.ts";
 * console.assert(pickTheme(createRandom("a")).accent === pickTheme(createRandom("a")).accent);
 * ```
 */
export function pickTheme(random: Random): Theme {
  const own = random.fork("theme");
  const [accent, tint] = own.pick(PALETTES);
  return {
    ...own.pick(TYPEFACES),
    ink: own.pick(["#1c1c1c", "#23262b", "#2a2a2a"]),
    accent,
    tint,
    muted: "#63676e",
    letterhead: own.pick(["left", "centre", "band", "split"]),
    table: own.pick(["rules", "grid", "bands", "head"]),
    paper: own.pick(PAPERS),
  };
}
