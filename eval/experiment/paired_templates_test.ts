/** Which choices templates share, whatever lists they come with. */
import assert from "node:assert/strict";
import { parseTemplate } from "../../core/prompt/template.ts";
import { pairTemplates } from "./paired_templates.ts";

function template(name: string, views: readonly string[], stagings: readonly string[] = ["wood"]) {
  const list = (keys: readonly string[]) =>
    keys.map((key) => `    ${key}: ${name} ${key}\n`).join("");
  return parseTemplate(
    `---\nkind: object\nsummary: For a test.\nvariables: [thing, view]\naxes:\n  view:\n${
      list(views)
    }` +
      `  staging:\n${
        list(stagings)
      }  framing:\n    full: full\n---\nA photo of {{ thing }}, {{ view }}.`,
    { name, version: 1 },
  );
}

Deno.test("pairTemplates cuts an axis to what all share, in one order, each in its own words", () => {
  const paired = pairTemplates([
    template("b", ["top", "front", "back"]),
    template("a", ["front", "side", "top"]),
  ]);
  assert.deepEqual(paired.templates.map(({ axes }) => axes.view), [
    { front: "b front", top: "b top" },
    { front: "a front", top: "a top" },
  ]);
  assert.deepEqual(paired.templates.map(({ axes }) => Object.keys(axes.view).join()), [
    "front,top",
    "front,top",
  ]);
  assert.deepEqual([paired.narrowed, paired.unshared], [["view"], []]);
});

Deno.test("pairTemplates leaves an axis alone of which nothing is shared, and says so", () => {
  const paired = pairTemplates([
    template("a", ["front"], ["wood"]),
    template("b", ["front"], ["cloth"]),
  ]);
  assert.deepEqual(paired.unshared, ["staging"]);
  assert.deepEqual(paired.templates.map(({ axes }) => axes.staging), [
    { wood: "a wood" },
    { cloth: "b cloth" },
  ]);
});

Deno.test("pairTemplates comes to the same choices whatever order the templates are given in", () => {
  const [a, b] = [template("a", ["front", "top"]), template("b", ["top", "front"])];
  const keys = (paired: ReturnType<typeof pairTemplates>) =>
    paired.templates.map(({ axes }) => Object.keys(axes.view).join());
  assert.deepEqual(keys(pairTemplates([a, b])), keys(pairTemplates([b, a])));
});
