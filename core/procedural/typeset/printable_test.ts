/** Tests of what may be printed: nothing without a glyph, nothing that breaks XML, as much as possible else. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { advanceOf } from "./font_metrics.ts";
import { type FontName, FONTS } from "./fonts.ts";
import { chooseFont, printable } from "./printable.ts";

const NAMES = Object.keys(FONTS) as FontName[];
const anyText = fc.string({
  unit: fc.oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
  ),
});

Deno.test("printable gives only characters that the font has, whatever it is given", () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...NAMES), (text, font) => {
      for (const character of printable(text, font)) {
        assert.notEqual(advanceOf(font, character.codePointAt(0)!), null);
      }
    }),
    { numRuns: 400 },
  );
});

Deno.test("printable gives nothing that control characters or lone surrogates could hide in", () => {
  fc.assert(fc.property(anyText, (text) => {
    assert.doesNotMatch(printable(`${text}\u0000\u001b\ud800\ufffe`, "sans"), /[\p{C}]/u);
  }));
});

Deno.test("printable changes nothing the second time", () => {
  fc.assert(fc.property(anyText, fc.constantFrom(...NAMES), (text, font) => {
    const once = printable(text, font);
    assert.equal(printable(once, font), once);
  }));
});

Deno.test("printable keeps accents where the font has them and drops them where it has not", () => {
  assert.equal(printable("Hermès Crème brûlée", "sans"), "Hermès Crème brûlée");
  assert.equal(printable("Ǆ", "handThin"), "DŽ".normalize("NFKD").replace(/\p{M}/gu, ""));
  assert.equal(printable("Ḱing", "handThin"), "King");
});

Deno.test("printable replaces typographic signs that a till has not", () => {
  assert.match(printable("– … “x”", "register"), /^[-–] (\.\.\.|…) ["“]x["”]$/);
});

Deno.test("chooseFont takes the plain sans for Cyrillic, Greek and Hebrew on a till", () => {
  for (const text of ["Ракета", "Ωμέγα", "שעון"]) {
    const chosen = chooseFont(text, "register");
    assert.equal(chosen.font, "sans");
    assert.equal(chosen.text, text);
  }
});

Deno.test("chooseFont stays with the wanted font where it loses nothing by it", () => {
  assert.deepEqual(chooseFont("Omega", "blackletter"), { text: "Omega", font: "blackletter" });
  assert.deepEqual(chooseFont("漢字", "register"), { text: "", font: "register" });
});
