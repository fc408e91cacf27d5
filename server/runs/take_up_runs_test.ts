/** A service goes on with the runs of one before it: under the same id, with what is left of their money, once. */
import assert from "node:assert/strict";
import { findRunOrder, keepRunOrder, noteTakeUp } from "../../core/store/run_orders.ts";
import { openStore } from "../../core/store/store.ts";
import { createGate, type TestService, withService } from "../service_fixture.ts";
import { orderOptions } from "./order_options.ts";
import { DEFAULT_LIMITS, type ServiceSettings } from "../service_settings.ts";

interface Event {
  id: number;
  data: { event: string; [field: string]: unknown };
}

async function eventsOf({ request }: TestService, runId: string, after = 0): Promise<Event[]> {
  const text = await (await request(`/v1/runs/${runId}/events?after=${after}`)).text();
  return text.split("\n\n").filter((frame) => frame.startsWith("id: ")).map((frame) => ({
    id: Number(/^id: (\d+)$/m.exec(frame)![1]),
    data: JSON.parse(/^data: (.*)$/m.exec(frame)![1]),
  }));
}

const json = async (answer: Promise<Response>) => await (await answer).json();

/** Orders a run, ends the service when so many pictures are made and one is under way, and starts another. */
async function interrupted(
  { order, made, costUsd = 0, path = "/v1/generate", settings = {} }: {
    order: Record<string, unknown>;
    made: number;
    costUsd?: number;
    path?: string;
    settings?: Partial<ServiceSettings>;
  },
  work: (seen: {
    first: TestService;
    start: (settings?: Partial<ServiceSettings>) => Promise<TestService>;
    runId: string;
    calls: () => number;
  }) => Promise<void>,
) {
  let calls = 0;
  const hanging = createGate();
  const before = (signal: AbortSignal) => {
    if (++calls !== made + 1) return Promise.resolve();
    hanging.open();
    return new Promise<void>((_, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason))
    );
  };
  await withService({ provider: { before, costUsd }, settings }, async (first) => {
    const headers = { "idempotency-key": "nightly" };
    const body = path === "/v1/generate" ? { concurrency: 1, ...order } : order;
    const { run } = await json(first.request(path, { method: "POST", body, headers }));
    await hanging.opened;
    const start = async (changed?: Partial<ServiceSettings>) => {
      await first.service.close();
      return await first.another(changed);
    };
    await work({ first, start, runId: run.id, calls: () => calls });
  });
}

Deno.test("takeUpRuns goes on with a run under its id, tells of it with further numbers, and makes nothing twice", () =>
  interrupted({ order: { limit: 5 }, made: 2 }, async ({ first, start, runId, calls }) => {
    const told = first.service.desk.feed(runId)!.read(0).length;
    const second = await start();
    const events = await eventsOf(second, runId);
    const names = events.map(({ data }) => data.event);
    assert.equal(names.filter((name) => name === "resumed").length, 1);
    assert.equal(names.filter((name) => name === "image").length, 5);
    assert.deepEqual(names.slice(-2), ["summary", "end"]);
    assert.equal(names.indexOf("end"), names.length - 1);
    assert.deepEqual(events.map(({ id }) => id), events.map((_, index) => index + 1));
    assert.ok(events.findIndex(({ data }) => data.event === "resumed") >= told - 1);
    const ids = events.filter(({ data }) => data.event === "image").map(({ data }) =>
      data.evidenceId
    );
    assert.equal(new Set(ids).size, 5);
    const summary = events.at(-2)!.data;
    assert.deepEqual([summary.attempted, summary.successful, summary.failed], [5, 5, 0]);
    const run = await json(second.request(`/v1/runs/${runId}`));
    assert.deepEqual([run.status, run.counts.total, run.counts.successful], ["completed", 5, 5]);
    assert.equal(run.reason, null);
    // The one that hung, and one for each picture.
    assert.equal(calls(), 6);
    const repeated = await second.request("/v1/generate", {
      method: "POST",
      body: { limit: 5, concurrency: 1 },
      headers: { "idempotency-key": "nightly" },
    });
    assert.equal(repeated.headers.get("idempotency-replayed"), "true");
    assert.equal((await repeated.json()).run.id, runId);
    assert.equal(findRunOrder(second.service.keeper.store, runId), null);
  }));

Deno.test("takeUpRuns spends what is left of a run's money, and no more", () =>
  interrupted(
    { order: { limit: 20, maxCostUsd: 0.2 }, made: 2, costUsd: 0.04 },
    async ({ start, runId }) => {
      const second = await start();
      const events = await eventsOf(second, runId);
      const failed = events.filter(({ data }) => data.status === "failed");
      assert.match(JSON.stringify(failed), /maxCostUsd \$0\.20 would be exceeded/);
      const { store } = second.service.keeper;
      const made = store.prepare("SELECT count(*) AS made FROM assets").get()!.made;
      // Five would fit; the one that hung may have been charged and keeps its money.
      assert.equal(made, 4);
      const { costUsd } = (await json(second.request(`/v1/runs/${runId}`))).counts;
      assert.equal(costUsd, 0.16);
    },
  ));

Deno.test("takeUpRuns makes nothing anew that the run made anew before, cache or not", () =>
  interrupted(
    { order: { limit: 4, overwrite: true, cache: false }, made: 3 },
    async ({ start, runId, calls }) => {
      const second = await start();
      const events = await eventsOf(second, runId);
      assert.equal(events.filter(({ data }) => data.event === "image").length, 4);
      assert.equal(calls(), 5);
    },
  ));

Deno.test("takeUpRuns tells of a picture that stands, and that nobody was told of", () =>
  interrupted({ order: { limit: 4 }, made: 2 }, async ({ first, start, runId, calls }) => {
    const { store } = first.service.keeper;
    // As if the process had been killed between the picture and its event.
    store.prepare("DELETE FROM run_events WHERE number = (SELECT max(number) FROM run_events)")
      .run();
    const second = await start();
    const events = await eventsOf(second, runId);
    const images = events.filter(({ data }) => data.event === "image");
    assert.equal(new Set(images.map(({ data }) => data.evidenceId)).size, 4);
    assert.ok(images.every(({ data }) => data.status === "made" && data.prompt !== ""));
    assert.equal(calls(), 5);
  }));

Deno.test("takeUpRuns leaves a run that was told to stop, and one that comes to nothing twice", async () => {
  await interrupted({ order: { limit: 5 }, made: 2 }, async ({ first, start, runId }) => {
    await (await first.request(`/v1/runs/${runId}/cancel`, { method: "POST" })).body?.cancel();
    const second = await start();
    assert.equal((await json(second.request(`/v1/runs/${runId}`))).status, "interrupted");
    assert.equal((await eventsOf(second, runId)).at(-1)!.data.event, "end");
  });
  await interrupted({ order: { limit: 5 }, made: 2 }, async ({ first, start, runId, calls }) => {
    await first.service.drain({ atOnce: true });
    noteTakeUp(first.service.keeper.store, runId);
    const second = await start();
    const events = await eventsOf(second, runId);
    assert.equal(events.at(-1)!.data.status, "interrupted");
    assert.equal(calls(), 3);
    assert.equal(findRunOrder(second.service.keeper.store, runId), null);
  });
});

Deno.test("takeUpRuns takes up nothing with --no-resume, whoever took the order, and leaves it to a later start", async () => {
  for (const resumes of [true, false]) {
    await interrupted(
      { order: { limit: 5 }, made: 2, settings: { resumes } },
      async ({ start, runId, calls }) => {
        const second = await start({ resumes: false });
        const events = await eventsOf(second, runId);
        assert.deepEqual(
          events.filter(({ data }) => data.event === "end").map(({ data }) => data.status),
          ["interrupted"],
        );
        assert.equal(calls(), 3);
        await second.service.close();
        const third = await second.another({ resumes: true });
        assert.equal((await eventsOf(third, runId)).at(-1)!.data.status, "completed");
        const { status, counts } = await json(third.request(`/v1/runs/${runId}`));
        assert.deepEqual([status, counts.successful], ["completed", 5]);
        assert.equal(calls(), 6);
      },
    );
  }
});

Deno.test("a run that a service left with --no-resume can be told to stop: no later start takes it up", () =>
  interrupted({ order: { limit: 5 }, made: 2 }, async ({ start, runId, calls }) => {
    const second = await start({ resumes: false });
    const stopped = await second.request(`/v1/runs/${runId}/cancel`, { method: "POST" });
    assert.equal(stopped.status, 202);
    assert.equal((await stopped.json()).reason.message, "The run was told to stop.");
    await second.service.close();
    const third = await second.another({ resumes: true });
    assert.equal((await json(third.request(`/v1/runs/${runId}`))).status, "interrupted");
    assert.equal(calls(), 3);
  }));

/** Waits until a run has told of so many pictures: one whose next is asked for may still be saved. */
async function untilTold({ service }: TestService, runId: string, made: number): Promise<void> {
  const { progress, feed } = service.desk.find(runId)!;
  while (progress.counts.successful < made) {
    await new Promise<void>((resolve) => feed.onNews(resolve));
  }
}

/** As the rows of runs are when their process is killed. */
function asKilled({ folder }: TestService): void {
  const store = openStore(`${folder}/exhibit.sqlite`);
  store.prepare(
    `UPDATE runs SET status = 'running', ended_at = NULL, reason = NULL, hint = NULL, total_missing = NULL,
       attempted = 0, successful = 0, failed = 0, skipped = 0, cost_microdollars = NULL`,
  ).run();
  store.close();
}

Deno.test("a run that was killed and is not taken up has the counts of what it had done", async () => {
  const experiment = {
    templates: ["phone-evidence", "camera-facts"],
    sample: 4,
    metric: "sharpness",
    concurrency: 1,
  };
  for (
    const { order, path, total } of [
      { order: { limit: 5 }, path: "/v1/generate", total: 5 },
      { order: experiment, path: "/v1/experiments", total: 8 },
    ]
  ) {
    await interrupted({ order, path, made: 3, costUsd: 0.04 }, async ({ first, runId }) => {
      await untilTold(first, runId, 3);
      await first.service.close();
      const store = openStore(`${first.folder}/exhibit.sqlite`);
      // As if the process had been killed between a picture and its event.
      store.prepare(
        `DELETE FROM run_events WHERE number = (SELECT max(number) FROM run_events
           WHERE event LIKE '{"event":"image"%')`,
      ).run();
      store.close();
      asKilled(first);
      const second = await first.another({ resumes: false });
      const { status, counts } = await json(second.request(`/v1/runs/${runId}`));
      assert.equal(status, "interrupted");
      const done = { attempted: 3, successful: 3, failed: 0, skipped: 0, costUsd: 0.12 };
      assert.deepEqual(counts, { total, ...done }, path);
    });
  }
});

Deno.test("takeUpRuns leaves a run to a service that is started with its routes", () =>
  interrupted(
    {
      order: { limit: 5, provider: "openai" },
      made: 1,
      settings: { provider: "openai,procedural" },
    },
    async ({ start, runId, calls }) => {
      const second = await start({ provider: "procedural" });
      assert.equal((await eventsOf(second, runId)).at(-1)!.data.status, "interrupted");
      assert.equal(calls(), 2);
      await second.service.close();
      const third = await second.another({ provider: "openai,procedural" });
      assert.equal((await eventsOf(third, runId)).at(-1)!.data.status, "completed");
      assert.equal((await json(third.request(`/v1/runs/${runId}`))).counts.successful, 5);
    },
  ));

Deno.test("takeUpRuns goes on with an experiment, and keeps the pictures that it had", () =>
  interrupted({
    path: "/v1/experiments",
    order: {
      templates: ["phone-evidence", "camera-facts"],
      sample: 3,
      metric: "sharpness",
      concurrency: 1,
    },
    made: 3,
  }, async ({ start, runId, calls }) => {
    const second = await start();
    const events = await eventsOf(second, runId);
    const names = events.map(({ data }) => data.event);
    assert.equal(names.filter((name) => name === "begun").length, 2);
    assert.equal(names.filter((name) => name === "resumed").length, 1);
    assert.deepEqual(names.slice(-2), ["verdict", "end"]);
    assert.equal(events.at(-1)!.data.status, "completed");
    assert.equal(calls(), 7);
    const run = await json(second.request(`/v1/runs/${runId}`));
    assert.equal(run.counts.attempted, 6);
    const { experiments } = await json(second.request("/v1/experiments"));
    assert.deepEqual([experiments.length, experiments[0].runId], [1, runId]);
  }));

Deno.test("takeUpRuns takes up no more runs than may be at once, and one that waits can be told to stop", async () => {
  const hang = (signal: AbortSignal) =>
    new Promise<void>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  await withService({ provider: { before: hang } }, async (first) => {
    const order = { method: "POST", body: { limit: 1 } };
    const ids = [];
    for (let run = 0; run < 2; run++) {
      ids.push((await json(first.request("/v1/generate", order))).run.id);
    }
    await first.service.close();
    const second = await first.another({ limits: { ...DEFAULT_LIMITS, runs: 1 } });
    const { desk, keeper } = second.service;
    assert.deepEqual(desk.active().map(({ id }) => id), ids.slice(0, 1));
    const waiting = `/v1/runs/${ids[1]}`;
    assert.equal(desk.feed(ids[1])!.isOver(0), false);
    const stopped = await second.request(`${waiting}/cancel`, { method: "POST" });
    assert.equal(stopped.status, 202, await stopped.text());
    assert.equal(findRunOrder(keeper.store, ids[1]), null);
    assert.equal((await eventsOf(second, ids[1])).at(-1)!.data.status, "interrupted");
    assert.equal(desk.cancel(ids[1]), false);
  });
});

Deno.test("takeUpRuns carries out an order that was taken, and of which the process began nothing", () =>
  withService({}, async (first) => {
    const { settings, keeper } = first.service;
    const options = orderOptions({ limit: 1 }, settings);
    keepRunOrder(keeper.store, { runId: "early", kind: "pictures", options, orderedAt: 5 });
    await first.service.close();
    const second = await first.another();
    const events = await eventsOf(second, "early");
    assert.deepEqual(events.at(-1)!.data, { event: "end", status: "completed" });
    assert.equal(events.filter(({ data }) => data.event === "resumed").length, 0);
    assert.equal((await json(second.request("/v1/runs/early"))).counts.successful, 1);
  }));

Deno.test("whoever waits for a run is told that it goes on when the service ends, and finds it at the next one", async () => {
  const begun = createGate();
  let isHanging = true;
  const before = (signal: AbortSignal) => {
    if (!isHanging) return Promise.resolve();
    begun.open();
    return new Promise<void>((_, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason))
    );
  };
  await withService({ provider: { before } }, async (first) => {
    const order = { method: "POST", body: { limit: 1 }, headers: { prefer: "wait" } };
    const waiting = first.request("/v1/generate", order);
    await begun.opened;
    isHanging = false;
    await first.service.close();
    const answer = await waiting;
    assert.equal(answer.status, 202);
    const { run } = await answer.json();
    const second = await first.another();
    assert.equal((await eventsOf(second, run.id)).at(-1)!.data.status, "completed");
  });
});
