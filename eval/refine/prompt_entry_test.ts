/** Which files of prompts are taken, and what is said of the others. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { UsageError } from "../../core/usage_error.ts";
import { entryText, parsePromptEntries } from "./prompt_entry.ts";

const entry = { title: "Desk lamp", prompt: "A photo of a lamp." };
const refused = (content: unknown, message: RegExp) =>
  assert.throws(() => parsePromptEntries(JSON.stringify(content), "prompts.json"), (error) => {
    assert.ok(error instanceof UsageError);
    assert.match(error.message, message);
    return true;
  });

Deno.test("parsePromptEntries reads a list, and a list under prompts, as JSON and as YAML", () => {
  const [first] = parsePromptEntries(JSON.stringify([{ ...entry, id: 7 }]), "prompts.json");
  assert.deepEqual(first, { ...entry, id: "7", scene: "", mood: "" });
  const yaml =
    "prompts:\n  - prompt_id: lamp\n    title: Desk lamp\n    mood: calm\n    prompt: A photo.\n";
  const [second] = parsePromptEntries(yaml, "prompts.yml");
  assert.deepEqual(second, {
    id: "lamp",
    title: "Desk lamp",
    scene: "",
    mood: "calm",
    prompt: "A photo.",
  });
});

Deno.test("parsePromptEntries refuses what is no list of prompts", () => {
  assert.throws(() => parsePromptEntries("[", "prompts.json"), /it is not JSON/);
  assert.throws(() => parsePromptEntries("a: [", "prompts.yaml"), /it is not YAML/);
  refused([], /holds no list/);
  refused({ entries: [entry] }, /holds no list/);
  refused([{ title: "Lamp" }], /entry 1 is wrong \(prompt: /);
  refused([entry, { ...entry, title: "B", promt: "x" }], /entry 2 is wrong .*promt/);
  refused([{ ...entry, prompt: "  " }], /prompt: it is empty/);
});

Deno.test("parsePromptEntries refuses two entries of the same id, also by the case of a letter", () => {
  refused([entry, { ...entry }], /entries 1 and 2 have the same id: "desk-lamp"/);
  refused([{ ...entry, id: "Lamp" }, { ...entry, id: "lamp" }], /entries 1 and 2 have the same id/);
});

Deno.test("parsePromptEntries lets no id lead out of its folder", () => {
  for (
    const id of [
      "../up",
      "a/b",
      "a\\b",
      "..",
      ".",
      ".hidden",
      "a..b",
      "nul",
      "",
      "a\u0000",
      "trailing.",
      "summary.json",
    ]
  ) {
    refused([{ ...entry, id }], /cannot be the name of a folder/);
  }
  fc.assert(fc.property(fc.string({ unit: "binary" }), (id) => {
    try {
      const [read] = parsePromptEntries(JSON.stringify([{ ...entry, id }]), "prompts.json");
      assert.ok(!/[/\\\0]|\.\./.test(read.id) && read.id.length > 0);
    } catch (error) {
      assert.ok(error instanceof UsageError);
    }
  }));
});

Deno.test("entryText ends every part as a sentence and leaves out what is not there", () => {
  assert.equal(entryText({ prompt: "A lamp!", scene: "", mood: "calm" }), "A lamp! Mood: calm.");
});
