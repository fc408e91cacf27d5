/** Templates listed, looked over, previewed and noted as shipped, on the real folder and on made ones. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { UsageError } from "../../core/usage_error.ts";
import { folderSnapshot } from "../../test/folder_snapshot.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { parseCommandLine } from "../command_line.ts";
import { columnsOf } from "../wrap_text.ts";
import { fakeSurroundings } from "./fake_core_fixture.ts";
import { prompts } from "./prompts.ts";

const EXAMPLE = join(import.meta.dirname!, "../../record-thing.sqlite.example");
const GOOD = `---
kind: object
summary: A draft of one's own.
variables: [thing, view, staging, framing]
axes:
  view: { front: front view, back: back view, side: side view, top: from above }
  staging: { white-table: on white, wood: on wood, cloth: on cloth, in-hand: in a hand, hero: at home }
  framing: { close: close, full: whole, angled: tilted }
---
Raw, unprocessed phone photo, portrait, of {{ thing }}, single subject, fully in view, {{ view }}, {{ staging }}, {{ framing }}.
`;

async function run(folder: string, words: string[], look: { columns?: number } = {}) {
  const commandLine = parseCommandLine(["prompts", ...words]);
  assert.ok(commandLine.command === "prompts");
  const { surroundings, text } = fakeSurroundings(folder, { ...look, stdoutIsTerminal: true });
  const status = await prompts(commandLine.flags, surroundings);
  return { status, ...text };
}

async function events(folder: string, ...words: string[]): Promise<Record<string, unknown>[]> {
  const { stdout } = await run(folder, [...words, "--json"]);
  return stdout.trim().split("\n").map((line) => JSON.parse(line));
}

const refusal = (folder: string, words: string[], message: RegExp) =>
  assert.rejects(run(folder, words), (error) => {
    assert.ok(error instanceof UsageError, String(error));
    assert.match(error.message, message);
    return true;
  });

function withTemplates(
  templates: Record<string, string>,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  return withTemporaryFolder(async (folder) => {
    for (const [path, text] of Object.entries(templates)) {
      await Deno.mkdir(join(folder, path, ".."), { recursive: true });
      await Deno.writeTextFile(join(folder, path), text);
    }
    await use(folder);
  });
}

Deno.test("prompts lists every shipped template, marks the defaults, and finds nothing wrong", async () => {
  const { status, stdout } = await run("/nowhere", []);
  assert.equal(status, 0);
  assert.match(stdout, /^For objects\n\n {2}bare-surroundings@1 .* characters\n {4}Describes/);
  assert.match(stdout, /^● camera-facts@1 /m);
  assert.match(stdout, /^For documents$/m);
  assert.match(stdout, /^gpt-image-2 +32,000 chars +\d+$/m);
  assert.match(stdout, /\n19 templates: nothing is wrong\.\n$/);
});

Deno.test("prompts keeps to the width of the terminal", async () => {
  for (const columns of [80, 120]) {
    for (const words of [[], ["--lint"], ["--preview"]]) {
      const { stdout } = await run("/nowhere", words, { columns });
      const widest = Math.max(...stdout.split("\n").map(columnsOf));
      assert.ok(widest <= columns && widest > columns - 20, `${words}: ${widest} of ${columns}`);
    }
  }
});

Deno.test("prompts shows what models do not see of a template, and who is told no", async () => {
  const { status, stdout } = await run(
    "/nowhere",
    ["--lint", "--provider", "huggingface"],
    { columns: 120 },
  );
  assert.equal(status, 0);
  assert.match(stdout, /^ {4}warning {2}It is about \d+ tokens long; huggingface:/m);
  assert.match(stdout, /^ {4}note {5}It says what must not be seen \("no flash"/m);
  assert.ok(!/Describes/.test(stdout));
});

Deno.test("prompts exits with 1 for a template that must not be used, and still lists the rest", () =>
  withTemplates({
    "own/good/v1.md": GOOD,
    "own/loop/v1.md": GOOD.replace("{{ view }}", "{% for i in (1..9) %}{{ view }}{% endfor %}"),
  }, async (folder) => {
    const { status, stdout } = await run(folder, ["--prompts", "own"]);
    assert.equal(status, 1);
    assert.match(stdout, /^● good@1 /m);
    assert.match(stdout, /^Unusable\n\n● loop@1\n {4}error {4}Cannot use .* it has a loop/m);
    assert.match(stdout, /\n2 templates: 1 error\.\n$/);
  }));

Deno.test("prompts previews a made-up object and document with each template of their kind", async () => {
  const all = await events("/nowhere", "--preview");
  const kinds = all.map(({ event, kind }) => `${event} ${kind}`);
  assert.deepEqual([...new Set(kinds)], ["preview object", "preview document"]);
  assert.equal(all.length, 19);
  for (const { prompt } of all) assert.match(String(prompt), /Aster|Diver 300/);
});

Deno.test("prompts previews the records of a database and leaves it as it was", () =>
  withTemporaryFolder(async (folder) => {
    const database = join(folder, "things.sqlite");
    await Deno.copyFile(EXAMPLE, database);
    const before = await folderSnapshot(folder);
    const [object, document] = await events(folder, "--db", "things.sqlite", "--preview")
      .then((all) => [all[0], all.at(-1)!]);
    assert.equal(object.kind, "object");
    assert.equal(document.kind, "document");
    const again = await events(folder, "--db", "things.sqlite", "--id", String(object.evidenceId));
    assert.ok(again.length >= 8);
    assert.deepEqual(again[0], object);
    assert.deepEqual(await folderSnapshot(folder), before);
  }));

Deno.test("prompts shows all variations of a template in the order in which a set takes them", async () => {
  const words = ["--template", "one-line", "--all-variations"];
  const all = await events("/nowhere", ...words);
  assert.equal(all.length, 60);
  assert.equal(new Set(all.map(({ prompt }) => prompt)).size, 60);
  assert.deepEqual(all.slice(0, 4).map(({ view }) => view), ["front", "back", "side", "top"]);
  const { stdout } = await run("/nowhere", words);
  assert.match(stdout, /^one-line@1 {2}60 of 60 {2}top · hero · angled$/m);
});

Deno.test("prompts previews templates of the user's own", () =>
  withTemplates({ "own/good/v1.md": GOOD, "own/good/v2.md": GOOD }, async (folder) => {
    const all = await events(folder, "--prompts", "own", "--preview");
    assert.deepEqual(all.map(({ template }) => template), ["good@2"]);
    const first = await events(folder, "--prompts", "own", "--template", "good@1", "--preview");
    assert.deepEqual(first.map(({ template }) => template), ["good@1"]);
  }));

Deno.test("prompts notes new templates as shipped once, and holds them to it", () =>
  withTemplates({ "own/good/v1.md": GOOD }, async (folder) => {
    const words = ["--prompts", "own"];
    assert.match(
      (await run(folder, [...words, "--freeze"])).stdout,
      /^Noted as shipped: good@1\.\n$/,
    );
    assert.match((await run(folder, [...words, "--freeze"])).stdout, /already\.\n$/);
    assert.equal((await run(folder, words)).status, 0);
    await Deno.writeTextFile(join(folder, "own/good/v1.md"), GOOD.replace("Raw, ", "Raw "));
    const changed = await run(folder, words, { columns: 120 });
    assert.equal(changed.status, 1);
    assert.match(changed.stdout, /error {4}It has shipped and was changed since: .*good\/v2\.md/);
    await refusal(folder, [...words, "--freeze"], /good@1 changed after shipping/);
  }));

Deno.test("prompts notes no template as shipped that must not be used", () =>
  withTemplates({ "own/bad/v1.md": GOOD.replace("of {{", "of a {{") }, async (folder) => {
    await refusal(
      folder,
      ["--prompts", "own", "--freeze"],
      /"bad@1" cannot be used .*an article twice/,
    );
    await assert.rejects(Deno.stat(join(folder, "own/frozen.json")), Deno.errors.NotFound);
  }));

Deno.test("prompts refuses what it cannot show", async () => {
  await refusal("/nowhere", ["--prompts", "none"], /there is no such folder: "\/nowhere\/none\/"/);
  await refusal("/nowhere", ["--template", "none"], /prompt template "none" because there is none/);
  await refusal("/nowhere", ["--db", EXAMPLE, "--id", "none"], /no evidence row has the id "none"/);
  await refusal("/nowhere", ["--preview", "--seed", "-1"], /Cannot use --seed "-1"/);
  await refusal("/nowhere", ["--provider", "none"], /there is no provider "none"/);
});
