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
async function followUntil(url: string, pictures: number): Promise<number> {
  const response = await fetch(url);
  let told = "";
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    told += chunk;
    if (told.split("event: image").length > pictures) break;
  }
  return Number([...told.matchAll(/^id: (\d+)$/gm)].at(-1)![1]);
}

Deno.test("serve: a run that was killed is told of as interrupted, and a new one pays for the rest only", () =>
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
      const ended = await json(fetch(`${second.origin}${run.links.self}`));
      assert.equal(ended.status, "interrupted");
      const rest = await fetch(`${second.origin}${run.links.events}`, {
        headers: { "last-event-id": `${seen}` },
      });
      const told = await rest.text();
      assert.match(told, /"status":"interrupted"/);
      assert.ok([...told.matchAll(/^id: (\d+)$/gm)].every(([, id]) => Number(id) > seen));
      const again = await json(fetch(`${second.origin}/v1/generate`, order({}, key)), 202);
      assert.equal(again.run.id, run.id);

      const wait = { prefer: "wait=120" };
      const { run: rerun } = await json(fetch(`${second.origin}/v1/generate`, order({}, wait)));
      assert.equal(rerun.status, "completed");
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

Deno.test("serve: a second one on the same store reads, and SIGTERM lets pictures under way finish", () =>
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
      const ended = await json(fetch(`${second.origin}${run.links.self}`));
      assert.notEqual(ended.status, "running");
      const open = await json(fetch(`${second.origin}/v1/traces?status=started`));
      assert.equal(open.total, 0);
      const wait = { prefer: "wait=120" };
      await json(fetch(`${second.origin}/v1/generate`, order({}, wait)));
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
