/** The demonstration's own part: the copy, the second run, the fresh start. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { UsageError } from "../../core/usage_error.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { demo } from "./demo.ts";
import { fakeCore, fakeSurroundings, imageEvent, summaryEvent } from "./fake_core_fixture.ts";
import type { GenerateCore } from "./generate.ts";

const making = fakeCore(() => [
  imageEvent(),
  summaryEvent({ totalMissing: 1, attempted: 1, successful: 1 }),
]);
const nothingMissing = fakeCore(() => [
  imageEvent({ status: "skipped", error: "It is a film: /v.mp4." }),
  summaryEvent({ skipped: 1 }),
]);

async function run(project: string, core: GenerateCore, fresh = false) {
  const { surroundings, text } = fakeSurroundings(project);
  return { status: await demo({ fresh }, { core, surroundings, project }), text };
}

Deno.test("demo copies the example, makes its pictures and says where to look", () =>
  withTemporaryFolder(async (project) => {
    Deno.writeTextFileSync(join(project, "record-thing.sqlite.example"), "example");
    const { status, text } = await run(project, making);
    assert.equal(status, 0);
    assert.equal(Deno.readTextFileSync(join(project, "demo/record-thing.sqlite")), "example");
    assert.ok(Deno.readTextFileSync(join(project, "demo/contact-sheet.html")).includes("e1.jpg"));
    assert.match(text.stdout, /Look at demo\/contact-sheet\.html in a browser/);
  }));

Deno.test("demo keeps database and sheet the second time, and says how to begin again", () =>
  withTemporaryFolder(async (project) => {
    Deno.writeTextFileSync(join(project, "record-thing.sqlite.example"), "example");
    await run(project, making);
    Deno.writeTextFileSync(join(project, "demo/record-thing.sqlite"), "the user's changes");
    const { status, text } = await run(project, nothingMissing);
    assert.equal(status, 0);
    assert.equal(
      Deno.readTextFileSync(join(project, "demo/record-thing.sqlite")),
      "the user's changes",
    );
    assert.ok(Deno.readTextFileSync(join(project, "demo/contact-sheet.html")).includes("e1.jpg"));
    assert.match(text.stdout, /^Nothing is missing[^]*\n\nLook at .*--fresh/);
  }));

Deno.test("demo begins again with --fresh", () =>
  withTemporaryFolder(async (project) => {
    Deno.writeTextFileSync(join(project, "record-thing.sqlite.example"), "example");
    Deno.mkdirSync(join(project, "demo"));
    Deno.writeTextFileSync(join(project, "demo/record-thing.sqlite"), "old");
    Deno.writeTextFileSync(join(project, "demo/left-over.jpg"), "old");
    await run(project, making, true);
    assert.equal(Deno.readTextFileSync(join(project, "demo/record-thing.sqlite")), "example");
    assert.throws(() => Deno.statSync(join(project, "demo/left-over.jpg")), Deno.errors.NotFound);
  }));

Deno.test("demo goes on without --fresh after an interruption of one with it", () =>
  withTemporaryFolder(async (project) => {
    Deno.writeTextFileSync(join(project, "record-thing.sqlite.example"), "example");
    for (const fresh of [true, false]) {
      const { surroundings, text } = fakeSurroundings(project);
      const core = fakeCore(() => {
        surroundings.interruption.request();
        return [imageEvent(), summaryEvent({ totalMissing: 2, attempted: 1, successful: 1 })];
      });
      assert.equal(await demo({ fresh }, { core, surroundings, project }), 130);
      const again = fresh ? "`deno task demo` without --fresh" : "The same command again";
      assert.ok(text.stdout.includes(`Interrupted. ${again} goes on with the rest`), text.stdout);
    }
  }));

Deno.test("demo says what to check when the example is not there", () =>
  withTemporaryFolder(async (project) => {
    await assert.rejects(run(project, making), (error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.hint, /record-thing\.sqlite\.example is there/);
      return true;
    });
  }));
