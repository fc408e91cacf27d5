/** What every prompt must say, and that what a database says stays data. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import type { EvidenceRecord } from "../evidence/record.ts";
import { composePrompt } from "./compose.ts";
import { readPromptLibrary, SHIPPED_PROMPTS } from "./library.ts";
import { EVIDENCE_WORDS } from "./lint/coverage.ts";
import { TemplateError } from "./template.ts";
import { variation } from "./variations.ts";

const library = await readPromptLibrary(SHIPPED_PROMPTS);

function record(changes: Partial<EvidenceRecord> = {}): EvidenceRecord {
  return {
    rowid: 1,
    id: "2vlzWo8IUvSfW97xoFOIUpKADQF",
    path: "/images/2vlzWo8IUvSfW97xoFOIUpKADQF.jpg",
    data: { type: "", documentType: "", notes: "", imageUrls: [] },
    recordedAtMs: Date.UTC(2025, 3, 15),
    evidenceType: 1,
    evidenceTypeName: "",
    thing: {
      id: "t1",
      brand: "Aster",
      model: "Diver 300",
      color: "Black",
      category: "Watches",
      title: "Dive watch",
      description: "Bought in Lisbon.",
      tags: [],
      upc: "",
      asin: "",
      elid: "",
      evidenceTypeName: "",
    },
    ...changes,
  };
}

const receipt = { type: "Purchase", documentType: "Receipt", notes: "", imageUrls: [] };
const compose = (changes: Partial<EvidenceRecord> = {}, seed = 0) =>
  composePrompt(record(changes), { library, seed, template: null });

Deno.test("composePrompt says what evidence is, with every template of every kind", () => {
  for (const template of library.templates) {
    const data = template.kind === "document" ? receipt : record().data;
    const { text } = composePrompt(record({ data }), { library, seed: 0, template });
    for (const { what, pattern } of EVIDENCE_WORDS) {
      assert.match(text, pattern, `${template.id} does not say ${what}`);
    }
    assert.ok(!/\s{2}|[{}]/.test(text), text);
  }
});

Deno.test("composePrompt makes the same choices again for the same record and seed", () => {
  assert.deepEqual(compose({}, 7).subject, compose({}, 7).subject);
  assert.equal(compose({}, 7).text, compose({}, 7).text);
});

Deno.test("composePrompt gives every record the prompt that version 0.1.0 gave it", () => {
  // An open trace is taken up again only for the very same prompt, and what was bought before is found by it:
  // a template that is added must not change who gets which.
  const hash = createHash("sha256");
  for (let index = 0; index < 1000; index++) {
    const data = index % 2 === 0 ? record().data : receipt;
    const changes = { id: `evidence-${index}`, recordedAtMs: null, thing: null, data };
    const { template, text } = compose(changes, index % 3);
    hash.update(`${template.id}\n${text}\n`);
  }
  assert.equal(
    hash.digest("hex"),
    "b32ebe0618ac68c1d6a28761995e622be1e37cf916f643f78f00b0752892b14d",
  );
});

Deno.test("composePrompt takes the choices that are made for it, and so makes a set of pictures", () => {
  const template = library.find("one-line");
  const texts = Array.from({ length: 24 }, (_, index) => {
    const choices = variation(template.axes, index);
    const prompt = composePrompt(record(), { library, seed: 0, template, choices });
    assert.equal(prompt.subject.view, choices.view);
    assert.ok(prompt.text.includes(template.axes.staging[choices.staging]!));
    return prompt.text;
  });
  assert.equal(new Set(texts).size, 24);
});

Deno.test("composePrompt refuses a choice that the template has no words for", () => {
  const template = library.find("page-line");
  const choices = { view: "back", staging: "wood", framing: "full" } as const;
  assert.throws(
    () => composePrompt(record({ data: receipt }), { library, seed: 0, template, choices }),
    (error) => {
      assert.ok(error instanceof TemplateError);
      assert.match(
        error.message,
        /page-line@1 because it does not say the view "back": it has front/,
      );
      return true;
    },
  );
});

Deno.test("composePrompt makes every choice for some record, about as often as the others", () => {
  const seen = new Map<string, number>();
  for (let index = 0; index < 3000; index++) {
    const { subject, template } = compose({ id: `evidence-${index}` });
    for (const choice of [template.id, subject.view, subject.staging, subject.framing]) {
      seen.set(choice, (seen.get(choice) ?? 0) + 1);
    }
  }
  for (const [choice, count] of seen) assert.ok(count > 400, `${choice} was chosen ${count} times`);
  assert.equal(seen.size, 3 + 4 + 5 + 3);
});

Deno.test("composePrompt never shows the back of a document", () => {
  for (let index = 0; index < 500; index++) {
    assert.notEqual(compose({ id: `evidence-${index}`, data: receipt }).subject.view, "back");
  }
});

Deno.test("composePrompt changes its choices with the seed", () => {
  const texts = new Set(Array.from({ length: 40 }, (_, seed) => compose({}, seed).text));
  assert.ok(texts.size > 20);
});

Deno.test("composePrompt treats what the database says as data", () => {
  const hostile = "{{ brand | upcase }} {% raw %} {{ secrets }} {% include 'x' %}";
  const thing = { ...record().thing!, title: hostile, brand: hostile };
  for (const template of library.newest("object")) {
    const { text } = composePrompt(record({ thing }), { library, seed: 0, template });
    assert.ok(text.includes("{{ brand | upcase }} {% raw %}"), text);
  }
});

Deno.test("composePrompt keeps a prompt short whatever the database holds", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 400 }),
      fc.integer({ min: 1, max: 3000 }),
      (text, times) => {
        const long = text.repeat(times);
        const thing = {
          ...record().thing!,
          title: long,
          brand: long,
          model: long,
          description: long,
          color: long,
        };
        const data = { ...receipt, notes: long };
        const prompt = compose({ thing, data }).text;
        assert.ok(prompt.length < 2000, `${prompt.length}`);
        assert.ok(!/\p{Cc}/u.test(prompt));
      },
    ),
    { numRuns: 50 },
  );
});

Deno.test("composePrompt speaks of a belonging where the row points at nothing", () => {
  const { text } = compose({ thing: null });
  assert.match(text, /a personal belonging/);
});
