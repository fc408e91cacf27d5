/** Checks the documentation rules on small projects that break one rule each. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { withWrittenFiles } from "../test/written_files.ts";
import { docProblems } from "./check_docs.ts";

const GOOD_MODULE = `/** Adds, so that nothing else has to. */

/**
 * The sum of two numbers.
 *
 * @example
 * \`\`\`ts
 * import { sum } from "./sum.ts";
 * console.assert(sum(1, 2) === 3);
 * \`\`\`
 */
export function sum(a: number, b: number): number {
  return a + b;
}
`;

const GOOD_PAGE = `# Sum

Run \`deno task test\`, read [how](docs/how.md#in-short) and \`core/sum.ts\`; [elsewhere](https://example.org).

\`\`\`ts
const path = "core/not_there.ts";
\`\`\`
`;

const GOOD: Readonly<Record<string, string>> = {
  "deno.json": '{ "tasks": { "test": "deno test" } }',
  "core/sum.ts": GOOD_MODULE,
  "README.md": GOOD_PAGE,
  "docs/how.md": "# How\n\n## In short\n\nSee `../core/sum.ts` and [the start](../README.md).\n",
};

const problemsOf = (changes: Record<string, string>) =>
  withWrittenFiles({ ...GOOD, ...changes }, docProblems);

Deno.test("check_docs finds nothing in a small project that keeps to the rules", async () => {
  assert.deepEqual(await problemsOf({}), []);
});

const machinePath = ["", "root", "x"].join("/");
const registry = ["registry", "npmjs.org"].join(".");

const REFUSED: readonly [name: string, changes: Record<string, string>, expected: RegExp][] = [
  [
    "an export without a doc comment",
    {
      "core/b.ts":
        "/** Why. */\n\n/** Four. */\nexport const four = 4;\n\nexport const limit = 3;\n",
    },
    /^core\/b\.ts:\d+: `limit` has no doc comment\.$/,
  ],
  [
    "an interface without a doc comment",
    {
      "core/b.ts":
        "/** Why. */\n\nexport interface Size { width: number }\n/** Four. */\nexport const four = 4;\n",
    },
    /`Size` has no doc comment/,
  ],
  [
    "a function without an example",
    {
      "core/b.ts":
        "/** Why. */\n\n/** Three. */\nexport function three(): number {\n  return 3;\n}\n",
    },
    /`three` has no @example/,
  ],
  [
    "a class whose example is not TypeScript",
    {
      "core/b.ts":
        "/** Why. */\n\n/**\n * A.\n *\n * @example\n * ```\n * new A();\n * ```\n */\nexport class A {}\n",
    },
    /`A` has no @example/,
  ],
  [
    "a default export without a doc comment",
    {
      "core/b.ts":
        '/** Why. */\nimport "./sum.ts";\n\n/** Four. */\nexport const four = 4;\nconst three = 3;\nexport default three;\n',
    },
    /has no doc comment/,
  ],
  [
    "a module that does not say why",
    { "core/b.ts": "const a = 1;\nvoid a;\n" },
    /does not begin with a comment/,
  ],
  [
    "a name in another case",
    { "core/sumOf.ts": "/** Why. */\n" },
    /core\/sumOf\.ts: its name is not in snake_case/,
  ],
  ["a file that is too long", { "core/b.ts": `/** Why. */\n${"\n".repeat(400)}` }, /has 401 lines/],
  [
    "a link that leads nowhere",
    { "docs/b.md": "[b](how2.md)" },
    /links to how2\.md, which is not there/,
  ],
  [
    "a heading that is not there",
    { "docs/b.md": "[b](how.md#at-length)" },
    /a heading that is not there/,
  ],
  [
    "a path that is not there",
    { "docs/b.md": "See `core/product.ts`." },
    /names `core\/product\.ts`/,
  ],
  [
    "a task that is not there",
    { "docs/b.md": "```sh\nnpx -y deno@2 task fly\n```" },
    /the task fly/,
  ],
  [
    "a path of a machine",
    { "docs/b.md": `Look into ${machinePath}.` },
    /a path of somebody's machine/,
  ],
  [
    "a path of a machine in code",
    { "core/b.ts": `/** Why. */\n\nvoid "${machinePath}";\n` },
    /somebody's machine/,
  ],
  [
    "the host of a registry",
    { "docs/b.md": `From ${registry}.` },
    /the host of a package registry/,
  ],
];

for (const [name, changes, expected] of REFUSED) {
  Deno.test(`check_docs refuses ${name}, and nothing else beside it`, async () => {
    const problems = await problemsOf(changes);
    assert.equal(problems.length, 1, problems.join("\n"));
    assert.match(problems[0], expected);
  });
}

Deno.test("check_docs asks no documentation of tests and fixtures", async () => {
  const source = "/** Checks. */\n\nexport const undescribed = 1;\n";
  assert.deepEqual(
    await problemsOf({ "core/sum_test.ts": source, "core/sum_fixture.ts": source }),
    [],
  );
});

Deno.test("check_docs takes the file's comment for a symbol that is all there is in the file", async () => {
  assert.deepEqual(
    await problemsOf({ "core/b.ts": "/** Three. */\n\nexport const three = 3;\n" }),
    [],
  );
});

Deno.test("check_docs asks no second description of what is exported again", async () => {
  const source = '/** The public names. */\nexport { sum } from "./sum.ts";\n';
  assert.deepEqual(await problemsOf({ "core/mod.ts": source }), []);
});

Deno.test("check_docs says which module cannot be read", async () => {
  const source = "/** Why. */\nexport const = 1;\n";
  await assert.rejects(problemsOf({ "core/b.ts": source }), /core\/b\.ts/);
});

Deno.test("check_docs finds nothing in this project", async () => {
  const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
  assert.deepEqual(await docProblems(root), []);
});
