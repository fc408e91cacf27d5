/** What can be said of the notebooks without running them: what they import, that they are typed, what they keep. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { cleanNotebook, notebookText } from "../../tools/clean_notebook.ts";
import { formatNotebook } from "../../tools/format_notebook.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";
import { moduleOf, readNotebookFiles, sourceOf } from "./notebook_files.ts";

const files = await readNotebookFiles();
const ROOT = join(import.meta.dirname!, "../..");

/** What is still read in a diff viewer. */
const LARGEST = 300 * 1024;

Deno.test("notebooks are those that the README names", () => {
  assert.deepEqual(files.map(({ name }) => name), [
    "costs-and-traces.ipynb",
    "prompt-ab.ipynb",
    "record-thing.ipynb",
    "refine.ipynb",
  ]);
});

for (const { name, text, notebook } of files) {
  const code = notebook.cells.filter(({ cell_type }) => cell_type === "code");

  Deno.test(`${name} imports the two public modules, each once and in its first code cell`, () => {
    const imports = (cell: typeof code[number]) =>
      [...sourceOf(cell).matchAll(/\bfrom "([^"]+)"|\bimport\s*\(?\s*"([^"]+)"/g)].map(
        ([, from, bare]) => from ?? bare,
      );
    assert.deepEqual(imports(code[0]), ["../core/mod.ts", "../eval/mod.ts"]);
    assert.deepEqual(code.slice(1).flatMap(imports), []);
  });

  Deno.test(`${name} is clean: ids, no times, no colours, no folders of a machine`, () => {
    assert.equal(text, notebookText(cleanNotebook(notebook)));
    const ids = notebook.cells.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[a-z0-9-]{1,64}$/);
    const { outputs, plain, markup } = shownBy(code);
    assert.ok(!text.includes("\\u001b"));
    const words = plain + markup.replace(/base64,[^"]*/g, "");
    assert.doesNotMatch(words, /(?:\/(?:tmp|home|root|Users|var)\/|file:\/\/)/);
    assert.ok(outputs.every(({ output_type }) => output_type === "display_data"));
  });

  Deno.test(`${name} is formatted`, async () => {
    assert.equal(text, await formatNotebook(text));
  });

  Deno.test(`${name} holds pictures, a chart and a bar, and is small enough to be read`, () => {
    const { markup } = shownBy(code);
    assert.ok(new TextEncoder().encode(text).length <= LARGEST);
    assert.match(markup, /<img alt="[^"]+" src="data:image\/jpeg;base64,/);
    assert.match(markup, /<img alt="[^"]+" src="data:image\/svg\+xml;base64,/);
    assert.match(markup, /<progress value="(\d+)" max="\d+"/);
    assert.doesNotMatch(markup, /<script|javascript:|\son\w+=|https?:/i);
  });
}

Deno.test("notebooks are typed and have no idle imports, taken as modules", () =>
  withTemporaryFolder(async (folder) => {
    const modules = await Promise.all(files.map(async ({ name, notebook }) => {
      const file = join(folder, name.replace(".ipynb", ".ts"));
      await Deno.writeTextFile(file, moduleOf(notebook));
      return file;
    }));
    for (const command of ["check", "lint"]) {
      const { code, stderr } = await new Deno.Command(Deno.execPath(), {
        args: [command, "--quiet", "--config", join(ROOT, "deno.json"), ...modules],
        env: { NO_COLOR: "1" },
      }).output();
      assert.equal(code, 0, new TextDecoder().decode(stderr));
    }
  }));

function shownBy(code: typeof files[number]["notebook"]["cells"]) {
  const outputs = code.flatMap(({ outputs }) => outputs ?? []);
  const all = (type: string) =>
    outputs.flatMap(({ data }) => data?.[type] as string | string[] ?? []).join("\n");
  return { outputs, plain: all("text/plain"), markup: all("text/html") };
}
