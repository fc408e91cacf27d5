/** Label and value, one pair below the other: the facts at the head of a form, addresses, data of a thing. */
import type { OfficePage } from "./office_page.ts";

/** A label and what stands beside it. */
export type Fact = readonly [label: string, value: string];

/**
 * Draws pairs with their values in a column of their own; returns the base line after the last.
 *
 * @example
 * ```ts
 * import { exampleCompany, exampleDossier } from "./example_dossier.ts";
 * import { drawFacts } from "./facts.ts";
 * import { startOfficePage } from "./office_page.ts";
 * const page = startOfficePage(exampleDossier("Invoice"), { company: exampleCompany() });
 * console.assert(drawFacts(page, [["Date", "04/15/2025"]], { x: 20, y: 60, width: 80 }) > 60);
 * ```
 */
export function drawFacts(
  page: OfficePage,
  facts: readonly Fact[],
  options: { x: number; y: number; width: number; labelWidth?: number; size?: number },
): number {
  const { sheet, theme } = page;
  const { x, width, labelWidth = width * 0.42, size = 3.6 } = options;
  let y = options.y;
  for (const [label, value] of facts) {
    sheet.text(label, {
      x,
      y,
      size,
      font: theme.font,
      color: theme.muted,
      maxWidth: labelWidth - 2,
    });
    const after = sheet.paragraph(value, {
      x: x + labelWidth,
      y,
      width: width - labelWidth,
      size,
      font: theme.boldFont,
      color: theme.ink,
      maxLines: 2,
      legible: true,
    });
    y = Math.max(after, y + size * 1.3) + size * 0.3;
  }
  return y;
}

/**
 * Draws an address with a small title above it; returns the base line after the last.
 *
 * @example
 * ```ts
 * import { exampleCompany, exampleDossier } from "./example_dossier.ts";
 * import { drawAddress } from "./facts.ts";
 * import { startOfficePage } from "./office_page.ts";
 * const page = startOfficePage(exampleDossier("Invoice"), { company: exampleCompany() });
 * console.assert(drawAddress(page, ["Grace Okafor", "2 Quay Road"], { x: 20, y: 60, title: "Bill to" }) > 60);
 * ```
 */
export function drawAddress(
  page: OfficePage,
  lines: readonly string[],
  options: { x: number; y: number; title: string; width?: number },
): number {
  const { sheet, theme } = page;
  const { x, title, width = 78 } = options;
  let y = options.y;
  sheet.text(title, { x, y, size: 3.1, font: theme.boldFont, color: theme.accent });
  y += 5.4;
  lines.forEach((line, index) => {
    sheet.text(line, {
      x,
      y,
      size: 3.8,
      font: index === 0 ? theme.boldFont : theme.font,
      color: theme.ink,
      maxWidth: width,
      legible: index === 0,
    });
    y += 5;
  });
  return y;
}
