/** That property tests draw the same values whenever their seed is the same. */
import assert from "node:assert/strict";
import { exhibitCommand } from "./exhibit_command.ts";
import { readPropertySeed } from "./property_seed.ts";
import { withWrittenFiles } from "./written_files.ts";

const DRAWS = `import fc from "fast-check";
Deno.test("draws", () => {
  const drawn: number[] = [];
  fc.assert(fc.property(fc.integer(), (number) => void drawn.push(number)), { numRuns: 20 });
  console.log("drawn " + drawn.join());
});
`;

/** What the test above draws when it is run as the project's tests are. */
function drawn(seed: string): Promise<string> {
  return withWrittenFiles({ "draws_test.ts": DRAWS }, async (folder) => {
    const { program, args, ...surroundings } = exhibitCommand(
      ["test", "--no-check", `${folder}/draws_test.ts`],
      { cwd: folder, environment: { PROPERTY_SEED: seed } },
    );
    const { stdout, stderr } = await new Deno.Command(program, { args, ...surroundings }).output();
    const told = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
    const line = told.split("\n").find((one) => one.startsWith("drawn "));
    assert.ok(line !== undefined, told);
    return line;
  });
}

Deno.test("property_seed makes tests draw the same each time, and something else with another seed", async () => {
  const usual = await drawn("");
  assert.equal(await drawn(""), usual);
  assert.notEqual(await drawn("-7"), usual);
});

Deno.test("readPropertySeed has a usual seed, and refuses what is none", () => {
  assert.equal(readPropertySeed(undefined), readPropertySeed(""));
  assert.equal(readPropertySeed("-2147483648"), -2147483648);
  for (const text of ["x", "1.5", "2147483648", "0x10", " 1"]) {
    assert.throws(() => readPropertySeed(text), RangeError, text);
  }
});
