/** Which template files are accepted, and what is said of the others. */
import assert from "node:assert/strict";
import { parseTemplate, TemplateError } from "./template.ts";
import { readPromptLibrary, SHIPPED_PROMPTS } from "./library.ts";

const AXES = "axes: { view: { front: f }, staging: { wood: w }, framing: { full: u } }";
const source = (matter: string, body: string) => `---\n${matter}\n---\n${body}\n`;
const parse = (text: string) => parseTemplate(text, { name: "sample", version: 2 });
const matter = `kind: object\nsummary: A sample.\nvariables: [thing]\n${AXES}`;

Deno.test("parseTemplate reads the front matter and folds the body's lines", () => {
  const template = parse(source(matter, "A photo\nof {{ thing }}."));
  assert.equal(template.id, "sample@2");
  assert.equal(template.body, "A photo of {{ thing }}.");
  assert.equal(template.sha256.length, 64);
});

Deno.test("parseTemplate refuses what cannot be rendered for every record", () => {
  const wrong: [string, RegExp][] = [
    ["A photo.", /front matter between/],
    [source("kind: [", "x"), /not YAML/],
    [source(matter.replace("object", "video"), "{{ thing }}"), /front matter is wrong/],
    [source(`${matter}\nauthor: me`, "{{ thing }}"), /front matter is wrong/],
    [source(matter, "{{ thing }} {{ color }}"), /do not list color/],
    [source(matter, "{{ thing }} {{ colour }}"), /no variable colour: there are thing, document, /],
    [source(matter, "A photo."), /never uses its variable thing/],
    [source(matter, "{{ thing"), /not Liquid/],
    [source(matter, "{{ thing | shout }}"), /not Liquid|undefined filter/],
    [source(matter.replace("{ front: f }", "{}"), "{{ thing }}"), /view has no choices/],
    [
      source(
        matter.replace("object", "document").replace("{ front: f }", "{ back: b }"),
        "{{ thing }}",
      ),
      /back of a document/,
    ],
  ];
  for (const [text, message] of wrong) {
    assert.throws(() => parse(text), (error) => {
      assert.ok(error instanceof TemplateError, String(error));
      assert.match(error.message, message);
      return true;
    });
  }
});

Deno.test("parseTemplate refuses a loop, however it is written and however long it would run", () => {
  for (
    const loop of [
      "{% for i in (1..1000000000) %}x{% endfor %}",
      "{% for a in (1..1000) %}{% for b in (1..1000) %}{% for c in (1..1000) %}x{% endfor %}{% endfor %}{% endfor %}",
      "{% tablerow i in (1..1000000000) %}x{% endtablerow %}",
      "{% liquid\n for i in (1..3)\n echo i\n endfor %}",
      "{% if thing %}{%- for letter in thing -%}{{ letter }}{% endfor %}{% endif %}",
    ]
  ) {
    assert.throws(() => parse(source(matter, `{{ thing }} ${loop}`)), (error) => {
      assert.ok(error instanceof TemplateError);
      assert.match(error.message, /sample@2 because it has a loop, \{% \w+ %\}: .*write it out\.$/);
      return true;
    });
  }
});

Deno.test("parseTemplate refuses a body that grows without bounds when it is rendered", () => {
  for (
    const growth of [
      "{{ (1..1000000000) }}",
      "{% if (1..1000000000) contains 5 %}x{% endif %}",
      `{% assign x = "aaaaaaaaaa" %}${"{% assign x = x | append: x %}".repeat(40)}{{ x }}`,
      "{% if thing %}".repeat(1000) + "x" + "{% endif %}".repeat(1000),
    ]
  ) {
    assert.throws(() => parse(source(matter, `{{ thing }} ${growth}`)), (error) => {
      assert.ok(error instanceof TemplateError);
      assert.match(error.message, /more work than a prompt can need/);
      return true;
    });
  }
});

Deno.test("parseTemplate refuses what would give another prompt the next time", () => {
  for (const body of ["{{ 'now' | date: '%s' }}", "{{ thing | split: ' ' | sample }}"]) {
    assert.throws(() => parse(source(matter, `{{ thing }} ${body}`)), /undefined filter/);
  }
  assert.throws(() => parse(source(matter, "{{ thing }} {% increment n %}")), /it counts/);
});

Deno.test("parseTemplate refuses a body that would read another file", () => {
  for (const tag of ["include", "render", "layout"]) {
    assert.throws(
      () => parse(source(matter, `{% ${tag} '/etc/hostname' %}{{ thing }}`)),
      TemplateError,
    );
  }
});

Deno.test("readPromptLibrary finds at least three templates for each kind", async () => {
  const library = await readPromptLibrary(SHIPPED_PROMPTS);
  assert.ok(library.newest("object").length >= 3);
  assert.ok(library.newest("document").length >= 3);
});

Deno.test("readPromptLibrary prefers the newest version and still knows the older ones", async () => {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, kind] of [["paper", "document"], ["thing", "object"]]) {
      await Deno.mkdir(`${folder}/${name}`);
      for (const version of [2, 10]) {
        await Deno.writeTextFile(
          `${folder}/${name}/v${version}.md`,
          source(matter.replace("object", kind), `Version ${version} of {{ thing }}.`),
        );
      }
    }
    const library = await readPromptLibrary(new URL(`file://${folder}/`));
    assert.deepEqual(library.newest("object").map((template) => template.id), ["thing@10"]);
    assert.equal(library.find("thing").version, 10);
    assert.equal(library.find("thing@2").version, 2);
    assert.throws(() => library.find("other"), /there are paper, thing/);
    await Deno.writeTextFile(`${folder}/paper/draft.md`, "");
    await assert.rejects(readPromptLibrary(new URL(`file://${folder}/`)), /not v<version>\.md/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
