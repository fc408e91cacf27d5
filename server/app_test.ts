/** The whole way of an order by HTTP: planned, made, followed, looked at, deleted. */
import assert from "node:assert/strict";
import { createGate, type TestService, withService } from "./service_fixture.ts";

async function json(answer: Response | Promise<Response>, status = 200) {
  const response = await answer;
  const text = await response.text();
  assert.equal(response.status, status, text);
  return JSON.parse(text);
}

const post = (body: unknown, headers: Record<string, string> = {}) => ({
  method: "POST",
  body,
  headers,
});

/** Makes so many pictures and waits for them. */
async function make({ request }: TestService, limit: number) {
  return await json(request("/v1/generate", post({ limit }, { prefer: "wait" })));
}

interface Told {
  id: number;
  event: string;
  data: Record<string, unknown>;
}

function parseEvents(text: string): Told[] {
  return text.split("\n\n").filter((block) => block !== "" && !block.startsWith(":")).map(
    (block) => {
      const fields = Object.fromEntries(
        block.split("\n").map((
          line,
        ) => [line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)]),
      );
      return { id: Number(fields.id), event: fields.event, data: JSON.parse(fields.data) };
    },
  );
}

Deno.test("createApp: an order is planned, made, followed and looked at", () =>
  withService({}, async (test) => {
    const { request } = test;
    const plan = await json(request("/v1/dry-run", post({ limit: 3 })));
    assert.equal(plan.images.length, 3);
    assert.equal(plan.images[0].status, "planned");
    assert.ok(!("subject" in plan.images[0]));

    const answer = await request("/v1/generate", post({ limit: 3 }));
    const { run } = await json(answer, 202);
    assert.equal(answer.headers.get("location"), `/v1/runs/${run.id}`);
    assert.equal(run.status, "running");
    assert.ok(!("storePath" in run.options));

    const events = parseEvents(await (await request(run.links.events)).text());
    assert.deepEqual(events.map(({ id }) => id), events.map((_, index) => index + 1));
    assert.deepEqual(events.map(({ event }) => event).filter((name) => name !== "total"), [
      "image",
      "image",
      "image",
      "summary",
      "end",
    ]);
    assert.deepEqual(events.at(-1)!.data, { event: "end", status: "completed" });

    const ended = await json(request(run.links.self));
    assert.equal(ended.status, "completed");
    assert.equal(ended.counts.successful, 3);
    const { traces } = await json(request(run.links.traces));
    assert.equal(traces.length, 3);
    const story = await json(request(traces[0].links.self));
    assert.equal(story.attemptList.length, 1);
    assert.equal(story.asset.mediaType, "image/jpeg");
    assert.ok(!("assetsRoot" in story.asset));
    const picture = await request(traces[0].links.picture);
    assert.equal(picture.headers.get("content-type"), "image/jpeg");
    assert.equal((await picture.bytes()).length, story.asset.bytes);
    const original = await request(story.attemptList[0].original.link);
    assert.equal((await original.bytes()).length, story.attemptList[0].original.bytes);
    const stats = await json(request("/v1/stats?days=2"));
    assert.equal(stats.total.completed, 3);
    assert.equal(stats.byModel[0].succeeded, 3);
  }));

Deno.test("createApp: Prefer: wait answers with the results, or with the run where time is up", async () => {
  const gate = createGate();
  await withService({ provider: { before: () => gate.opened } }, async ({ request }) => {
    const late = await request(
      "/v1/generate",
      post({ limit: 1 }, { prefer: "respond-async, wait=0" }),
    );
    await json(late, 202);
    gate.open();
    const answer = await request("/v1/generate", post({ limit: 2 }, { prefer: "wait=60" }));
    assert.equal(answer.headers.get("preference-applied"), "wait=60");
    const { run, images } = await json(answer);
    assert.equal(run.status, "completed");
    assert.ok(images.length >= 1);
  });
});

Deno.test("createApp: a run's events go on where a client left them, and end with 204", () =>
  withService({}, async (test) => {
    const { request } = test;
    const { run } = await make(test, 4);
    const all = parseEvents(await (await request(run.links.events)).text());
    const rest = await request(run.links.events, { headers: { "last-event-id": "2" } });
    assert.deepEqual(parseEvents(await rest.text()), all.slice(2));
    const query = await request(`${run.links.events}?after=3`);
    assert.deepEqual(parseEvents(await query.text()), all.slice(3));
    const over = await request(run.links.events, {
      headers: { "last-event-id": String(all.length) },
    });
    assert.equal(over.status, 204);
    const foreign = await request(run.links.events, { headers: { "last-event-id": "abc" } });
    assert.equal(parseEvents(await foreign.text()).length, all.length);
  }));

Deno.test("createApp: an order that comes twice under one key is carried out once", () =>
  withService({}, async ({ request, service, another }) => {
    const order = () =>
      request("/v1/generate", post({ limit: 2 }, { "idempotency-key": "k1", prefer: "wait" }));
    const [one, two] = await Promise.all([order(), order()]);
    const [first, second] = [await json(one), await json(two)];
    assert.equal(first.run.id, second.run.id);
    const replayed = [one, two].map(({ headers }) => headers.get("idempotency-replayed"));
    assert.deepEqual(replayed.toSorted(), [null, "true"].toSorted());
    const changed = request("/v1/generate", post({ limit: 3 }, { "idempotency-key": "k1" }));
    assert.match((await json(changed, 409)).detail, /Idempotency-Key/);
    await service.close();
    const restarted = await another();
    const again = restarted.request(
      "/v1/generate",
      post({ limit: 2 }, { "idempotency-key": "k1", prefer: "wait" }),
    );
    const { run, images } = await json(again);
    assert.equal(run.id, first.run.id);
    assert.equal(images.length, 2);
  }));

Deno.test("createApp: a run is stopped, gently or at once, and says so", async () => {
  const gate = createGate();
  await withService({ provider: { before: () => gate.opened } }, async ({ request }) => {
    const { run } = await json(request("/v1/generate", post({ concurrency: 2 })), 202);
    const stopping = await json(request(run.links.cancel, { method: "POST" }), 202);
    assert.equal(stopping.isStopping, true);
    gate.open();
    const events = parseEvents(await (await request(run.links.events)).text());
    assert.equal(events.at(-1)!.data.status, "interrupted");
    assert.ok(events.filter(({ event }) => event === "image").length <= 2);
    await json(request(run.links.cancel, { method: "POST" }), 409);
    await json(request("/v1/runs/none/cancel", { method: "POST" }), 404);
  });
});

Deno.test("createApp: a run that is stopped at once leaves its pictures to the next", async () => {
  const begun = createGate();
  const hang = (signal: AbortSignal) => {
    begun.open();
    return new Promise<void>((_, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason))
    );
  };
  await withService({ provider: { before: hang } }, async ({ request }) => {
    const { run } = await json(request("/v1/generate", post({ limit: 1 })), 202);
    await begun.opened;
    await json(request(`${run.links.cancel}?now=true`, { method: "POST" }), 202);
    const events = parseEvents(await (await request(run.links.events)).text());
    assert.deepEqual(events.map(({ event }) => event).filter((name) => name !== "total"), ["end"]);
    assert.equal(events.at(-1)!.data.status, "interrupted");
    assert.equal((await json(request(run.links.self))).status, "interrupted");
  });
});

Deno.test("createApp: more runs than may be are refused, and told when to come back", async () => {
  const gate = createGate();
  const limits = { runs: 1, bodyBytes: 2000, uploadBytes: 1, uploadPixels: 1 };
  const settings = { limits: { ...limits, requestsPerSecond: 1000, ordersPerMinute: 100 } };
  await withService({ settings, provider: { before: () => gate.opened } }, async ({ request }) => {
    await json(request("/v1/generate", post({ limit: 1 })), 202);
    const refused = await request("/v1/generate", post({ limit: 1 }));
    assert.equal(refused.headers.get("retry-after"), "5");
    assert.match((await json(refused, 429)).detail, /1 runs under way/);
    gate.open();
  });
});

Deno.test("createApp: a run that cannot begin is refused at once", () =>
  withService({}, async ({ request }) => {
    for (
      const [order, why] of [
        [{ ids: ["none"] }, /no evidence row has the id/],
        [{ category: "Dragons" }, /no thing is of it/],
        [{ template: "none" }, /there is none of that name/],
        [{ provider: "openai" }, /was not started with it/],
        [{ size: "1x1" }, /an edge is not between/],
        [{ lmit: 1 }, /Unrecognized key/],
      ] as const
    ) {
      for (const path of ["/v1/generate", "/v1/dry-run"]) {
        const problem = await json(request(path, post(order)), 400);
        assert.match(problem.detail, why);
        assert.ok(problem.hint.length > 5 && problem.requestId.length > 5);
      }
    }
    assert.equal((await json(request("/v1/runs"))).runs.length, 0);
  }));

Deno.test("createApp: a trace is deleted, and all of them after a confirmation", () =>
  withService({}, async (test) => {
    const { request } = test;
    await make(test, 5);
    const { traces, total } = await json(request("/v1/traces"));
    assert.equal(total, 5);
    const gone = await request(traces[0].links.self, { method: "DELETE" });
    assert.equal(gone.status, 204);
    await json(request(traces[0].links.self), 404);
    await json(request(traces[0].links.self, { method: "DELETE" }), 404);
    const picture = await request(traces[0].links.picture);
    assert.equal(picture.status, 200);
    await picture.bytes();
    await json(request("/v1/traces?all=true", { method: "DELETE" }), 428);
    await json(request("/v1/traces", { method: "DELETE" }), 400);
    const headers = { "x-confirm": "delete-all-traces" };
    const deleted = await json(request("/v1/traces?all=true", { method: "DELETE", headers }));
    assert.deepEqual(deleted, { deleted: 4, open: 0 });
    assert.equal((await json(request("/v1/traces"))).total, 0);
  }));

Deno.test("createApp: pages of traces and runs lead from one to the next", () =>
  withService({}, async (test) => {
    const { request } = test;
    await make(test, 5);
    await make(test, 2);
    const first = await json(request("/v1/traces?limit=4&status=completed"));
    const second = await json(request(`/v1/traces?limit=4&status=completed&cursor=${first.next}`));
    const ids = [...first.traces, ...second.traces].map(({ id }) => id);
    assert.equal(new Set(ids).size, 7);
    assert.equal(second.next, null);
    const skipped = await json(request("/v1/traces?limit=4&offset=4"));
    assert.deepEqual(skipped.traces.map(({ id }: { id: string }) => id), ids.slice(4));
    await json(request("/v1/traces?cursor=nonsense"), 400);
    const runs = await json(request("/v1/runs?limit=1"));
    const more = await json(request(`/v1/runs?limit=1&cursor=${encodeURIComponent(runs.next)}`));
    assert.notEqual(runs.runs[0].id, more.runs[0].id);
    await json(request("/v1/runs?cursor=x"), 400);
  }));
