/** The service as a process: started, killed in the middle of a run, started anew, asked to end. */
import assert from "node:assert/strict";
import { withSimulator } from "../../simulator/with_simulator_fixture.ts";
import { makeRecordThingDatabase } from "../record_thing_database.ts";
import { runExhibit } from "../run_exhibit.ts";
import { startServing } from "../serving_process.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";

const ROWS = 12;

const evidence = Array.from({ length: ROWS }, (_, index) => ({
  id: `evidence-${index + 1}`,
  path: `/images/evidence-${index + 1}.jpg`,
}));

async function json(answer: Response | Promise<Response>, status = 200) {
  const response = await answer;
  const text = await response.text();
  assert.equal(response.status, status, text);
  return JSON.parse(text);
}

const order = (body: unknown, headers: Record<string, string> = {}) => ({
  method: "POST",
  body: JSON.stringify(body),
  headers: { "content-type": "application/json", ...headers },
});

/** Reads a run's events until so many pictures are told of; gives the number of the last event. */
async function followUntil(url: string, pictures: number, name = "image"): Promise<number> {
  const response = await fetch(url);
  let told = "";
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    told += chunk;
    if (told.split(`event: ${name}`).length > pictures) break;
  }
  return Number([...told.matchAll(/^id: (\d+)$/gm)].at(-1)![1]);
}

/** All events of a run after a number, as they stand when it has ended. */
async function eventsAfter(url: string, after: number) {
  const text = await (await fetch(url, { headers: { "last-event-id": `${after}` } })).text();
  const data = [...text.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json));
  return { ids: [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id)), data };
}

Deno.test("serve: a run that was killed goes on by itself under its id, and pays for nothing twice", () =>
  withTemporaryFolder((folder) =>
    withSimulator({ traffic: { latencyMs: 50 } }, async (simulator) => {
      makeRecordThingDatabase(`${folder}/record-thing.sqlite`, { evidence });
      const environment = simulator.environment();
      const flags = ["--provider", "openai", "--size", "1024x1536", "--concurrency", "2"];
      const first = await startServing(flags, { cwd: folder, environment });
      const key = { "idempotency-key": "nightly" };
      const { run } = await json(fetch(`${first.origin}/v1/generate`, order({}, key)), 202);
      const seen = await followUntil(`${first.origin}${run.links.events}`, 3);
      first.signal("SIGKILL");
      await first.ended;

      const second = await startServing(flags, { cwd: folder, environment });
      const { ids, data } = await eventsAfter(`${second.origin}${run.links.events}`, seen);
      assert.deepEqual(ids, ids.map((_, index) => seen + 1 + index));
      assert.deepEqual(data.at(-1), { event: "end", status: "completed" });
      assert.equal(data.filter(({ event }) => event === "resumed").length, 1);
      assert.equal(data.filter(({ event }) => event === "end").length, 1);
      const ended = await json(fetch(`${second.origin}${run.links.self}`));
      assert.deepEqual([ended.status, ended.counts.successful], ["completed", ROWS]);
      const again = await json(fetch(`${second.origin}/v1/generate`, order({}, key)), 202);
      assert.equal(again.run.id, run.id);
      const { total } = await json(fetch(`${second.origin}/v1/traces?status=completed&limit=1`));
      assert.equal(total, ROWS);
      second.signal("SIGTERM");
      const { code } = await second.ended;
      assert.equal(code, 0);
      // A call that was under way when the process died may have been answered and lost; no other is repeated.
      const { billed } = simulator.ledger().openai;
      assert.ok(billed <= ROWS + 2, `${billed}`);
      const checked = await runExhibit(["verify"], { cwd: folder });
      assert.equal(checked.code, 0, checked.stdout + checked.stderr);
    })
  ));

Deno.test("serve: a run that was killed keeps to its money, and is left alone where that was asked for", () =>
  withTemporaryFolder((folder) =>
    withSimulator({ traffic: { latencyMs: 50 } }, async (simulator) => {
      makeRecordThingDatabase(`${folder}/record-thing.sqlite`, { evidence });
      const environment = simulator.environment();
      const flags = ["--provider", "openai", "--size", "1024x1536", "--concurrency", "1"];
      const cheap = { options: ["openai.quality=low"], maxCostUsd: 0.05 };
      const first = await startServing(flags, { cwd: folder, environment });
      const { run } = await json(fetch(`${first.origin}/v1/generate`, order(cheap)), 202);
      await followUntil(`${first.origin}${run.links.events}`, 2);
      first.signal("SIGKILL");
      await first.ended;
      const left = await startServing([...flags, "--no-resume"], { cwd: folder, environment });
      assert.equal((await json(fetch(`${left.origin}${run.links.self}`))).status, "interrupted");
      const { data: [...told] } = await eventsAfter(`${left.origin}${run.links.events}`, 0);
      assert.equal(told.at(-1).status, "interrupted");
      const { counts: whenLeft } = await json(fetch(`${left.origin}${run.links.self}`));
      assert.ok(whenLeft.successful >= 1 && whenLeft.costUsd > 0, JSON.stringify(whenLeft));
      const { run: next } = await json(fetch(`${left.origin}/v1/generate`, order(cheap)), 202);
      await followUntil(`${left.origin}${next.links.events}`, 1);
      left.signal("SIGKILL");
      await left.ended;

      // Both go on at a start that takes runs up, also the one that was ordered of a service that does not.
      const third = await startServing(flags, { cwd: folder, environment });
      for (const { links } of [run, next]) {
        const { data } = await eventsAfter(`${third.origin}${links.events}`, 0);
        assert.equal(data.at(-1).event, "end");
        assert.equal(data.filter(({ event }) => event === "resumed").length, 1);
        const { counts } = await json(fetch(`${third.origin}${links.self}`));
        assert.ok(counts.costUsd <= 0.05, `${counts.costUsd}`);
        assert.match(JSON.stringify(data), /maxCostUsd \$0\.05 would be exceeded/);
      }
      third.signal("SIGTERM");
      assert.equal((await third.ended).code, 0);
    })
  ));

Deno.test("serve: an experiment with a judge that was killed goes on, and asks nobody twice", () =>
  withTemporaryFolder((folder) => {
    const judge = { effects: [], noise: 1, positionBias: 0 };
    return withSimulator({ traffic: { latencyMs: 30 }, judge }, async (simulator) => {
      makeRecordThingDatabase(`${folder}/record-thing.sqlite`, { evidence });
      const environment = simulator.environment();
      const flags = [
        "--provider",
        "openai",
        "--judge",
        "google",
        "--size",
        "1024x1536",
        "--max-cost",
        "3",
      ];
      const first = await startServing([...flags], { cwd: folder, environment });
      const body = {
        templates: ["phone-evidence", "camera-facts"],
        sample: 8,
        judge: "google",
        options: ["openai.quality=low"],
        concurrency: 2,
      };
      const { run } = await json(fetch(`${first.origin}/v1/experiments`, order(body)), 202);
      const seen = await followUntil(`${first.origin}${run.links.events}`, 3, "cell");
      first.signal("SIGKILL");
      await first.ended;
      const second = await startServing(flags, { cwd: folder, environment });
      const { data } = await eventsAfter(`${second.origin}${run.links.events}`, seen);
      assert.deepEqual(data.slice(-2).map(({ event }) => event), ["verdict", "end"]);
      const { experiments: [experiment] } = await json(fetch(`${second.origin}/v1/experiments`));
      assert.equal(experiment.runId, run.id);
      const report = await fetch(`${second.origin}/v1/experiments/${experiment.id}/report.json`);
      const { spent } = await report.json();
      assert.ok(spent.judgesUsd > 0 && spent.picturesUsd + spent.judgesUsd + spent.maybeUsd <= 3);
      const { counts } = await json(fetch(`${second.origin}${run.links.self}`));
      const bill = spent.picturesUsd + spent.judgesUsd;
      assert.ok(Math.abs(counts.costUsd - bill) < 1e-4, `${counts.costUsd} of ${bill}`);
      const { openai, google } = simulator.ledger();
      assert.ok(openai.billed <= 16 + 2, `${openai.billed} pictures`);
      assert.ok(google.calls <= 16 + 4, `${google.calls} questions`);
      second.signal("SIGTERM");
      assert.equal((await second.ended).code, 0);
    });
  }));

Deno.test("serve: a second one on the same store reads, and goes on where SIGTERM ended the first", () =>
  withTemporaryFolder((folder) =>
    withSimulator({}, async (simulator) => {
      makeRecordThingDatabase(`${folder}/record-thing.sqlite`, { evidence });
      const environment = simulator.environment();
      const flags = ["--provider", "openai", "--size", "1024x1536", "--concurrency", "2"];
      const first = await startServing(flags, { cwd: folder, environment });
      const second = await startServing(flags, { cwd: folder, environment });
      const ready = await json(fetch(`${second.origin}/readyz`));
      assert.equal(ready.store, "reading");
      const refused = await json(fetch(`${second.origin}/v1/generate`, order({})), 409);
      assert.match(refused.detail, new RegExp(`: ${ready.holder}\\.`));
      const { run } = await json(fetch(`${first.origin}/v1/generate`, order({})), 202);
      await followUntil(`${first.origin}${run.links.events}`, 1);
      first.signal("SIGTERM");
      assert.equal((await first.ended).code, 0);
      // What the first one left, the second one goes on with, as soon as it has the store.
      const { data } = await eventsAfter(`${second.origin}${run.links.events}`, 0);
      assert.deepEqual(data.at(-1), { event: "end", status: "completed" });
      assert.equal(data.filter(({ event }) => event === "end").length, 1);
      const open = await json(fetch(`${second.origin}/v1/traces?status=started`));
      assert.equal(open.total, 0);
      const { total } = await json(fetch(`${second.origin}/v1/traces?status=completed&limit=1`));
      assert.equal(total, ROWS);
      second.signal("SIGTERM");
      assert.equal((await second.ended).code, 0);
    })
  ));

Deno.test("serve: other machines are let in with a token only, and wrong usage is told before anything is opened", () =>
  withTemporaryFolder(async (folder) => {
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`, { evidence });
    const wrong = async (flags: string[], environment: Record<string, string> = {}) => {
      const run = await runExhibit(["serve", "--port", "0", ...flags], {
        cwd: folder,
        environment,
      });
      assert.equal(run.code, 2, run.stderr);
      return run.stderr;
    };
    assert.match(await wrong(["--host", "0.0.0.0"]), /without EXHIBIT_TOKEN/);
    assert.match(await wrong([], { EXHIBIT_TOKEN: "short" }), /shorter than 16/);
    assert.match(await wrong(["--max-runs", "0"]), /--max-runs/);
    assert.match(await wrong(["--allow-origin", "https://a.example/path"]), /is not an origin/);
    assert.match(await wrong(["--provider", "nobody"]), /no provider "nobody"/);
    const files = [...Deno.readDirSync(folder)].map(({ name }) => name);
    assert.deepEqual(files, ["record-thing.sqlite"]);
  }));
