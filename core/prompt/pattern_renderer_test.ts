/** The quick renderer gives exactly what Liquid gives. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { Liquid } from "liquidjs";
import { plainText } from "../plain_text.ts";
import { readPromptLibrary, SHIPPED_PROMPTS } from "./library.ts";
import { dependsOnEmptinessOnly, renderByPattern } from "./pattern_renderer.ts";
import { PROMPT_VARIABLES, type PromptValues } from "./variables.ts";

const library = await readPromptLibrary(SHIPPED_PROMPTS);
const liquid = new Liquid({ strictVariables: true, jsTruthy: true });
const value = fc.oneof(
  fc.constant(""),
  fc.string({ unit: "binary", maxLength: 30 }).map((text) => plainText(text, 30)),
);

Deno.test("renderByPattern gives what Liquid gives, for every shipped template and any values", () => {
  for (const template of library.templates) {
    const parsed = liquid.parse(template.body);
    const render = renderByPattern(
      template.variables,
      (values) => liquid.renderSync(parsed, values),
    );
    fc.assert(fc.property(
      fc.record(Object.fromEntries(PROMPT_VARIABLES.map((variable) => [variable, value]))),
      (values) => {
        assert.equal(render(values as PromptValues), liquid.renderSync(parsed, values));
      },
    ));
  }
});

Deno.test("renderByPattern renders once for each pattern of empty variables", () => {
  let calls = 0;
  const render = renderByPattern(["brand", "color"], ({ brand, color }) => {
    calls++;
    return `${brand}/${color}`;
  });
  const values = (brand: string, color: string) => ({ brand, color }) as PromptValues;
  assert.equal(render(values("a", "b")), "a/b");
  assert.equal(render(values("c", "d")), "c/d");
  assert.equal(render(values("", "d")), "/d");
  assert.equal(calls, 2);
});

Deno.test("dependsOnEmptinessOnly knows what depends on more", () => {
  for (
    const body of [
      "{{ a | upcase }}",
      "{% if a == 'x' %}{% endif %}",
      "{% assign a = 'x' %}",
      "{{ a.size }}",
    ]
  ) {
    assert.equal(dependsOnEmptinessOnly(body), false, body);
  }
  assert.equal(dependsOnEmptinessOnly("{%- if a and b -%} {{- a -}} {% else %}x{% endif %}"), true);
});
