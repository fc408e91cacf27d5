/** Checks the layer rules on small projects that break one rule each, and on the project itself. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { withWrittenFiles } from "../test/written_files.ts";
import { layerProblems } from "./check_layers.ts";
import { readModuleGraph } from "./module_graph.ts";

/** Writes a project (path to source), reads its graph with Deno and says what is wrong with it. */
const problemsOf = (files: Record<string, string>) =>
  withWrittenFiles(files, async (folder) => layerProblems(await readModuleGraph(folder)));

const leaf = "export const leaf = 1;";
const importing = (specifier: string) =>
  `import { leaf } from "${specifier}"; export const own = leaf;`;

const REFUSED: readonly [name: string, files: Record<string, string>, expected: RegExp][] = [
  [
    "core that imports the command line",
    { "core/a.ts": importing("../cli/main.ts"), "cli/main.ts": leaf },
    /core\/a\.ts imports cli\/main\.ts; core\/ may not import cli\//,
  ],
  [
    "core that imports only a type of eval",
    {
      "core/a.ts": 'import type { Score } from "../eval/score.ts"; export type Own = Score;',
      "eval/score.ts": "export type Score = number;",
    },
    /core\/ may not import eval\//,
  ],
  [
    "a circle through an import by a template",
    {
      "core/route.ts": "export const load = (name: string) => import(`./providers/${name}.ts`);",
      "core/providers/one.ts": importing("../route.ts").replaceAll("leaf", "load"),
    },
    /circle: core\/providers\/one\.ts, core\/route\.ts\.$/,
  ],
  [
    "eval that imports the service",
    { "eval/a.ts": importing("../server/app.ts"), "server/app.ts": leaf },
    /eval\/ may not import server\//,
  ],
  [
    "the command line that imports the service, but for serve",
    {
      "cli/commands/run.ts": importing("../../server/app.ts"),
      "cli/commands/serve.ts": importing("../../server/app.ts"),
      "server/app.ts": leaf,
    },
    /^cli\/commands\/run\.ts imports server\/app\.ts/,
  ],
  [
    "core that imports test fixtures outside a test",
    {
      "core/a.ts": importing("../test/fixture.ts"),
      "core/a_test.ts": importing("../test/fixture.ts"),
      "test/fixture.ts": leaf,
    },
    /^core\/a\.ts imports test\/fixture\.ts/,
  ],
  [
    "a module that imports a test",
    { "core/a.ts": importing("./b_test.ts"), "core/b_test.ts": leaf },
    /core\/a\.ts imports core\/b_test\.ts, which is a test's own module/,
  ],
  [
    "a database opened outside the store and the evidence",
    {
      "core/a.ts": 'import { DatabaseSync } from "node:sqlite"; export const open = DatabaseSync;',
      "core/store/b.ts":
        'import { DatabaseSync } from "node:sqlite"; export const open = DatabaseSync;',
      "core/evidence/c.ts":
        'import { DatabaseSync } from "node:sqlite"; export const open = DatabaseSync;',
    },
    /^core\/a\.ts imports node:sqlite; databases are opened in/,
  ],
  [
    "modules that import each other in a circle",
    {
      "core/a.ts": 'import "./b.ts"; export const a = 1;',
      "core/b.ts": 'import "./c.ts"; export const b = 1;',
      "core/c.ts": 'import type { a } from "./a.ts"; export type C = typeof a;',
      "core/d.ts": 'import "./a.ts"; export const d = 1;',
    },
    /circle: core\/a\.ts, core\/b\.ts, core\/c\.ts\.$/,
  ],
  ["code among the prompts", { "prompts/a.ts": leaf }, /prompts\/ holds data, no code/],
  [
    "a folder that nobody gave a place",
    { "helpers/a.ts": leaf },
    /no row in tools\/layer_rules\.ts/,
  ],
  [
    "a notebook's module that reaches behind mod.ts",
    { "notebooks/a.ts": importing("../core/inner.ts"), "core/inner.ts": leaf },
    /notebooks import the public mod\.ts files only/,
  ],
];

for (const [name, files, expected] of REFUSED) {
  Deno.test(`check_layers refuses ${name}, and nothing else beside it`, async () => {
    const problems = await problemsOf(files);
    assert.equal(problems.length, 1, problems.join("\n"));
    assert.match(problems[0], expected);
  });
}

Deno.test("check_layers lets every allowed arrow stand", async () => {
  assert.deepEqual(
    await problemsOf({
      "core/mod.ts": leaf,
      "core/mod_test.ts": importing("../test/fixture.ts"),
      "eval/a.ts": importing("../core/mod.ts"),
      "server/a.ts": importing("../eval/a.ts").replaceAll("leaf", "own as leaf").replace(
        "= own as leaf",
        "= leaf",
      ),
      "cli/main.ts": importing("../core/mod.ts"),
      "notebooks/a.ts": importing("../core/mod.ts"),
      "test/fixture.ts": leaf,
      "tools/a.ts": importing("../core/mod.ts"),
      "bench/main.ts": importing("../core/mod.ts"),
    }),
    [],
  );
});

Deno.test("check_layers finds nothing in this project", async () => {
  const graph = await readModuleGraph(fileURLToPath(new URL("..", import.meta.url)));
  assert.ok(graph.modules.includes("tools/check_layers.ts"));
  assert.ok(
    graph.arrows.some(({ from, to }) =>
      from === "tools/check_layers.ts" && to === "tools/layer_rules.ts"
    ),
  );
  assert.deepEqual(layerProblems(graph), []);
});

Deno.test("readModuleGraph says which module it could not read", async () => {
  await assert.rejects(problemsOf({ "core/a.ts": importing("./missing.ts") }), /missing\.ts/);
});
