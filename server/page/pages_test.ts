/** The pages as a browser without scripts gets them: what they show, what their forms do, what they never do. */
import assert from "node:assert/strict";
import { AlertRows } from "../../core/store/alert_rows.ts";
import { createGate, type TestService, withService } from "../service_fixture.ts";
import { DEFAULT_LIMITS } from "../service_settings.ts";
import { PAGE } from "./add_pages.ts";
import { addHostileTrace, HOSTILE_IDS } from "./hostile_trace_fixture.ts";
import { PAGE_ASSETS } from "./page_assets.ts";

const HTML = { accept: "text/html" };

/** A page's text, after a look at what holds for every page. */
async function page(answer: Promise<Response>, status = 200): Promise<string> {
  const response = await answer;
  const text = await response.text();
  assert.equal(response.status, status, text);
  assert.equal(response.headers.get("content-type"), "text/html; charset=utf-8");
  const policy = response.headers.get("content-security-policy")!;
  assert.match(policy, /^default-src 'none'; script-src 'nonce-\w+'; style-src 'nonce-\w+'/);
  assert.ok(!policy.includes("unsafe"));
  assert.equal(text.match(/<script\b/g)!.length, 1);
  const names = text.replace(/="[^"]*"/g, '=""');
  assert.ok(!/<[^>]+\s(style|on\w+)=/.test(names), "style or handler in an attribute");
  for (const [, address] of text.matchAll(/(?:href|src|action)="([^"]*)"/g)) {
    assert.match(address, /^(\/(?!\/)|#|data:,$)/);
  }
  assert.equal(text.match(/<h1\b/g)!.length, 1);
  return text;
}

const get = ({ request }: TestService, path: string) => request(path, { headers: HTML });

function send({ request }: TestService, path: string, fields: Record<string, string> = {}) {
  const headers = { ...HTML, "content-type": "application/x-www-form-urlencoded" };
  return request(path, { method: "POST", headers, body: new URLSearchParams(fields).toString() });
}

/** Starts a run from the form, waits for its end and gives the path of its page. */
async function run(test: TestService, fields: Record<string, string>): Promise<string> {
  const answer = await send(test, "/runs", fields);
  assert.equal(answer.status, 303, await answer.text());
  const path = answer.headers.get("location")!;
  await test.service.desk.find(path.split("/").at(-1)!)?.done;
  return path;
}

Deno.test("addPages: a run is planned, started and shown by forms alone", () =>
  withService({ additions: PAGE }, async (test) => {
    assert.match(await page(get(test, "/")), /No run yet/);
    assert.match(await page(get(test, "/traceImage")), /No picture has been made yet/);
    const plan = await page(get(test, "/plan?limit=3&template=&category="));
    assert.match(plan, /It would make <strong>3<\/strong> of/);
    assert.equal(plan.match(/<summary>/g)!.length, 4);
    const path = await run(test, { limit: "3", key: "0123456789" });
    const shown = await page(get(test, path));
    assert.match(shown, /aria-valuetext="3 of 3 · 3 made · 0 failed"/);
    assert.match(shown, /100 % good/);
    assert.equal(shown.match(/<img class="thumb"/g)!.length, 3);
    assert.ok(!shown.includes("data-events"));
    assert.match(await page(get(test, "/")), /3 of 3/);
    const anew = await run(test, { limit: "2", overwrite: "yes" });
    assert.match(await page(get(test, anew)), /aria-valuetext="2 of 2 · 2 made · 0 failed"/);
    const again = await send(test, "/runs", { limit: "3", key: "0123456789" });
    assert.equal(again.headers.get("location"), path);
    assert.match(await page(get(test, "/models")), /procedural:plain/);
    assert.match(await page(get(test, "/experiments")), /No experiment yet/);
  }));

Deno.test("addPages: what failed is grouped, and leads to its traces", () =>
  withService(
    { additions: PAGE, provider: { refuses: (call) => call % 2 === 0 } },
    async (test) => {
      const path = await run(test, { limit: "4" });
      const shown = await page(get(test, path));
      assert.match(shown, /What failed, and why/);
      assert.match(shown, /50 % middling/);
      assert.match(shown, /some failed/);
      const [, link] = /href="([^"]*failure=refused)"/.exec(shown)!;
      const found = await page(get(test, link.replaceAll("&amp;", "&")));
      assert.equal(found.match(/class="thumb none"/g)!.length, 2);
    },
  ));

Deno.test("addPages: a run under way follows its events, and is stopped by a button", async () => {
  const gate = createGate();
  await withService({ additions: PAGE, provider: { before: () => gate.opened } }, async (test) => {
    const answer = await send(test, "/runs", { limit: "2" });
    const path = answer.headers.get("location")!;
    const shown = await page(get(test, path));
    const [, events] = /data-events="([^"]*)"/.exec(shown)!;
    assert.match(events, /^\/v1\/runs\/[\w-]+\/events\?after=\d+$/);
    assert.match(shown, /<noscript><meta http-equiv="refresh"/);
    assert.match(await page(get(test, "/")), /Under way/);
    const stopped = await send(test, `${path}/stop`);
    assert.equal(stopped.headers.get("location"), path);
    assert.match(await page(get(test, path)), /Stop at once/);
    gate.open();
    await test.service.desk.find(path.split("/").at(-1)!)?.done;
    assert.match(await page(get(test, path)), /completed|interrupted/);
  });
});

Deno.test("addPages: a form that cannot be used says why, and keeps what was typed", () =>
  withService({ additions: PAGE }, async (test) => {
    for (
      const [fields, why] of [
        [{ limit: "many" }, /Write a whole number of 1 or more/],
        [{ limit: "0" }, /Write a whole number of 1 or more/],
        [{ maxCostUsd: "-1" }, /Write US dollars/],
        [{ category: "Dragons" }, /no thing is of it/],
        [{ template: "none" }, /there is none of that name/],
        [{ ids: "nobody" }, /no evidence row has the id/],
        [{ route: "openai" }, /was not started with it/],
      ] as [Record<string, string>, RegExp][]
    ) {
      const planned = await page(get(test, `/plan?${new URLSearchParams(fields)}`), 400);
      assert.match(planned, why);
      const refused = await page(send(test, "/runs", fields), 400);
      assert.match(refused, why);
      assert.match(refused, /role="alert"/);
      const [[name, value]] = Object.entries(fields);
      if (name !== "route" && name !== "template") assert.ok(refused.includes(`value="${value}"`));
    }
    assert.equal((await (await test.request("/v1/runs")).json()).runs.length, 0);
  }));

Deno.test("addPages: traces are searched, leafed through, exported and deleted", () =>
  withService({ additions: PAGE }, async (test) => {
    await run(test, { limit: "30" });
    const first = await page(get(test, "/traceImage?status=completed"));
    assert.match(first, /30 traces found/);
    const [, next] = /rel="next" href="([^"]*)"/.exec(first)!;
    const second = await page(get(test, next.replaceAll("&amp;", "&")));
    const idsOf = (text: string) =>
      [...text.matchAll(/<li><a href="\/traceImage\/(\w+)"/g)].map(([, id]) => id);
    assert.equal(new Set([...idsOf(first), ...idsOf(second)]).size, 30);
    assert.match(await page(get(test, "/traceImage?text=nowhereatall")), /No trace fits/);
    assert.match(await page(get(test, "/traceImage?from=soon&status=odd")), /is no date/);
    const [, link] = /href="([^"]*format=jsonl)"/.exec(first)!;
    const exported = await test.request(link.replaceAll("&amp;", "&"));
    assert.equal((await exported.text()).trim().split("\n").length, 30);

    const [id] = idsOf(first);
    const story = await page(get(test, `/traceImage/${id}`));
    for (const heading of ["Picture", "Prompt", "Attempts", "Scores"]) {
      assert.match(story, new RegExp(`<h2 id="\\w+">${heading}</h2>`));
    }
    assert.match(story, /EXIF: software/);
    assert.match(await page(get(test, `/traceImage/${id}/delete`)), /Delete this trace\?/);
    assert.equal((await send(test, `/traceImage/${id}/delete`)).status, 303);
    assert.match(await page(get(test, `/traceImage/${id}`), 404), /perhaps it was deleted/);
    assert.match(await page(get(test, "/delete-traces")), /Export the traces first/);
    assert.equal((await send(test, "/delete-traces")).status, 303);
    assert.match(await page(get(test, "/traceImage")), /No picture has been made yet/);
  }));

Deno.test("addPages: whatever a text says, it is shown and never obeyed", () =>
  withService({ additions: PAGE }, async (test) => {
    addHostileTrace(test.service.keeper.store, test.folder);
    const { run, trace, experiment } = HOSTILE_IDS;
    const hostile = encodeURIComponent(`"><script>window.pwned=1</script>`);
    for (
      const path of [
        "/",
        `/runs/${encodeURIComponent(run)}`,
        "/traceImage",
        `/traceImage/${encodeURIComponent(trace)}`,
        `/traceImage/${encodeURIComponent(trace)}/delete`,
        "/models?days=3660",
        "/alerts",
        "/experiments",
        `/experiments/${encodeURIComponent(experiment)}`,
        `/traceImage?text=${hostile}&status=${hostile}&model=${hostile}&from=${hostile}`,
        `/?ids=${hostile}&limit=${hostile}`,
        `/sign-in?to=${encodeURIComponent("javascript:alert(1)")}`,
      ]
    ) {
      const text = await page(get(test, path));
      assert.ok(!text.includes("<script>") && !/<img src=x/.test(text), path);
      assert.ok(text.length < 400_000, `${path} has ${text.length} characters`);
    }
  }));

Deno.test("addPages: what is not there is told as a page to people and as JSON to programs", () =>
  withService({ additions: PAGE }, async (test) => {
    for (const path of ["/nowhere", "/runs/none", "/traceImage/none", "/experiments/none"]) {
      assert.match(await page(get(test, path), 404), /To the runs/);
    }
    const told = await test.request("/nowhere");
    assert.equal(told.headers.get("content-type"), "application/problem+json");
    assert.equal((await told.json()).status, 404);
    const program = await get(test, "/v1/runs/none");
    assert.equal((await program.json()).status, 404);
    assert.match(await page(get(test, "/?cursor=odd"), 400), /Cannot go on in the list/);
  }));

Deno.test("addPages: what is no form, too large or from elsewhere is refused as a page", () => {
  const settings = { limits: { ...DEFAULT_LIMITS, bodyBytes: 2000 } };
  return withService({ additions: PAGE, settings }, async (test) => {
    const post = (body: unknown, headers: Record<string, string> = {}) =>
      test.request("/runs", { method: "POST", body, headers: { ...HTML, ...headers } });
    assert.match(await page(post({ limit: 1 }), 415), /no form/);
    const broken = { "content-type": "multipart/form-data; boundary=x" };
    assert.match(await page(post("--y", broken), 415), /no form/);
    const form = { "content-type": "application/x-www-form-urlencoded" };
    assert.match(await page(post(`ids=${"x".repeat(3000)}`, form), 413), /larger than 2000/);
    for (const origin of ["https://elsewhere.example", "null"]) {
      assert.match(await page(post("limit=1", { ...form, origin }), 403), /another site/);
    }
    assert.equal((await (await test.request("/v1/runs")).json()).runs.length, 0);
  });
});

Deno.test("addPages: with a token, the page asks for it and remembers", () => {
  const settings = { tokens: { write: "write-token", read: "read-token" } };
  return withService({ additions: PAGE, settings }, async (test) => {
    const closed = await get(test, "/traceImage");
    assert.equal(closed.status, 303);
    assert.equal(closed.headers.get("location"), "/sign-in?to=%2FtraceImage");
    assert.match(await page(get(test, "/sign-in?to=/traceImage")), /value="\/traceImage"/);
    assert.match(await page(send(test, "/sign-in", { token: "guess" }), 403), /not the token/);
    const signIn = async (token: string, to: string) => {
      const answer = await send(test, "/sign-in", { token, to });
      assert.equal(answer.status, 303);
      const cookie = answer.headers.get("set-cookie")!;
      assert.match(cookie, /HttpOnly; SameSite=Strict/);
      assert.ok(!cookie.includes(token));
      return { cookie: cookie.split(";")[0], to: answer.headers.get("location") };
    };
    assert.equal((await signIn("write-token", "//elsewhere.example/")).to, "/");
    const reader = await signIn("read-token", "/traceImage");
    assert.equal(reader.to, "/traceImage");
    const headers = { ...HTML, cookie: reader.cookie };
    const open = await test.request("/traceImage", { headers });
    assert.equal(open.status, 200);
    assert.match(await open.text(), /Sign out/);
    const refused = await test.request("/delete-traces", { method: "POST", headers });
    assert.equal(refused.status, 403);
    assert.match(await refused.text(), /lets read, not change/);
  });
});

Deno.test("addPages: an alert stands on every page until somebody has seen it", () =>
  withService({ additions: PAGE }, async (test) => {
    const rows = new AlertRows(test.service.keeper.store);
    const alert = { rule: "timeouts", message: "5 calls failed <b>", details: { subject: "" } };
    const id = rows.raise({ ...alert, raisedAt: 0 });
    for (const path of ["/", "/traceImage", "/models", "/nowhere"]) {
      const text = await page(get(test, path), path === "/nowhere" ? 404 : 200);
      assert.match(text, /aria-label="Alerts"/);
      assert.match(text, /5 calls failed &lt;b&gt;/);
    }
    assert.equal((await send(test, `/alerts/${id}/acknowledge`)).status, 303);
    await page(send(test, "/alerts/999/acknowledge"), 404);
    assert.ok(!(await page(get(test, "/"))).includes("5 calls failed"));
    assert.match(await page(get(test, "/alerts")), /Seen <time/);
  }));

Deno.test("addPageAssets: style and script are kept by browsers until they change", () =>
  withService({ additions: PAGE }, async ({ request }) => {
    for (const { path, hash } of Object.values(PAGE_ASSETS)) {
      const answer = await request(path);
      assert.match(answer.headers.get("cache-control")!, /immutable/);
      assert.ok((await answer.text()).length > 1000);
      const headers = { "if-none-match": `"${hash}"` };
      assert.equal((await request(path, { headers })).status, 304);
    }
  }));
