/** Reports over HTTP: the page with its policy, its data, its pictures, and nothing besides. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { ExperimentRows } from "../../core/store/experiment_rows.ts";
import { PAGE } from "../page/add_pages.ts";
import { type TestRequest, type TestService, withService } from "../service_fixture.ts";

const tokens = { write: "w".repeat(20), read: "r".repeat(20) };
const reading = { headers: { authorization: `Bearer ${tokens.read}` } };

/** Holds an experiment and gives its id, as the answer to the order has it. */
async function hold(test: TestService): Promise<string> {
  const answer = await test.request("/v1/experiments", {
    method: "POST",
    headers: { authorization: `Bearer ${tokens.write}` },
    body: { templates: ["phone-evidence", "camera-facts"], sample: 2, metric: "sharpness" },
  });
  const { run, experiment } = await answer.json();
  await test.service.desk.find(run.id)?.done;
  return experiment.id;
}

async function status(test: TestService, path: string, options: TestRequest = reading) {
  const answer = await test.request(path, options);
  await answer.body?.cancel();
  return answer.status;
}

Deno.test("GET /v1/experiments/{id}/report shows the page to whoever may read, and lets it do nothing", () =>
  withService({ settings: { tokens }, additions: PAGE }, async (test) => {
    const id = await hold(test);
    const path = `/v1/experiments/${id}`;
    const answer = await test.request(`${path}/report`, reading);
    const page = await answer.text();
    assert.equal(answer.headers.get("content-type"), "text/html; charset=utf-8");
    const policy = answer.headers.get("content-security-policy")!;
    assert.match(
      policy,
      /^default-src 'none'; .*style-src 'sha256-[^']+'.*frame-ancestors 'none'$/,
    );
    assert.ok(!/unsafe|script-src/.test(policy) && !page.includes("<script"));
    assert.equal(page, await Deno.readTextFile(`${test.folder}/experiments/${id}/report.html`));
    const data = await (await test.request(`${path}/report.json`, reading)).json();
    assert.equal(data.experimentId, id);
    assert.ok(!JSON.stringify(data).includes(test.folder));
    const links = [...page.matchAll(/href="([^"#]+\.jpg)"/g)].map(([, link]) => link);
    assert.equal(new Set(links).size, 4);
    for (const link of links) {
      const { pathname } = new URL(link, `http://localhost${path}/report`);
      const picture = await test.request(pathname, reading);
      assert.equal(picture.status, 200, pathname);
      assert.match(picture.headers.get("content-security-policy")!, /sandbox/);
      assert.deepEqual([...(await picture.bytes()).slice(0, 2)], [0xff, 0xd8]);
    }
    const shown = await (await test.request(`/experiments/${id}`, reading)).text();
    assert.match(shown, new RegExp(`href="/v1/experiments/${id}/report"`));
    assert.equal(await status(test, `${path}/report`, {}), 401);
  }));

Deno.test("POST /v1/experiments links to the experiment and its report, before and after", () =>
  withService({ settings: { tokens } }, async (test) => {
    const order = {
      method: "POST",
      headers: { authorization: `Bearer ${tokens.write}` },
      body: { templates: ["phone-evidence", "camera-facts"], sample: 2, metric: "sharpness" },
    };
    const { run, experiment } = await (await test.request("/v1/experiments", order)).json();
    await test.service.desk.find(run.id)?.done;
    const { links } = experiment;
    const told = await (await test.request(links.self, reading)).json();
    assert.deepEqual([told.id, told.runId, told.links], [experiment.id, run.id, links]);
    const { experiments } = await (await test.request("/v1/experiments", reading)).json();
    assert.deepEqual(experiments.map((one: { links: unknown }) => one.links), [links]);
    assert.equal(await status(test, links.report), 200);
    assert.equal((await (await test.request(links.data, reading)).json()).experimentId, told.id);
    const again = await (await test.request("/v1/experiments", order)).json();
    assert.deepEqual(again.experiment, experiment);
    await test.service.desk.find(again.run.id)?.done;
    const document = await (await test.request("/openapi.json", reading)).json();
    const { schema } = document.paths["/v1/experiments"].post.responses["202"]
      .content["application/json"];
    const begun = document.components.schemas[schema.$ref.split("/").at(-1)];
    assert.ok(begun.properties.experiment.properties.links);
  }));

Deno.test("GET /v1/experiments/{id}/… gives nothing but what belongs to a report of this service", () =>
  withService({ settings: { tokens }, additions: PAGE }, async (test) => {
    const id = await hold(test);
    const folder = join(test.folder, "experiments", id);
    await Deno.writeTextFile(join(folder, "secret.txt"), "s");
    await Deno.symlink("/etc/passwd", join(folder, "phone-evidence-v1", "link.jpg"));
    for (
      const path of [
        "none/report",
        "none/report.json",
        `${id}/phone-evidence-v1/999.jpg`,
        `${id}/phone-evidence-v1/link.jpg`,
        `${id}/..%2f..%2f/exhibit.sqlite`,
        `${id}/%2e%2e/secret.txt`,
        `..%2f${id}/report`,
      ]
    ) {
      assert.equal(await status(test, `/v1/experiments/${path}`), 404, path);
    }
    // A report that somebody put a link in the place of is none.
    await Deno.remove(join(folder, "report.html"));
    await Deno.symlink("/etc/passwd", join(folder, "report.html"));
    const gone = await (await test.request(`/v1/experiments/${id}/report`, reading)).json();
    assert.match(gone.detail, /no report in the folder of this service/);
    const shown = await (await test.request(`/experiments/${id}`, reading)).text();
    assert.match(shown, /There is no report in the folder/);
    const rows = new ExperimentRows(test.service.keeper.store);
    rows.begin({ id: "../../../e", runId: null, startedAt: 0, options: {} });
    assert.equal(
      await status(test, `/v1/experiments/${encodeURIComponent("../../../e")}/report`),
      404,
    );
  }));
