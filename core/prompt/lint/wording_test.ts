/** Every shipped template reads well, whatever a database knows of a thing and in whatever script. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { composePrompt } from "../compose.ts";
import { readPromptLibrary, SHIPPED_PROMPTS } from "../library.ts";
import { FACTS, sampleRecord } from "../sample_records.ts";
import { variation } from "../variations.ts";
import type { Rendering } from "./renderings.ts";
import { wordingFindings } from "./wording.ts";

const library = await readPromptLibrary(SHIPPED_PROMPTS);

const LETTERS = [
  "abcdefghijklmnoprstuvwyzäéßø",
  "абвгдежзиклмнопрсту",
  "時計革鞄金銀青赤",
  "ساعتجلدذهب",
];
const word = fc.constantFrom(...LETTERS).chain((letters) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength: 3, maxLength: 11 })
);
/** Nothing, or words that each occur once, up to 120 characters. */
const text = fc.oneof(
  fc.constant(""),
  fc.uniqueArray(word, { minLength: 1, maxLength: 12 }).map((words) =>
    words.join(" ").slice(0, 120).trim()
  ),
);
const facts = fc.record({
  brand: text,
  model: text,
  color: text,
  category: text,
  title: text,
  description: text,
  notes: text,
  upc: fc.stringMatching(/^[0-9]{0,12}$/),
});

Deno.test("wordingFindings has nothing to say of any shipped template and any record", () => {
  for (const template of library.templates) {
    fc.assert(
      fc.property(facts, fc.boolean(), fc.nat({ max: 100 }), (known, isDated, index) => {
        const sample = sampleRecord(template.kind);
        const record = {
          ...sample,
          recordedAtMs: isDated ? sample.recordedAtMs : null,
          data: { ...sample.data, notes: known.notes },
          thing: { ...sample.thing!, ...known },
        };
        const choices = variation(template.axes, index);
        const options = { library, seed: 0, template, choices };
        const rendering: Rendering = {
          text: composePrompt(record, options).text,
          voice: "usual",
          without: [],
        };
        // A black thing of a brand that is called Black says a word twice, rightly.
        const findings = wordingFindings(template, [usual(template.id), rendering]);
        assert.deepEqual(findings.filter(({ level }) => level === "error"), []);
        assert.ok(rendering.text.length < 2000);
        assert.match(rendering.text, /[.!?]["”]?$/);
      }),
      { numRuns: 60 },
    );
  }
});

Deno.test("wordingFindings finds each thing that a missing value may leave behind", () => {
  const wrong: [string, RegExp][] = [
    ["A photo of , on wood.", /a space before punctuation/],
    ["A watch, , on wood.", /punctuation with nothing between/],
    ["A watch, . On wood.", /punctuation with nothing between/],
    ["A watch (), on wood.", /brackets or quotation marks around nothing/],
    ['It reads "".', /brackets or quotation marks around nothing/],
    ["A watch {{ brand }}.", /not filled in/],
    [", on wood.", /punctuation at the beginning/],
    ["A photo of a a watch.", /an article twice.*"a a watch\."/],
    ["A photo of the an Aster.", /an article twice/],
    ["A watch watch.", /a word twice/],
  ];
  for (const [text, message] of wrong) {
    const findings = wordingFindings({ body: "" }, [
      { text: "A photo.", voice: "usual", without: [] },
      { text, voice: "usual", without: ["brand"] },
    ]);
    assert.ok(
      findings.some((finding) => message.test(finding.message)),
      `${text}: ${findings.length}`,
    );
    assert.match(findings[0].message, / where a record has no brand: /);
  }
});

Deno.test("wordingFindings tells a word that a missing value left alone from one that was meant so", () => {
  const find = (...texts: string[]) =>
    wordingFindings({ body: "" }, texts.map((text) => ({ text, voice: "usual", without: [] })));
  assert.match(find("A watch by Aster.", "A watch by.")[0].message, /a word without the next/);
  assert.deepEqual(find("The box it came with.", "The box it came with."), []);
});

Deno.test("wordingFindings warns of an article before a variable that has none", () => {
  const find = (body: string) =>
    wordingFindings({ body }, [{ text: "A photo.", voice: "usual", without: [] }]).map(({ rule }) =>
      rule
    );
  assert.deepEqual(find("A photo of a {{ brand }} watch."), ["article"]);
  assert.deepEqual(find("A photo of {{ thing }}."), []);
});

function usual(id: string): Rendering {
  const template = library.find(id);
  const options = { library, seed: 0, template };
  return {
    text: composePrompt(sampleRecord(template.kind, { without: [...FACTS] }), options).text,
    voice: "usual",
    without: FACTS,
  };
}
