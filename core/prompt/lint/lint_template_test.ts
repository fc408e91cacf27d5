/** What is wrong with a template is found before money is spent on it. */
import assert from "node:assert/strict";
import { SHIPPED_PROMPTS } from "../library.ts";
import { readTemplateFolder } from "../template_files.ts";
import { lintTemplate } from "./lint_template.ts";

const ALL_AXES = `axes:
  view: { front: front view, back: back view, side: side view, top: from above }
  staging: { white-table: on white, wood: on wood, cloth: on cloth, in-hand: in a hand, hero: at home }
  framing: { close: close, full: whole, angled: tilted }`;
const SAYS_ALL = "Raw, unprocessed phone photo, portrait, single subject, fully in view, " +
  "{{ view }}, {{ staging }}, {{ framing }}";

function lint(
  body: string,
  { axes = ALL_AXES, variables = "", negative = "", routes = [] as string[] } = {},
) {
  const source = `---\nkind: object\nsummary: A draft.\n` +
    `variables: [${["view", "staging", "framing", variables].filter(Boolean).join(", ")}]\n` +
    `${axes}\n${negative}---\n${body}\n`;
  return lintTemplate({ name: "draft", version: 1, source }, {
    routes: routes.map((route) => {
      const [provider, model] = route.split("|");
      return { provider, model };
    }),
  });
}

const said = (...parameters: Parameters<typeof lint>) =>
  lint(...parameters).findings.map(({ level, rule, message }) => `${level} ${rule} ${message}`);

Deno.test("lintTemplate finds no error and no warning in any shipped template, for the models most used", async () => {
  const { files } = await readTemplateFolder(SHIPPED_PROMPTS);
  const routes = [
    { provider: "openai", model: "gpt-image-2" },
    { provider: "google", model: "gemini-nano-banana-2.1" },
    { provider: "fal", model: "fal-ai/flux-2/flash" },
  ];
  for (const file of files) {
    const { id, findings } = lintTemplate(file, { routes });
    assert.deepEqual(findings.filter(({ level }) => level !== "note"), [], id);
  }
});

Deno.test("lintTemplate has nothing to say of a draft that says everything", () => {
  const linted = lint(`${SAYS_ALL}.`);
  assert.deepEqual(linted.findings, []);
  assert.ok(linted.length!.usual > 80 && linted.length!.longest >= linted.length!.usual);
});

Deno.test("lintTemplate says why a template cannot be used, and looks no further", () => {
  const { template, findings } = lint(`${SAYS_ALL} {% for i in (1..9) %}x{% endfor %}`);
  assert.equal(template, null);
  assert.equal(findings.length, 1);
  assert.match(findings[0].message, /draft@1 because it has a loop/);
  assert.match(said(`${SAYS_ALL} {{ brand }}.`)[0], /error unusable .*do not list brand/);
  assert.match(said(`${SAYS_ALL}.`, { variables: "brand" })[0], /unusable .*never uses .* brand/);
});

Deno.test("lintTemplate finds what missing values leave behind", () => {
  const [finding] = said(`${SAYS_ALL}, made by {{ brand }}, dated.`, { variables: "brand" });
  assert.match(
    finding,
    /^error wording It leaves a space before punctuation where .* no brand: "by ,/,
  );
  assert.match(
    said(`${SAYS_ALL}, an {{ thing }}.`, { variables: "thing" })[0],
    /^error article It says an article twice.*"an a black"/,
  );
});

Deno.test("lintTemplate misses phrases, axes that are never said, and a set that is too small", () => {
  const axes = "axes: { view: { front: f }, staging: { wood: w, cloth: w }, framing: { full: u } }";
  const findings = said(`${SAYS_ALL}.`, { axes });
  assert.ok(findings.includes("warning axis Its view has no phrase for back, side, top."));
  assert.ok(findings.includes('warning axis Its staging says the same twice: "w".'));
  assert.ok(findings.includes("warning axis It has 2 variations, fewer than the 24 of a set."));
  const unsaid = lintTemplate({
    name: "draft",
    version: 1,
    source: `---\nkind: object\nsummary: A draft.\nvariables: []\n${ALL_AXES}\n---\nA photo.\n`,
  }, { routes: [] });
  const messages = unsaid.findings.map(({ message }) => message).join("\n");
  assert.match(messages, /never says \{\{ view \}\}/);
  assert.match(
    messages,
    /does not say that the picture is raw, .*, that it is in portrait orientation, that/,
  );
});

Deno.test("lintTemplate measures prompts by the limits of the models that they are for", () => {
  const schnell = "together|black-forest-labs/FLUX.1-schnell";
  const long = `${SAYS_ALL}. ${"Light falls through a window on it. ".repeat(30)}`;
  assert.match(
    said(long, { routes: [schnell] })[0],
    /^warning length It is about \d+ tokens long; together:.* takes 256 and does not see the rest/,
  );
  const sometimes = said(`${SAYS_ALL}, ${"on a table ".repeat(68)}{{ thing }}.`, {
    variables: "thing",
    routes: [schnell],
  });
  assert.match(
    sometimes[0],
    /^warning length It can become about \d+ tokens long with long values/,
  );
  assert.deepEqual(said(`${SAYS_ALL}.`, { routes: [schnell, "procedural|v1"] }), []);
  const many = `${SAYS_ALL}. ${"a{{ description }}b ".repeat(150)}`;
  assert.match(
    said(many, { variables: "description", routes: ["openai|gpt-image-2"] })[0],
    /^error length It can become \d+ characters .* takes 32000 and refuses longer ones/,
  );
});

Deno.test("lintTemplate says who is not told what must not be seen", () => {
  const negative = "negative: blur\n";
  assert.deepEqual(
    said(`${SAYS_ALL}.`, {
      negative,
      routes: ["openai|gpt-image-2", "huggingface|stabilityai/stable-diffusion-3.5-large"],
    }),
    ['warning negation openai:gpt-image-2 takes no negative prompt and is not told "blur".'],
  );
  assert.match(
    said(`${SAYS_ALL}, no border, without a filter, no text, never blurred.`)[0],
    /^note negation .*\("no border", "without a filter", "no text" and 1 more\)/,
  );
});

Deno.test("lintTemplate says what to do with a template that changed after it shipped", () => {
  const file = { name: "draft", version: 3, source: "" };
  const { findings } = lintTemplate(file, { routes: [], isChanged: true });
  assert.equal(findings[0].rule, "frozen");
  assert.match(findings[0].message, /take that back and write draft\/v4\.md/);
});
