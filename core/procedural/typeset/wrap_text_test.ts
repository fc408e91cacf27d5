/** Tests of fitting text into widths: every line fits, and nothing is lost that there was room for. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { measureText } from "./font_metrics.ts";
import { cutText, fitSize, wrapText } from "./wrap_text.ts";

const style = { font: "sans", size: 4 } as const;
const words = fc.array(fc.stringMatching(/^[A-Za-z0-9.,-]{1,30}$/), { maxLength: 40 });

Deno.test("wrapText gives lines that fit the width", () => {
  fc.assert(fc.property(words, fc.integer({ min: 8, max: 120 }), (list, width) => {
    for (const line of wrapText(list.join(" "), width, style)) {
      assert.ok(measureText(line, style) <= width + 1e-9, line);
    }
  }));
});

Deno.test("wrapText loses no letter when lines are not limited", () => {
  fc.assert(fc.property(words, fc.integer({ min: 8, max: 120 }), (list, width) => {
    const text = list.join(" ");
    const joined = wrapText(text, width, { ...style, maxLines: 10_000 }).join("");
    assert.equal(joined.replaceAll(" ", ""), text.replaceAll(" ", ""));
  }));
});

Deno.test("wrapText never gives more lines than allowed, and shows that it cut", () => {
  fc.assert(fc.property(words, fc.integer({ min: 1, max: 4 }), (list, maxLines) => {
    const text = list.join(" ");
    const lines = wrapText(text, 40, { ...style, maxLines });
    assert.ok(lines.length <= maxLines);
    const complete = lines.join("").replaceAll(" ", "") === text.replaceAll(" ", "");
    assert.ok(complete || lines.at(-1)!.endsWith("..."));
  }));
});

Deno.test("wrapText ends for a width that holds no character at all", () => {
  assert.deepEqual(wrapText("abc", 0, { ...style, maxLines: 10 }), ["a", "b", "c"]);
});

Deno.test("wrapText looks at no more of a huge text than a paper can show", () => {
  const lines = wrapText("word ".repeat(100_000), 50, { ...style, maxLines: 3 });
  assert.equal(lines.length, 3);
});

Deno.test("cutText leaves a line that fits alone and cuts one that does not", () => {
  assert.equal(cutText("Serial", 100, style), "Serial");
  const cut = cutText("Serial number of the watch", 25, style);
  assert.ok(cut.endsWith("...") && measureText(cut, style) <= 25);
});

Deno.test("cutText gives nothing where not even the ellipsis fits", () => {
  assert.equal(cutText("Serial", 1, style), "");
});

Deno.test("fitSize shrinks just as far as needed and no farther than allowed", () => {
  const text = "Certificate of Authenticity";
  const size = fitSize(text, 50, { font: "sans", size: 12, smallest: 2 });
  assert.ok(Math.abs(measureText(text, { font: "sans", size }) - 50) < 1e-9);
  assert.equal(fitSize(text, 5, { font: "sans", size: 12, smallest: 6 }), 6);
  assert.equal(fitSize("A", 50, { font: "sans", size: 12, smallest: 2 }), 12);
});
