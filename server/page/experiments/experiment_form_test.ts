/** The form that begins an experiment: what it offers, what it orders, what it refuses. */
import assert from "node:assert/strict";
import { withJudgedService } from "../../judged_service_fixture.ts";
import { withService } from "../../service_fixture.ts";
import { PAGE } from "../add_pages.ts";

const origin = { origin: "http://localhost:8700" };

function form(fields: [string, string][]) {
  const headers = { ...origin, "content-type": "application/x-www-form-urlencoded" };
  return { method: "POST", body: String(new URLSearchParams(fields)), headers };
}

const TWO: [string, string][] = [["templates", "phone-evidence@1"], [
  "templates",
  "camera-facts@1",
]];

Deno.test("addExperimentPages: a form orders an experiment with a judge, once, and leads to its run", () =>
  withJudgedService({ additions: PAGE }, async (test) => {
    const page = await (await test.request("/experiments")).text();
    assert.match(page, /<option value="google"/);
    assert.match(page, /<option value="pairwise"/);
    const fields: [string, string][] = [
      ...TWO,
      ["judge", "google"],
      ["metric", "photo-likeness"],
      ["sample", "2"],
      ["maxCostUsd", "5"],
      ["key", "0123456789"],
    ];
    const begun = await test.request("/experiments", form(fields));
    assert.equal(begun.status, 303, await begun.text());
    const path = begun.headers.get("location")!;
    const again = await test.request("/experiments", form(fields));
    assert.equal(again.headers.get("location"), path);
    await again.body?.cancel();
    await test.ended(path.split("/").at(-1)!);
    const run = await (await test.request(path)).text();
    assert.match(run, /Experiment: phone-evidence@1 against camera-facts@1, by photo-likeness/);
    const { experiments } = await test.json("/v1/experiments");
    assert.equal(experiments.length, 1);
    assert.equal(experiments[0].options.raw.judge, "google");
  }));

Deno.test("addExperimentPages: a form that cannot be used says why, and keeps what was ticked", () =>
  withService({ additions: PAGE }, async (test) => {
    const none = await (await test.request("/experiments")).text();
    assert.doesNotMatch(none, /name="judge"|value="pairwise"/);
    for (
      const [fields, why] of [
        [TWO.slice(0, 1), /Tick two or more/],
        [[...TWO, ["sample", "1"]], /Write a whole number of 2 or more/],
        [[...TWO, ["alpha", "2"]], /Write a share/],
        [[...TWO, ["replicates", "x"]], /Write a whole number from 1 to 20/],
        [[...TWO, ["judge", "google"]], /started with it/],
        [[...TWO, ["metric", '"><script>']], /there is no metric/],
        [[...TWO, ["category", "<b>Dragons"]], /no thing is of it/],
      ] as [[string, string][], RegExp][]
    ) {
      const answer = await test.request("/experiments", form(fields));
      const text = await answer.text();
      assert.equal(answer.status, 400);
      assert.match(text, why);
      assert.match(text, /role="alert"/);
      assert.match(text, /value="phone-evidence@1"\s+checked/);
      assert.ok(!text.includes("<script>") && !text.includes("<b>Dragons"));
    }
    const foreign = form(TWO);
    const headers = { ...foreign.headers, origin: "https://evil.example" };
    const forged = await test.request("/experiments", { ...foreign, headers });
    assert.equal(forged.status, 403);
    await forged.body?.cancel();
    assert.deepEqual((await (await test.request("/v1/runs")).json()).runs, []);
  }));
