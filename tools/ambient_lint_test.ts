/** Checks that the plugin sees each ambient thing where it must not stand, and nothing elsewhere. */
import assert from "node:assert/strict";
import plugin from "./ambient_lint.ts";

const findings = (path: string, source: string) =>
  Deno.lint.runPlugin(plugin, `/project/${path}`, source).map(({ id, message }) => {
    assert.equal(id, "exhibit/ambient");
    return message;
  });

const AMBIENT_SOURCES = [
  "Deno.env.get('HOME')",
  "process.env.HOME",
  "Date.now()",
  "performance.now()",
  "Math.random()",
  "new Date()",
];

for (const source of AMBIENT_SOURCES) {
  Deno.test(`ambient_lint refuses \`${source}\` in core, eval, server and simulator`, () => {
    for (const layer of ["core", "core/image", "eval", "server", "simulator"]) {
      const [message, ...more] = findings(
        `${layer}/anything.ts`,
        `export const value = ${source};`,
      );
      assert.match(message, /^Cannot use .+ here because it is ambient: take .+\.$/);
      assert.deepEqual(more, []);
    }
  });

  Deno.test(`ambient_lint lets \`${source}\` stand in tests, tools and the command line`, () => {
    for (const path of ["core/clock_test.ts", "cli/main.ts", "tools/x.ts", "bench/x.ts"]) {
      assert.deepEqual(findings(path, `export const value = ${source};`), []);
    }
  });
}

Deno.test("ambient_lint lets each ambient thing stand in its one home, and no other there", () => {
  assert.deepEqual(findings("core/config.ts", "export const home = Deno.env.get('HOME');"), []);
  assert.deepEqual(
    findings("core/clock.ts", "export const now = () => Date.now() + +new Date();"),
    [],
  );
  assert.equal(findings("core/clock.ts", "export const home = Deno.env.get('HOME');").length, 1);
  assert.equal(findings("core/config.ts", "export const now = Date.now();").length, 1);
});

Deno.test("ambient_lint lets a date be made from a given time", () => {
  assert.deepEqual(findings("core/any.ts", "export const day = new Date(0);"), []);
});
