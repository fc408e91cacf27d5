/** Two services on one store: one makes pictures, the other reads, and takes over when the first has ended. */
import assert from "node:assert/strict";
import { systemClock } from "../core/clock.ts";
import { withTemporaryFolder } from "../test/temporary_folder.ts";
import { createGate, withService } from "./service_fixture.ts";
import { StoreKeeper } from "./store_keeper.ts";

const order = { method: "POST", body: { limit: 2 }, headers: { prefer: "wait" } };

Deno.test("StoreKeeper: the second service reads, says who makes pictures, and takes over at the end", () =>
  withService({}, async (first) => {
    const second = await first.another();
    const { images } = await (await first.request("/v1/generate", order)).json();
    assert.equal(images.length, 2);
    const { total, traces } = await (await second.request("/v1/traces")).json();
    assert.equal(total, 2);
    const ready = await (await second.request("/readyz")).json();
    assert.deepEqual([ready.ready, ready.store, ready.holder], [true, "reading", Deno.pid]);
    const refused = await second.request("/v1/generate", order);
    assert.equal(refused.status, 409);
    assert.ok(refused.headers.has("retry-after"));
    assert.match((await refused.json()).detail, new RegExp(`Another process .*: ${Deno.pid}`));
    const remove = { method: "DELETE" };
    const kept = await second.request(`/v1/traces/${traces[0].id}`, remove);
    assert.equal(kept.status, 409);
    await kept.body?.cancel();
    await first.service.close();
    const taken = await second.request("/v1/generate", order);
    assert.equal(taken.status, 200, await taken.clone().text());
    assert.equal((await taken.json()).images.length, 2);
    assert.equal((await (await second.request("/readyz")).json()).store, "writing");
  }));

Deno.test("StoreKeeper: a run of the first service is followed through the second", async () => {
  const gate = createGate();
  await withService({ provider: { before: () => gate.opened } }, async (first) => {
    const { run } = await (await first.request("/v1/generate", { ...order, headers: {} })).json();
    const second = await first.another();
    gate.open();
    // Until the first has told something, the second has nothing to tell of the run.
    await (await first.request(run.links.events)).text();
    const told = await (await second.request(run.links.events)).text();
    assert.match(told, /event: end\ndata: \{"event":"end","status":"completed"\}/);
    const cancelled = await second.request(run.links.cancel, { method: "POST" });
    assert.equal(cancelled.status, 409);
    await cancelled.body?.cancel();
  });
});

Deno.test("StoreKeeper takes the lock by itself once it is free", () =>
  withTemporaryFolder(async (folder) => {
    const places = {
      storePath: `${folder}/exhibit.sqlite`,
      logPath: `${folder}/log.jsonl`,
      assetsRoot: folder,
    };
    const first = await StoreKeeper.open(places, { clock: systemClock });
    const time = createGate();
    const clock = { ...systemClock, sleep: () => time.opened };
    const { promise: taken, resolve } = Promise.withResolvers<void>();
    const second = await StoreKeeper.open(places, { clock, onTaken: () => resolve() });
    assert.equal(second.session(), null);
    assert.equal(second.holder(), Deno.pid);
    await first.close();
    time.open();
    await taken;
    assert.notEqual(second.session(), null);
    assert.equal(second.holder(), null);
    await second.close();
  }));
