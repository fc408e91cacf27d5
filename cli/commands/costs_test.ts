/** Costs of real runs in real stores. */
import assert from "node:assert/strict";
import { generateImage } from "../../core/generate.ts";
import { ProviderError } from "../../core/provider.ts";
import { never, sampleJpeg, scriptedRoute, withStudio } from "../../core/studio_fixture.ts";
import { UsageError } from "../../core/usage_error.ts";
import { folderSnapshot } from "../../test/folder_snapshot.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { parseCommandLine } from "../command_line.ts";
import { costs } from "./costs.ts";
import { fakeSurroundings } from "./fake_core_fixture.ts";

function run(folder: string, ...words: string[]) {
  const commandLine = parseCommandLine(["costs", ...words]);
  assert.ok(commandLine.command === "costs");
  const { surroundings, text } = fakeSurroundings(folder);
  return { status: costs(commandLine.flags, surroundings), ...text };
}

/** A store in which two pictures were bought for four cents each, and a call was lost on its way. */
async function withSpending(use: (folder: string) => void): Promise<void> {
  const lost = new ProviderError("Cannot make a picture because no answer came.\u001b[2J", {
    kind: "refused",
    billed: "maybe",
  });
  const picture = await sampleJpeg();
  const route = scriptedRoute([picture, picture, lost], { name: "openai", costUsd: 0.04 });
  await withStudio([route], async (studio) => {
    await generateImage(studio.missing("/a.jpg", "e1"), studio, never);
    await generateImage(studio.missing("/b.jpg", "e2"), studio, never);
    const { event } = await generateImage(studio.missing("/c.jpg", "e3"), studio, never);
    assert.equal(event.status, "failed");
    use(studio.folder);
  });
}

Deno.test("costs shows four tables, what may have been charged, and the price of a picture that was kept", () =>
  withSpending((folder) => {
    const { status, stdout } = run(folder);
    assert.equal(status, 0);
    assert.match(stdout, /^day +calls +failed +kept +spent +perhaps +each kept\n\d{4}-\d\d-\d\d/);
    assert.match(stdout, /^provider .*\nopenai +3 +1 +2 +\$0\.08 +\$0\.04 +\$0\.04\n/m);
    assert.match(stdout, /^model .*\nopenai:model-1 +3 /m);
    assert.match(stdout, /^template .*\n[a-z-]+@\d+ /m);
    assert.match(stdout, /^[0-9 :-]{19} {2}openai:model-1 {2}\$0\.04 {2}e3\n {4}Cannot make a /m);
    assert.ok(!stdout.includes("\u001b"));
    assert.ok(
      stdout.endsWith(
        "\n\nSpent $0.08, and perhaps $0.04 more, on 3 calls: 2 pictures kept, $0.04 each.\n",
      ),
    );
  }));

Deno.test("costs shows the one table that is asked for", () =>
  withSpending((folder) => {
    const { stdout } = run(folder, "--by", "model");
    assert.match(stdout, /^model /);
    assert.ok(!/^(day|provider|template) /m.test(stdout));
  }));

Deno.test("costs prints JSON Lines and nothing else with --json", () =>
  withSpending((folder) => {
    const { stdout } = run(folder, "--json");
    const events = stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
    const by = events.filter(({ event }) => event === "cost").map((event) => event.by);
    assert.deepEqual([...new Set(by)], ["day", "provider", "model", "template"]);
    assert.deepEqual(events.find((event) => event.by === "provider"), {
      event: "cost",
      by: "provider",
      name: "openai",
      attempts: 3,
      failed: 1,
      kept: 2,
      spentUsd: 0.08,
      maybeUsd: 0.04,
      unpriced: 0,
      keptUsd: 0.04,
    });
    const { evidenceId, reservedUsd } = events.find(({ event }) => event === "maybeBilled");
    assert.deepEqual({ evidenceId, reservedUsd }, { evidenceId: "e3", reservedUsd: 0.04 });
    assert.deepEqual(events.at(-1), {
      event: "summary",
      attempts: 3,
      failed: 1,
      kept: 2,
      spentUsd: 0.08,
      maybeUsd: 0.04,
      unpriced: 0,
      keptUsd: 0.04,
    });
  }));

Deno.test("costs tells calls of unknown price from those that cost nothing or were not charged", async () => {
  const failure = (billed: "no" | "maybe") =>
    new ProviderError("Cannot make a picture.", { kind: "refused", billed });
  const picture = await sampleJpeg();
  const unknown = scriptedRoute([picture, failure("maybe"), failure("no")], {
    name: "huggingface",
    costUsd: null,
  });
  await withStudio([unknown], async (studio) => {
    for (const name of ["a", "b", "c"]) {
      await generateImage(studio.missing(`/${name}.jpg`, name), studio, never);
    }
    const routes = [scriptedRoute([picture], { name: "procedural" })];
    await generateImage(studio.missing("/d.jpg", "d"), { ...studio, routes }, never);
    const { stdout } = run(studio.folder, "--by", "provider");
    assert.match(stdout, /^huggingface +3 +2 +1 +not known$/m);
    assert.match(stdout, /^procedural +1 +0 +1 +\$0\.00 +\$0\.00$/m);
    assert.match(stdout, /^Spent an amount that is not known on 4 calls: 2 pictures kept\.$/m);
    assert.match(stdout, /^The price of 2 calls is not known/m);
  });
});

Deno.test("costs leaves out what was spent before --since", () =>
  withSpending((folder) => {
    const { stdout } = run(folder, "--since", "9999-01-01");
    assert.equal(stdout, "No calls were made, so nothing was spent.\n");
    const [summary] = run(folder, "--since", "9999-01-01", "--json").stdout.trimEnd().split("\n");
    assert.equal(JSON.parse(summary).keptUsd, null);
    assert.throws(() => run(folder, "--since", "soon"), UsageError);
  }));

Deno.test("costs makes no store where there is none, and says so", () =>
  withTemporaryFolder(async (folder) => {
    const { status, stdout, stderr } = run(folder);
    assert.deepEqual({ status, stdout }, { status: 0, stdout: "" });
    assert.match(stderr, /There is no store, so nothing was spent: exhibit\.sqlite\./);
    assert.deepEqual(Object.keys(await folderSnapshot(folder)), []);
  }));

Deno.test("costs refuses a file that is no store", () =>
  withTemporaryFolder((folder) => {
    Deno.writeTextFileSync(`${folder}/exhibit.sqlite`, "a letter to my aunt, and not a database");
    assert.throws(() => run(folder), UsageError);
  }));
