/** What has shipped stays as it is. */
import assert from "node:assert/strict";
import { compareWithFrozen, freeze, readFrozenList } from "./frozen.ts";
import { SHIPPED_PROMPTS } from "./library.ts";
import { TemplateError } from "./template.ts";
import { readTemplateFolder } from "./template_files.ts";

const file = (name: string, version = 1, source = `${name} ${version}`) => ({
  name,
  version,
  source,
});

Deno.test("compareWithFrozen finds the shipped templates unchanged, all there and all listed", async () => {
  const { files } = await readTemplateFolder(SHIPPED_PROMPTS);
  assert.deepEqual(compareWithFrozen(files, await readFrozenList(SHIPPED_PROMPTS)), {
    changed: [],
    gone: [],
    unlisted: [],
  });
  assert.ok(files.length >= 14);
});

Deno.test("compareWithFrozen sees a change of a single space, a file that is gone and one that is new", () => {
  const list = JSON.parse(freeze([file("a"), file("b"), file("c")], {}));
  const now = [file("a"), file("b", 1, "b  1"), file("c", 2)];
  assert.deepEqual(compareWithFrozen(now, list), {
    changed: ["b@1"],
    gone: ["c@1"],
    unlisted: ["c@2"],
  });
});

Deno.test("freeze adds what is new and keeps what is listed", () => {
  const list = JSON.parse(freeze([file("a")], {}));
  const longer = JSON.parse(freeze([file("a"), file("a", 2)], list));
  assert.deepEqual(Object.keys(longer), ["a@1", "a@2"]);
  assert.equal(longer["a@1"], list["a@1"]);
});

Deno.test("freeze refuses to note a change of what has shipped, or its loss", () => {
  const list = JSON.parse(freeze([file("a")], {}));
  for (
    const [now, message] of [
      [[file("a", 1, "other")], /a@1 changed after shipping: .* in a new version/],
      [[file("a", 2)], /a@1 shipped and is not there any more/],
    ] as const
  ) {
    assert.throws(() => freeze(now, list), (error) => {
      assert.ok(error instanceof TemplateError);
      assert.match(error.message, message);
      return true;
    });
  }
});

Deno.test("readFrozenList refuses what is no list, and takes a folder without one for empty", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const url = new URL(`file://${folder}/`);
    assert.deepEqual(await readFrozenList(url), {});
    for (const text of ["[]", "{", '{"a@1": "no hash"}']) {
      await Deno.writeTextFile(`${folder}/frozen.json`, text);
      await assert.rejects(readFrozenList(url), TemplateError);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
