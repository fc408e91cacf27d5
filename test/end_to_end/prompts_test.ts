/** `deno task prompts` as users start it, and pictures from templates of their own. */
import assert from "node:assert/strict";
import { folderSnapshot } from "../folder_snapshot.ts";
import { makeRecordThingDatabase } from "../record_thing_database.ts";
import { generateJson, runExhibit } from "../run_exhibit.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";

const OWN = `---
kind: object
summary: A draft of one's own.
variables: [thing]
axes: { view: { front: front }, staging: { wood: on wood }, framing: { full: whole } }
---
My own photo of {{ thing }}.
`;

/** A folder with a database and, in `mine`, a template. */
const withOwnTemplate = (use: (cwd: string) => Promise<void>) =>
  withTemporaryFolder(async (cwd) => {
    makeRecordThingDatabase(`${cwd}/record-thing.sqlite`, { evidence: [{}, {}] });
    await Deno.mkdir(`${cwd}/mine/draft`, { recursive: true });
    await Deno.writeTextFile(`${cwd}/mine/draft/v1.md`, OWN);
    await use(cwd);
  });

Deno.test("prompts previews the records of a database and writes nothing", () =>
  withOwnTemplate(async (cwd) => {
    const before = await folderSnapshot(cwd);
    const words = ["prompts", "--prompts", "mine", "--db", "record-thing.sqlite", "--json"];
    const { code, stdout, stderr } = await runExhibit(words, { cwd });
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
    const { prompt } = JSON.parse(stdout.split("\n")[0]);
    assert.match(prompt, /^My own photo of /);
    assert.deepEqual(await folderSnapshot(cwd), before);
  }));

Deno.test("prompts notes templates as shipped, and generate uses them", () =>
  withOwnTemplate(async (cwd) => {
    const frozen = await runExhibit(["prompts", "--prompts", "mine", "--freeze"], { cwd });
    assert.deepEqual([frozen.code, frozen.stdout], [0, "Noted as shipped: draft@1.\n"]);
    assert.ok("draft@1" in JSON.parse(await Deno.readTextFile(`${cwd}/mine/frozen.json`)));
    const { images } = await generateJson(["--prompts", "mine", "--size", "96x128"], { cwd });
    assert.deepEqual(images.map(({ template }) => template), ["draft@1", "draft@1"]);
  }));

Deno.test("prompts and generate refuse a template with a loop, and make nothing of it", () =>
  withOwnTemplate(async (cwd) => {
    const loop = OWN.replace(
      "{{ thing }}",
      "{% for i in (1..1000000000) %}{{ thing }}{% endfor %}",
    );
    await Deno.writeTextFile(`${cwd}/mine/draft/v1.md`, loop);
    const listed = await runExhibit(["prompts", "--prompts", "mine"], { cwd });
    assert.equal(listed.code, 1);
    assert.match(
      listed.stdout,
      /error +Cannot use the prompt template draft@1 because it has a loop/,
    );
    const before = await folderSnapshot(cwd);
    const { code, stderr } = await runExhibit(["generate", "--prompts", "mine"], { cwd });
    assert.equal(code, 2);
    assert.match(
      stderr,
      /draft@1 because it has a loop, \{% for %\}: .*\n {2}`deno task prompts --lint/,
    );
    assert.deepEqual(await folderSnapshot(cwd), before);
  }));
