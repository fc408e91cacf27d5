/** Maintenance logs: a ruled page that its owner or a workshop fills line by line over the years. */
import { Sheet } from "../typeset/sheet.ts";
import { drawTable } from "../typeset/table.ts";
import { addDays, formatDate } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import { drawLinedField, type FormStyle } from "./form_field.ts";
import { formatNumber, shopPrice } from "./money.ts";
import type { Page } from "./page.ts";
import { pickPen } from "./pen.ts";
import { pickTheme } from "./theme.ts";

const PAPERS = ["#fdfcf6", "#f9f5e4", "#ffffff"] as const;

/** Entries from the oldest to the record's own day. */
function inventEntries(dossier: Dossier) {
  const { trade, customs, date } = dossier;
  const random = dossier.random.fork("entries");
  const count = random.integer(6, 11);
  const done = [...trade.labour, ...trade.parts];
  let daysAgo = 0;
  const newestFirst = Array.from({ length: count }, () => {
    const item = random.pick(done);
    const when = addDays(date, -daysAgo);
    daysAgo += random.integer(35, 210);
    return {
      when,
      work: item.name,
      cost: shopPrice(random.between(item.low, item.high), customs.currency),
      by: random.pick(customs.firstNames)[0] + random.pick(customs.lastNames)[0],
      reading: random.pick(trade.readings),
    };
  });
  return newestFirst.reverse().map((entry) => ({
    ...entry,
    reading: `${random.pick(entry.reading[1])}`,
  }));
}

/**
 * Draws a maintenance log.
 *
 * @example
 * ```ts
 * import { exampleDossier } from "./example_dossier.ts";
 * import { drawMaintenanceLog } from "./maintenance_log.ts";
 * console.assert(drawMaintenanceLog(exampleDossier("Maintenance Log")).sheet.texts.length > 2);
 * ```
 */
export function drawMaintenanceLog(dossier: Dossier): Page {
  const { customs, thing, owner, subject } = dossier;
  const random = dossier.random.fork("log");
  const theme = pickTheme(random);
  const handwritten = random.chance(0.7);
  const pen = pickPen(random);
  const wide = random.chance(0.15);
  const [width, height] = wide ? [297, 210] : customs.paper === "A4" ? [210, 297] : [215.9, 279.4];
  const sheet = new Sheet(width, height, { paper: random.pick(PAPERS) });
  const margin = 16;
  const inner = width - 2 * margin;
  const style: FormStyle = {
    labelFont: theme.boldFont,
    labelSize: 3.3,
    color: theme.ink,
    entryFont: theme.font,
    entrySize: 4,
    ...(handwritten ? { pen } : {}),
  };
  sheet.heading(random.chance(0.6) ? dossier.heading.toUpperCase() : dossier.heading, {
    x: margin,
    y: 26,
    size: 9.5,
    font: theme.headingFont,
    color: theme.accent,
    maxWidth: inner,
  });
  sheet.rect(margin, 30, { width: inner, height: 0.8, fill: theme.accent });
  const half = inner / 2 - 4;
  const field = (label: string, value: string, at: { x: number; y: number }) =>
    drawLinedField(sheet, { ...at, width: half, height: 9, label, value, legible: true }, style);
  field("Item", thing.name, { x: margin, y: 34 });
  field("Serial No.", thing.serialNumber, { x: margin + half + 8, y: 34 });
  field("Owner", owner.name, { x: margin, y: 44 });
  field("Sheet", String(random.integer(1, 4)), { x: margin + half + 8, y: 44 });
  const entries = inventEntries(dossier).slice(wide ? -9 : -11);
  const rows = entries.map((entry, index) => [
    { text: formatDate(entry.when, customs.dateStyle), legible: index === entries.length - 1 },
    {
      text: index === entries.length - 1 && subject.notes ? subject.notes.slice(0, 90) : entry.work,
    },
    { text: entry.reading },
    { text: formatNumber(entry.cost, customs.currency) },
    { text: entry.by },
  ]);
  const bottom = drawTable(sheet, rows, {
    font: theme.font,
    headFont: theme.boldFont,
    size: 3.6,
    color: theme.ink,
    rule: handwritten ? "#7d8794" : "#a9adb3",
    grid: true,
    headFill: theme.tint,
    x: margin,
    y: 60,
    width: inner,
    padding: handwritten ? 2.1 : 2.4,
    leastRows: wide ? 10 : 18,
    maxLines: 1,
    ...(handwritten
      ? {
        entryFont: pen.font,
        entrySize: pen.size * 0.92,
        entryColor: pen.color,
        stray: () => pen.random.between(-0.5, 0.45),
      }
      : {}),
    columns: [
      { heading: "Date", share: 2.2 },
      { heading: "Work carried out", share: 6 },
      { heading: "Reading", share: 2.2 },
      { heading: `Cost (${customs.currency.code})`, share: 1.9, align: "end" },
      { heading: "By", share: 1 },
    ],
  });
  sheet.text("Keep this log with the item. It is proof of regular care.", {
    x: margin,
    y: Math.min(bottom + 6, height - 8),
    size: 3,
    font: theme.font,
    color: theme.muted,
  });
  if (random.chance(0.6)) drawPunchHoles(sheet);
  return { sheet, paper: "office" };
}

/** Two holes of a binder's distance (ISO 838: 80 mm apart, 12 mm from the edge), the table showing through. */
function drawPunchHoles(sheet: Sheet) {
  for (const side of [-1, 1]) {
    sheet.circle(8, sheet.height / 2 + side * 40, {
      radius: 3,
      fill: "#8b8680",
      stroke: "#6f6a64",
      strokeWidth: 0.25,
    });
  }
}
