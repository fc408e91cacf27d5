/** The page of an experiment and its report tell the same numbers. */
import assert from "node:assert/strict";
import { withService } from "../../service_fixture.ts";
import { PAGE } from "../add_pages.ts";

type Json = ReturnType<typeof JSON.parse>;

/** Mean by template, as the page's table has it. */
function meansOnPage(page: string): Record<string, string> {
  const rows = page.matchAll(/<th scope="row">([^<]+)<\/th>\s*<td>([^<]*)<\/td>/g);
  return Object.fromEntries([...rows].map(([, template, mean]) => [template, mean]));
}

Deno.test("a mean on the page leaves out what has no partner and counts what failed, as the report does", () =>
  withService({
    // The first picture is refused for what its prompt says; the money is gone before the second record is whole.
    provider: { costUsd: 1, refuses: (call) => call === 0 },
    additions: PAGE,
  }, async (test) => {
    const body = {
      templates: ["phone-evidence", "camera-facts"],
      metric: "sharpness",
      sample: 4,
      maxCostUsd: 2.5,
      concurrency: 1,
    };
    const order = await test.request("/v1/experiments", { method: "POST", body });
    const { run, experiment } = await order.json();
    await test.service.desk.find(run.id)?.done;
    const report = await (await test.request(experiment.links.data)).json();
    const ended = report.cells.filter(({ score, error }: Json) => score !== null || error !== null);
    assert.deepEqual(ended.map(({ counted }: Json) => counted).sort(), [false, true, true]);
    const page = await (await test.request(`/experiments/${experiment.id}`)).text();
    const told = Object.fromEntries(
      report.templates.map(({ id, mean }: Json) => [id, mean.toFixed(3)]),
    );
    assert.deepEqual(meansOnPage(page), told);
    assert.equal(Object.values(told).filter((mean) => mean === "0.000").length, 1);
  }));
