/** A sheet of the country's office paper with a business's letterhead and foot on it. */
import { Sheet } from "../typeset/sheet.ts";
import type { Dossier } from "./dossier.ts";
import type { Company } from "./fictional.ts";
import { drawEmblem } from "./logo.ts";
import { pickTheme, type Theme } from "./theme.ts";

/** An office page under way. All in millimetres. */
export interface OfficePage {
  sheet: Sheet;
  theme: Theme;
  company: Company;
  /** Where text begins and ends. */
  left: number;
  right: number;
  /** `right` − `left`. */
  width: number;
  /** The first free base line below the letterhead. */
  top: number;
  /** The last free base line above the foot. */
  bottom: number;
}

const SIZES = { A4: [210, 297], Letter: [215.9, 279.4] } as const;

/**
 * Starts a page with the company's letterhead.
 *
 * @example
 * ```ts
 * import { exampleCompany, exampleDossier } from "./example_dossier.ts";
 * import { startOfficePage } from "./office_page.ts";
 * const page = startOfficePage(exampleDossier("Invoice"), { company: exampleCompany() });
 * console.assert(page.top < page.bottom);
 * ```
 */
export function startOfficePage(
  dossier: Dossier,
  options: { company: Company; theme?: Theme },
): OfficePage {
  const [width, height] = SIZES[dossier.customs.paper];
  const theme = options.theme ?? pickTheme(dossier.random);
  const margin = 17;
  const page: OfficePage = {
    sheet: new Sheet(width, height, { paper: theme.paper }),
    theme,
    company: options.company,
    left: margin,
    right: width - margin,
    width: width - 2 * margin,
    top: 0,
    bottom: height - 24,
  };
  const letterheads = { left: leftHead, centre: centredHead, band: bandHead, split: splitHead };
  page.top = letterheads[theme.letterhead](page, dossier);
  drawFoot(page, dossier);
  return page;
}

function contactLines({ company }: OfficePage): string[] {
  return [...company.addressLines, company.phone, company.email, company.website];
}

function drawName(
  page: OfficePage,
  place: {
    x: number;
    y: number;
    color: string;
    size: number;
    width: number;
    anchor?: "middle" | "end";
  },
) {
  const { sheet, theme, company } = page;
  const { width, ...rest } = place;
  return sheet.text(company.name, {
    ...rest,
    smallest: 4,
    font: theme.headingFont,
    maxWidth: width,
    legible: true,
  });
}

function drawSmallLines(
  page: OfficePage,
  lines: readonly string[],
  place: {
    x: number;
    y: number;
    anchor?: "start" | "middle" | "end";
    color?: string;
    maxWidth?: number;
  },
) {
  const { sheet, theme } = page;
  lines.forEach((line, index) =>
    sheet.text(line, {
      ...place,
      y: place.y + index * 4.3,
      size: 3.1,
      font: theme.font,
      color: place.color ?? theme.muted,
      maxWidth: place.maxWidth ?? 92,
    })
  );
}

function leftHead(page: OfficePage, dossier: Dossier): number {
  const { sheet, theme, company, left, right } = page;
  drawEmblem(sheet, company, {
    x: left + 9,
    y: 23,
    size: 18,
    color: theme.accent,
    paper: theme.paper,
    font: theme.boldFont,
    random: dossier.random,
  });
  drawName(page, { x: left + 23, y: 22.5, size: 8, color: theme.accent, width: 88 });
  sheet.text(company.tagline, {
    x: left + 23,
    y: 28.5,
    size: 3.4,
    font: theme.font,
    color: theme.muted,
    maxWidth: 88,
  });
  drawSmallLines(page, contactLines(page), { x: right, y: 15.5, anchor: "end" });
  return 50;
}

function centredHead(page: OfficePage, dossier: Dossier): number {
  const { sheet, theme, company, left, right } = page;
  const x = (left + right) / 2;
  drawEmblem(sheet, company, {
    x,
    y: 18,
    size: 15,
    color: theme.accent,
    paper: theme.paper,
    font: theme.boldFont,
    random: dossier.random,
  });
  drawName(page, { x, y: 34, size: 8.5, color: theme.ink, width: 150, anchor: "middle" });
  const contact = contactLines(page);
  drawSmallLines(page, [contact.slice(0, -2).join("  ·  "), contact.slice(-2).join("  ·  ")], {
    x,
    y: 40,
    anchor: "middle",
    maxWidth: right - left,
  });
  sheet.line(left, 48, { toX: right, toY: 48, stroke: theme.accent, strokeWidth: 0.5 });
  sheet.line(left, 49, { toX: right, toY: 49, stroke: theme.accent, strokeWidth: 0.2 });
  return 55;
}

function bandHead(page: OfficePage, dossier: Dossier): number {
  const { sheet, theme, company, left, right } = page;
  sheet.rect(0, 0, { width: sheet.width, height: 36, fill: theme.accent });
  drawEmblem(sheet, company, {
    x: left + 8,
    y: 18,
    size: 16,
    color: "#ffffff",
    paper: theme.accent,
    font: theme.boldFont,
    random: dossier.random,
  });
  drawName(page, { x: left + 21, y: 18.5, size: 8.5, color: "#ffffff", width: 92 });
  sheet.text(company.tagline, {
    x: left + 21,
    y: 25,
    size: 3.4,
    font: theme.font,
    color: "#ffffff",
    opacity: 0.8,
    maxWidth: 88,
  });
  drawSmallLines(page, contactLines(page).slice(0, 5), {
    x: right,
    y: 11.5,
    anchor: "end",
    color: "#ffffff",
  });
  return 48;
}

function splitHead(page: OfficePage, dossier: Dossier): number {
  const { sheet, theme, company, left, right } = page;
  drawName(page, { x: left, y: 23, size: 10, color: theme.accent, width: 120 });
  drawEmblem(sheet, company, {
    x: right - 9,
    y: 20,
    size: 18,
    color: theme.accent,
    paper: theme.paper,
    font: theme.boldFont,
    random: dossier.random,
  });
  const contact = contactLines(page);
  drawSmallLines(page, [contact.slice(0, -2).join(", "), contact.slice(-2).join("  |  ")], {
    maxWidth: 138,
    x: left,
    y: 29,
  });
  sheet.rect(left, 37, { width: right - left, height: 1.2, fill: theme.accent });
  return 48;
}

function drawFoot(page: OfficePage, dossier: Dossier) {
  const { sheet, theme, company, left, right } = page;
  const random = dossier.random.fork("foot");
  const y = sheet.height - 14;
  sheet.line(left, y - 4.5, { toX: right, toY: y - 4.5, stroke: theme.accent, strokeWidth: 0.25 });
  const bank = `IBAN ${random.pick(["GB", "DE", "FR", "CH"])}00 TEST 0000 ${
    random.integer(1000, 9999)
  } 0000 00`;
  sheet.text(`${company.legalName}  ·  ${company.registration}  ·  ${bank}`, {
    x: (left + right) / 2,
    y,
    size: 2.8,
    font: theme.font,
    color: theme.muted,
    anchor: "middle",
    maxWidth: right - left,
  });
  sheet.text(random.pick(["Page 1 of 1", "1/1", `${company.website}`]), {
    x: (left + right) / 2,
    y: y + 4,
    size: 2.8,
    font: theme.font,
    color: theme.muted,
    anchor: "middle",
  });
}
