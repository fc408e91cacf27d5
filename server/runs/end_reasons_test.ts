/** Why a run or an experiment ended as it did: told by its own path, in lists and on pages, also after a restart. */
import assert from "node:assert/strict";
import { ExperimentRows } from "../../core/store/experiment_rows.ts";
import { type FailureKind, ProviderError } from "../../core/provider.ts";
import { PAGE } from "../page/add_pages.ts";
import {
  createGate,
  type TestProvider,
  type TestService,
  withService,
} from "../service_fixture.ts";
import type { ServiceSettings } from "../service_settings.ts";

const GO_ON = /^Ask for the same again/;
const MEND_FIRST = /^Mend what the message names first, then ask again: that makes the rest/;

type Json = ReturnType<typeof JSON.parse>;

async function json(test: TestService, path: string, body?: unknown): Promise<Json> {
  const headers: Record<string, string> = body === undefined ? {} : { prefer: "wait" };
  const method = body === undefined ? "GET" : "POST";
  return await (await test.request(path, { method, body, headers })).json();
}

/** What a run's path, the list and its page tell; the same each. */
async function reasonOf(
  test: TestService,
  runId: string,
): Promise<{ message: string; hint: string }> {
  const { reason } = await json(test, `/v1/runs/${runId}`);
  const { runs } = await json(test, "/v1/runs");
  assert.deepEqual(runs.find(({ id }: Json) => id === runId).reason, reason);
  const shown = await page(test, `/runs/${runId}`);
  const listed = await page(test, "/");
  for (const text of reason === null ? [] : [reason.message, reason.hint]) {
    assert.ok(shown.includes(escaped(text)), `${text}: ${shown}`);
  }
  if (reason !== null) assert.ok(listed.includes(escaped(reason.message)));
  return reason;
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

async function page(test: TestService, path: string): Promise<string> {
  return await (await test.request(path, { headers: { accept: "text/html" } })).text();
}

function withPages(
  provider: TestProvider,
  work: (test: TestService) => Promise<void>,
  settings: Partial<ServiceSettings> = {},
) {
  return withService({ provider, settings, additions: PAGE }, work);
}

Deno.test("a run that its money did not suffice for says so, and what to do, also after a restart", () =>
  withPages({ costUsd: 0.04 }, async (test) => {
    const { run } = await json(test, "/v1/generate", {
      limit: 3,
      maxCostUsd: 0.05,
      concurrency: 1,
    });
    assert.equal(run.status, "failed");
    assert.match(run.reason.message, /^Cannot make another call because .* would be exceeded/);
    assert.match(run.reason.hint, /^Raise maxCostUsd, then ask again: that makes the rest/);
    assert.deepEqual(await reasonOf(test, run.id), run.reason);
    await test.service.close();
    assert.deepEqual(await reasonOf(await test.another(), run.id), run.reason);
  }));

Deno.test("a run of which some pictures failed says how many, and what the last one said", () =>
  withPages({ refuses: (call) => call === 0 }, async (test) => {
    const { run } = await json(test, "/v1/generate", { limit: 3, concurrency: 1 });
    const { message, hint } = await reasonOf(test, run.id);
    assert.equal(message, "1 of 3 pictures could not be made. The last one: It is not allowed.");
    assert.match(hint, MEND_FIRST);
    const events = await (await test.request(run.links.events)).text();
    assert.ok(events.includes(JSON.stringify({ error: message, hint }).slice(1, -1)));
    const all = await json(test, "/v1/generate", { limit: 3 });
    assert.equal(await reasonOf(test, all.run.id), null);
  }));

Deno.test("the hint of a run fits what failed: a fault that may pass, and one that does not", async () => {
  const failing = (failures: readonly FailureKind[]) => {
    let calls = 0;
    return () => {
      const kind = failures[calls++];
      const failure = new ProviderError(`It is ${kind}.`, { kind, billed: "no" });
      return kind === undefined ? Promise.resolve() : Promise.reject(failure);
    };
  };
  for (
    const [failures, said, hinted] of [
      [["unavailable"], "The last one: It is unavailable.", GO_ON],
      [["rejected"], "The last one: It is rejected.", MEND_FIRST],
      [["rejected", "unavailable"], "The last one: It is unavailable.", GO_ON],
    ] as const
  ) {
    await withPages({ before: failing(failures) }, async (test) => {
      const order = { limit: 3, concurrency: 1, maxRetries: 0 };
      const { run } = await json(test, "/v1/generate", order);
      const { message, hint } = await reasonOf(test, run.id);
      assert.ok(message.endsWith(said), message);
      assert.match(hint, hinted);
    });
  }
});

Deno.test("a run whose key is refused says so, whatever failed after it for its sake", async () => {
  const refuses = () =>
    Promise.reject(new ProviderError("The key is refused.", { kind: "unauthorized" }));
  await withService({ provider: { before: refuses } }, async (test) => {
    const { run } = await json(test, "/v1/generate", {
      limit: 3,
      concurrency: 3,
      maxRetries: 0,
      provider: "procedural",
    });
    assert.match(run.reason.message, /: The key is refused\./);
    assert.match(run.reason.hint, MEND_FIRST);
  });
});

Deno.test("a run that was told to stop says so, gently or at once", async () => {
  for (const [query, said] of [["", "told to stop."], ["?now=true", "told to stop at once."]]) {
    const hanging = createGate();
    const released = createGate();
    const before = (signal: AbortSignal) => {
      hanging.open();
      const aborted = new Promise<void>((_, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason))
      );
      return Promise.race([released.opened, aborted]);
    };
    await withPages({ before }, async (test) => {
      const order = { method: "POST", body: { limit: 3, concurrency: 1 } };
      const { run } = await (await test.request("/v1/generate", order)).json();
      await hanging.opened;
      await (await test.request(`${run.links.cancel}${query}`, { method: "POST" })).body?.cancel();
      released.open();
      await test.service.desk.find(run.id)?.done;
      const { message, hint } = await reasonOf(test, run.id);
      assert.equal(message, `The run was ${said}`);
      assert.match(hint, GO_ON);
    });
  }
});

Deno.test("a run that a service left as it was says so", () => {
  const hanging = createGate();
  const before = (signal: AbortSignal) => {
    hanging.open();
    return new Promise<void>((_, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason))
    );
  };
  return withPages({ before }, async (test) => {
    const order = { method: "POST", body: { limit: 2, concurrency: 1 } };
    const { run } = await (await test.request("/v1/generate", order)).json();
    await hanging.opened;
    await test.service.close();
    const second = await test.another({ resumes: false });
    const { message, hint } = await reasonOf(second, run.id);
    assert.match(message, /started again with --no-resume/);
    assert.match(hint, /^Start the service without --no-resume: .* or ask for the same again/);
  });
});

Deno.test("an experiment whose money does not suffice for a single record is refused when it is ordered", () =>
  withPages({ costUsd: 1 }, async (test) => {
    const order = {
      templates: ["phone-evidence", "camera-facts"],
      metric: "sharpness",
      sample: 2,
      maxCostUsd: 0.5,
    };
    const answer = await test.request("/v1/experiments", { method: "POST", body: order });
    assert.equal(answer.status, 400);
    const { detail, hint } = await answer.json();
    assert.match(
      detail,
      /^Cannot compare the templates on a single record because it may cost \$2.* maxCostUsd \$0\.5/,
    );
    assert.match(hint, /^Give maxCostUsd 2\.00 at the least/);
    assert.deepEqual((await json(test, "/v1/runs")).runs, []);
  }));

Deno.test("an experiment that ended before it was decided says why, by itself and on its page", () =>
  withPages({ costUsd: 1 }, async (test) => {
    const order = {
      templates: ["phone-evidence", "camera-facts"],
      metric: "sharpness",
      sample: 4,
      maxCostUsd: 3.5,
    };
    const { run } = await json(test, "/v1/experiments", order);
    await test.service.desk.find(run.id)?.done;
    const [{ id }] = (await json(test, "/v1/experiments")).experiments;
    const experiment = await json(test, `/v1/experiments/${id}`);
    assert.equal(experiment.status, "failed");
    assert.match(experiment.reason.message, /would be exceeded/);
    assert.match(experiment.reason.hint, /^Raise maxCostUsd, then ask again/);
    assert.deepEqual(await reasonOf(test, run.id), experiment.reason);
    assert.ok((await page(test, `/experiments/${id}`)).includes(escaped(experiment.reason.hint)));
  }));

Deno.test("an experiment whose process was killed is not said to go on", () =>
  withPages({}, async (test) => {
    const rows = new ExperimentRows(test.service.keeper.store);
    rows.begin({ id: "e1", runId: null, startedAt: 0, options: {} });
    await test.service.close();
    const second = await test.another();
    const experiment = await json(second, "/v1/experiments/e1");
    assert.equal(experiment.status, "interrupted");
    assert.match(experiment.reason.message, /ended before it did/);
  }));
