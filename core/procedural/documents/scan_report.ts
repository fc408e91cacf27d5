/** Reports of 3D scans: views of the surface, the cloud of points, the mesh, the deviation; and the figures. */
import { Sheet } from "../typeset/sheet.ts";
import { drawTable } from "../typeset/table.ts";
import { drawQr } from "./barcode.ts";
import { formatDate, formatTime } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import { inventCompany } from "./fictional.ts";
import { LONGER_SIDE_PIXELS, type Page } from "./page.ts";
import type { ViewPicture } from "./views/line_drawing.ts";
import { extentOf, modelParts, viewObject } from "./views/object_view.ts";
import { drawDeviation, drawMesh, drawPoints, drawShaded, rampStops } from "./views/scan_views.ts";

/** The software's colours: most are dark, some reports are printed light. */
const LOOKS = [
  {
    paper: "#ffffff",
    panel: "#20252c",
    ink: "#1b1e23",
    accent: "#1879b8",
    label: "#e6ebf0",
    clay: [208, 212, 216],
  },
  {
    paper: "#ffffff",
    panel: "#eef1f4",
    ink: "#1b1e23",
    accent: "#b8551a",
    label: "#30353c",
    clay: [214, 200, 178],
  },
  {
    paper: "#ffffff",
    panel: "#2f3a4a",
    ink: "#1b2430",
    accent: "#2e8b6b",
    label: "#e6ebf0",
    clay: [190, 205, 215],
  },
] as const;

/** The three axes in a panel's corner. */
function drawAxes(sheet: Sheet, x: number, y: number) {
  for (
    const [dx, dy, color, name] of [[6, 1.6, "#d9443c", "X"], [0, -6.5, "#3fae55", "Y"], [
      -4,
      2.8,
      "#3c78d9",
      "Z",
    ]] as const
  ) {
    sheet.line(x, y, { toX: x + dx, toY: y + dy, stroke: color, strokeWidth: 0.5 });
    sheet.text(name, {
      x: x + dx * 1.3,
      y: y + dy * 1.3 + 0.8,
      size: 2.5,
      font: "sansBold",
      color,
      anchor: "middle",
    });
  }
}

/**
 * Draws a scan report.
 *
 * @example
 * ```ts
 * import { exampleDossier } from "./example_dossier.ts";
 * import { drawScanReport } from "./scan_report.ts";
 * console.assert((await drawScanReport(exampleDossier("3D Scan"))).sheet.toSvg().split("<image").length === 5);
 * ```
 */
export async function drawScanReport(dossier: Dossier): Promise<Page> {
  const { customs, trade, thing, date } = dossier;
  const random = dossier.random.fork("scan");
  const look = random.pick(LOOKS);
  const parts = await modelParts(dossier.subject);
  const [width, height] = customs.paper === "A4" ? [210, 297] : [215.9, 279.4];
  const sheet = new Sheet(width, height, { paper: look.paper });
  const laboratory = inventCompany(random.fork("laboratory"), { customs, trade, kind: "workshop" });
  const margin = 14;
  const inner = width - 2 * margin;
  const heading = dossier.heading === "3D Scan" ? "3D SCAN REPORT" : dossier.heading.toUpperCase();
  sheet.rect(0, 0, { width, height: 4, fill: look.accent });
  sheet.heading(heading, {
    x: margin,
    y: 20,
    size: 9,
    font: "modernBold",
    color: look.ink,
    maxWidth: inner * 0.62,
  });
  sheet.text(thing.name, {
    x: margin,
    y: 28,
    size: 5,
    smallest: 3,
    font: "modern",
    color: look.ink,
    maxWidth: inner * 0.62,
    legible: true,
  });
  sheet.text(laboratory.legalName, {
    x: width - margin,
    y: 17,
    size: 3.8,
    font: "modernBold",
    color: look.accent,
    anchor: "end",
    maxWidth: inner * 0.36,
  });
  sheet.text(
    `${formatDate(date, customs.longDateStyle)}, ${formatTime(dossier.minuteOfDay, customs)}`,
    {
      x: width - margin,
      y: 22.5,
      size: 3.4,
      font: "modern",
      color: look.ink,
      anchor: "end",
      legible: true,
    },
  );
  const top = 36;
  const gap = 4;
  const wide = (inner - gap) / 2;
  const high = wide * 1.06;
  const pixelsPerMm = LONGER_SIDE_PIXELS / height;
  const view = viewObject(parts, {
    azimuth: random.between(22, 44),
    elevation: random.between(14, 30),
    width: Math.round(wide * 0.88 * pixelsPerMm),
    height: Math.round(high * 0.84 * pixelsPerMm),
  });
  const panel = (index: number, title: string, image: ViewPicture) => {
    const x = margin + (index % 2) * (wide + gap);
    const y = top + Math.floor(index / 2) * (high + gap);
    sheet.rect(x, y, { width: wide, height: high, fill: look.panel });
    sheet.image(x + wide * (index === 3 ? 0.02 : 0.06), y + high * 0.1, {
      width: wide * 0.88,
      height: high * 0.84,
      exact: true,
      png: image.png,
    });
    sheet.text(title, { x: x + 3, y: y + 5, size: 3.4, font: "modernBold", color: look.label });
    drawAxes(sheet, x + 8, y + high - 7);
    const bar = 10 ** Math.floor(Math.log10(view.widthCm / 2));
    const long = bar * wide * 0.88 / view.width * view.samplesPerCm;
    sheet.line(x + wide - 5 - long, y + high - 4, {
      toX: x + wide - 5,
      toY: y + high - 4,
      stroke: look.label,
      strokeWidth: 0.7,
    });
    sheet.text(bar >= 1 ? `${bar * 10} mm` : `${(bar * 10).toFixed(0)} mm`, {
      x: x + wide - 5,
      y: y + high - 5.4,
      size: 2.6,
      font: "machine",
      color: look.label,
      anchor: "end",
    });
  };
  panel(0, "Surface", drawShaded(view, look.clay));
  panel(1, "Point cloud", drawPoints(view, random.fork("points")));
  panel(2, "Mesh", drawMesh(view, { line: [30, 78, 110], face: [226, 232, 238] }));
  panel(3, "Deviation", drawDeviation(view, random.fork("deviation")));
  sheet.define(
    `<linearGradient id="deviation" x1="0" y1="1" x2="0" y2="0">${rampStops()}</linearGradient>`,
  );
  const legendX = width - margin - 6;
  const legendY = top + high + gap + 8;
  sheet.rect(legendX, legendY, { width: 2.6, height: high - 22, fill: "url(#deviation)" });
  ["+0.20", "+0.10", "0.00", "-0.10", "-0.20"].forEach((label, index) =>
    sheet.text(label, {
      x: legendX - 1,
      y: legendY + 1 + index * (high - 23) / 4,
      size: 2.4,
      font: "machine",
      color: look.label,
      anchor: "end",
    })
  );
  const below = top + 2 * high + gap + 14;
  const [w, h, d] = extentOf(parts).map((extent) => (extent * 10).toFixed(1));
  const points = Math.round(random.between(0.8, 6) * 1e6).toLocaleString("en-US");
  drawTable(sheet, [
    [{ text: "Points" }, { text: points }, { text: "Bounding box" }, {
      text: `${w} x ${h} x ${d} mm`,
      legible: true,
    }],
    [
      { text: "Triangles" },
      { text: (view.triangles * random.integer(20, 90)).toLocaleString("en-US") },
      { text: "Point spacing" },
      { text: `${random.pick(["0.05", "0.10", "0.20"])} mm` },
    ],
    [
      { text: "Scanner" },
      {
        text: random.pick([
          "Structured light, blue",
          "Laser line, hand-held",
          "Photogrammetry, 184 images",
        ]),
      },
      { text: "Accuracy" },
      { text: `+/- ${random.pick(["0.02", "0.03", "0.05"])} mm` },
    ],
    [{ text: "Serial No." }, { text: thing.serialNumber, legible: true }, { text: "File" }, {
      text: `scan_${random.integer(100, 999)}.${random.pick(["stl", "ply", "obj"])}`,
    }],
  ], {
    x: margin,
    y: below - 7,
    width: inner - 32,
    font: "modern",
    headFont: "modernBold",
    size: 3.3,
    padding: 1.3,
    maxLines: 1,
    color: look.ink,
    rule: "#c5cad0",
    columns: [{ heading: "Scan", share: 2 }, { heading: "", share: 4 }, {
      heading: "Result",
      share: 2.4,
    }, { heading: "", share: 4 }],
  });
  drawQr(sheet, `https://${laboratory.website}/scan/${thing.serialNumber}`, {
    x: width - margin - 26,
    y: below - 5,
    size: 26,
    color: look.ink,
  });
  sheet.text(
    `Operator: ${random.pick(customs.firstNames)} ${random.pick(customs.lastNames)}   Software 4.${
      random.integer(1, 9)
    }   Page 1 of ${random.integer(1, 6)}`,
    { x: margin, y: height - 9, size: 2.9, font: "modern", color: "#70757c" },
  );
  return { sheet, paper: "office" };
}
