/** The trace of a picture that an experiment made shows the file in the experiment's own folder. */
import assert from "node:assert/strict";
import { withService } from "../../service_fixture.ts";
import { PAGE } from "../add_pages.ts";

const CAPTION = "As it was saved";

Deno.test("the page of an experiment's trace shows its file, or says why it cannot", () =>
  withService({ additions: PAGE }, async (test) => {
    const body = { templates: ["phone-evidence", "camera-facts"], metric: "sharpness", sample: 2 };
    const order = await test.request("/v1/experiments", { method: "POST", body });
    const { run, experiment: { id } } = await order.json();
    await test.service.desk.find(run.id)?.done;
    const { traces } = await (await test.request(run.links.traces)).json();
    assert.equal(traces.length, 4);
    const [{ links, pictureSha256 }] = traces;
    assert.ok(links.picture.startsWith(`/v1/experiments/${id}/`), links.picture);
    assert.ok(!("pictureRoot" in traces[0]));
    const story = await (await test.request(links.self)).json();
    assert.deepEqual([story.links, "pictureRoot" in story], [links, false]);
    const file = await (await test.request(links.picture)).bytes();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", file));
    assert.equal(digest.toHex(), pictureSha256);

    const address = links.self.replace("/v1/traces/", "/traceImage/");
    const page = await (await test.request(address)).text();
    assert.ok(page.includes(`src="${links.picture}"`) && page.includes(CAPTION));
    assert.match(page, /EXIF: picture id/);
    assert.doesNotMatch(page, /not there to be read/);

    await Deno.remove(`${test.folder}/experiments/${id}/${story.asset.path}`);
    const gone = await (await test.request(address)).text();
    assert.match(gone, /The file is not there to be read/);
    assert.ok(!gone.includes(CAPTION));

    await test.service.close();
    const other = await test.another({ experimentsFolder: `${test.folder}/others` });
    const elsewhere = await (await other.request(address)).text();
    assert.match(elsewhere, /a folder that this service does not show; its original is kept here/);
    assert.ok(elsewhere.includes("As the provider sent it") && !elsewhere.includes(CAPTION));
    const [told] = (await (await other.request(run.links.traces)).json()).traces;
    assert.equal(told.links.picture, null);
  }));
