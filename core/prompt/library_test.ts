/** Which templates there are, and which of them people get. */
import assert from "node:assert/strict";
import { UsageError } from "../usage_error.ts";
import { readOwnPromptLibrary, readPromptLibrary, SHIPPED_PROMPTS } from "./library.ts";
import { TemplateError } from "./template.ts";

const template = (kind: string, body = "A photo of {{ thing }}.") =>
  `---\nkind: ${kind}\nsummary: A sample.\nvariables: [thing]\n` +
  `axes: { view: { front: f }, staging: { wood: w }, framing: { full: u } }\n---\n${body}\n`;

async function withFolder(
  files: Record<string, string>,
  use: (folder: URL) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [path, text] of Object.entries(files)) {
      await Deno.mkdir(`${folder}/${path.split("/").slice(0, -1).join("/")}`, { recursive: true });
      await Deno.writeTextFile(`${folder}/${path}`, text);
    }
    await use(new URL(`file://${folder}/`));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const ids = (templates: readonly { id: string }[]) => templates.map(({ id }) => id);

Deno.test("readPromptLibrary gives by default what version 0.1.0 had, in its order", async () => {
  const library = await readPromptLibrary(SHIPPED_PROMPTS);
  assert.deepEqual(ids(library.defaults("object")), [
    "camera-facts@1",
    "phone-evidence@1",
    "training-sample@1",
  ]);
  assert.deepEqual(ids(library.defaults("document")), [
    "legible-record@1",
    "paper-on-surface@1",
    "proof-of-ownership@1",
  ]);
});

Deno.test("readPromptLibrary has eight candidates for objects and six for documents at least", async () => {
  const library = await readPromptLibrary(SHIPPED_PROMPTS);
  assert.ok(library.newest("object").length >= 8);
  assert.ok(library.newest("document").length >= 6);
});

Deno.test("readPromptLibrary keeps a listed default when a newer version is there", () =>
  withFolder({
    "a/v1.md": template("object"),
    "a/v2.md": template("object"),
    "b/v1.md": template("document"),
    "defaults.json": '["a@1"]',
  }, async (folder) => {
    const library = await readPromptLibrary(folder);
    assert.deepEqual(ids(library.defaults("object")), ["a@1"]);
    assert.deepEqual(ids(library.newest("object")), ["a@2"]);
    assert.deepEqual(ids(library.defaults("document")), ["b@1"]);
  }));

Deno.test("readPromptLibrary refuses a list of defaults that is none, or names what is not there", async () => {
  const files = { "a/v1.md": template("object"), "b/v1.md": template("document") };
  for (const [list, message] of [['["c@1"]', /not there: "c@1"/], ["{", /no JSON list/]] as const) {
    await withFolder({ ...files, "defaults.json": list }, async (folder) => {
      await assert.rejects(readPromptLibrary(folder), (error) => {
        assert.ok(error instanceof TemplateError);
        assert.match(error.message, message);
        return true;
      });
    });
  }
});

Deno.test("readOwnPromptLibrary gives records the user's templates, and the shipped ones for the other kind", () =>
  withFolder(
    { "mine/v1.md": template("object"), "mine/v2.md": template("object") },
    async (folder) => {
      const library = await readOwnPromptLibrary(folder);
      assert.deepEqual(ids(library.defaults("object")), ["mine@2"]);
      assert.equal(library.defaults("document").length, 3);
      assert.equal(library.find("camera-facts").version, 1);
      assert.equal(library.find("mine@1").version, 1);
    },
  ));

Deno.test("readOwnPromptLibrary passes over what version control and file managers leave in a folder", () =>
  withFolder({
    "mine/v1.md": template("object"),
    "mine/.DS_Store": "",
    ".git/HEAD": "",
    "notes.txt": "",
  }, async (folder) => {
    assert.deepEqual(ids((await readOwnPromptLibrary(folder)).defaults("object")), ["mine@1"]);
  }));

Deno.test("readOwnPromptLibrary refuses a name that a shipped template has, an empty folder and none at all", async () => {
  await withFolder({ "one-line/v1.md": template("object") }, async (folder) => {
    await assert.rejects(
      readOwnPromptLibrary(folder),
      /one-line@1 because a shipped one has its name/,
    );
    await assert.rejects(readOwnPromptLibrary(new URL("none/", folder)), (error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, /no such folder: ".*none\/"/);
      return true;
    });
    await Deno.remove(new URL("one-line/", folder), { recursive: true });
    await assert.rejects(readOwnPromptLibrary(folder), /there is no template/);
  });
});
