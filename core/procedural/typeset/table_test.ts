/** Tests of tables: rows below each other, numbers flush right, long cells on several lines. */
import assert from "node:assert/strict";
import { measureText } from "./font_metrics.ts";
import { Sheet } from "./sheet.ts";
import { drawTable, type TableStyle } from "./table.ts";

const STYLE: TableStyle = {
  x: 10,
  y: 10,
  width: 100,
  font: "sans",
  headFont: "sansBold",
  size: 4,
  columns: [{ heading: "Item", share: 3 }, { heading: "Amount", share: 1, align: "end" }],
};

const textsOf = (sheet: Sheet) =>
  [...sheet.toSvg().matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*?>([^<]*)</g)]
    .map(([all, x, y, text]) => ({
      x: Number(x),
      y: Number(y),
      text,
      isEnd: all.includes('"end"'),
    }));

Deno.test("drawTable puts rows below each other and returns where it ends", () => {
  const sheet = new Sheet(120, 120);
  const bottom = drawTable(
    sheet,
    ["a", "b", "c"].map((text) => [{ text }, { text: "1.00" }]),
    STYLE,
  );
  const rows = textsOf(sheet).filter(({ text }) => "abc".includes(text));
  assert.deepEqual(rows.map(({ text }) => text), ["a", "b", "c"]);
  assert.ok(rows[0].y < rows[1].y && rows[1].y < rows[2].y && rows[2].y < bottom);
});

Deno.test("drawTable sets amounts flush with the right edge", () => {
  const sheet = new Sheet(120, 120);
  drawTable(
    sheet,
    [[{ text: "a" }, { text: "1.00" }], [{ text: "b" }, { text: "12345.00" }]],
    STYLE,
  );
  const amounts = textsOf(sheet).filter(({ text }) => text.endsWith(".00"));
  assert.equal(amounts.length, 2);
  assert.ok(amounts.every(({ isEnd, x }) => isEnd && x === amounts[0].x && x <= 110 && x > 108));
});

Deno.test("drawTable breaks long cells, makes their row higher and cuts at the last line", () => {
  const short = new Sheet(120, 120);
  const long = new Sheet(120, 120);
  const end = drawTable(short, [[{ text: "a" }, { text: "1" }]], { ...STYLE, maxLines: 2 });
  const later = drawTable(long, [[{ text: "word ".repeat(200) }, { text: "1" }]], {
    ...STYLE,
    maxLines: 2,
  });
  assert.ok(later > end);
  const lines = textsOf(long).filter(({ text }) => text.startsWith("word"));
  assert.equal(lines.length, 2);
  assert.ok(lines[1].text.endsWith("..."));
  for (const { text } of lines) assert.ok(measureText(text, { font: "sans", size: 4 }) <= 75);
});

Deno.test("drawTable leaves empty rows on a form", () => {
  const few = drawTable(new Sheet(120, 300), [[{ text: "a" }]], {
    ...STYLE,
    rule: "#000",
    leastRows: 10,
  });
  const one = drawTable(new Sheet(120, 300), [[{ text: "a" }]], { ...STYLE, rule: "#000" });
  assert.ok(few > one + 9 * STYLE.size);
});

Deno.test("drawTable shrinks a head that is wider than its column", () => {
  const sheet = new Sheet(120, 120);
  drawTable(sheet, [], {
    ...STYLE,
    columns: [{ heading: "Manufacturer's reference", share: 1 }, { heading: "x", share: 6 }],
  });
  const [, size] = /font-size="([\d.]+)"/.exec(sheet.toSvg())!;
  assert.ok(Number(size) < STYLE.size * 0.94);
});
