/** `DELETE /api/traceImage?deleteAll=true` needs no confirmation on loopback, and no page of another site can send it. */
import assert from "node:assert/strict";
import { type TestRequest, type TestService, withService } from "../service_fixture.ts";
import type { ServiceSettings } from "../service_settings.ts";

const PATH = "/api/traceImage?deleteAll=true";

async function countTraces(test: TestService, headers: Record<string, string> = {}) {
  return (await (await test.request("/v1/traces", { headers })).json()).total;
}

function withTraces(
  settings: Partial<ServiceSettings>,
  work: (test: TestService) => Promise<void>,
  headers: Record<string, string> = {},
) {
  return withService({ settings }, async (test) => {
    const order = { method: "POST", body: { limit: 2 }, headers: { prefer: "wait", ...headers } };
    await (await test.request("/v1/generate", order)).body?.cancel();
    assert.equal(await countTraces(test, headers), 2);
    await work(test);
  });
}

async function send(test: TestService, path: string, options: TestRequest) {
  const answer = await test.request(path, options);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

Deno.test("DELETE /api/traceImage?deleteAll=true cannot be sent by a page of another site", () =>
  withTraces({}, async (test) => {
    const foreign: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: "http://localhost:9999" },
      { origin: "http://localhost" },
      { origin: "http://evil.example:8700", host: "evil.example:8700" },
      { host: "evil.example:8700" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "http://localhost:8700", "sec-fetch-site": "cross-site" },
    ];
    for (const headers of foreign) {
      const { status } = await send(test, PATH, { method: "DELETE", headers });
      assert.equal(status, 403, JSON.stringify(headers));
    }
    // A browser asks before it sends DELETE anywhere, and is not told that it may.
    const asking = { origin: "https://evil.example", "access-control-request-method": "DELETE" };
    const preflight = await send(test, PATH, { method: "OPTIONS", headers: asking });
    assert.equal(preflight.status, 403);
    assert.equal(preflight.headers.get("access-control-allow-methods"), null);
    assert.equal(preflight.headers.get("access-control-allow-origin"), null);
    // What a page can send without asking does nothing: a link, a picture, a form.
    assert.equal((await send(test, PATH, {})).status, 400);
    const form = {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-http-method-override": "DELETE",
      },
      body: "_method=DELETE",
    };
    assert.equal((await send(test, PATH, form)).status, 405);
    assert.equal(await countTraces(test), 2);
  }));

for (
  const [who, headers] of [
    ["a program that sends nothing else", {}],
    ["the page itself", { origin: "http://localhost:8700", "sec-fetch-site": "same-origin" }],
  ] as [string, Record<string, string>][]
) {
  Deno.test(`DELETE /api/traceImage?deleteAll=true is taken from ${who} on loopback`, () =>
    withTraces({}, async (test) => {
      const { status, text } = await send(test, PATH, { method: "DELETE", headers });
      assert.deepEqual([status, JSON.parse(text)], [200, { success: true, deleted: 2 }]);
      assert.equal(await countTraces(test), 0);
    }));
}

Deno.test("DELETE /api/traceImage?deleteAll=true has to be confirmed from a site that is let in", () => {
  const origins = ["https://friend.example"];
  return withTraces({ origins }, async (test) => {
    const headers = { origin: origins[0], "sec-fetch-site": "cross-site" };
    assert.equal((await send(test, PATH, { method: "DELETE", headers })).status, 428);
    assert.equal(await countTraces(test), 2);
  });
});

Deno.test("DELETE /api/traceImage?deleteAll=true has to be confirmed where a token is asked for", () => {
  const tokens = { write: "write-token-of-a-test", read: "read-token-of-a-test" };
  const headers = { authorization: `Bearer ${tokens.write}` };
  return withTraces({ tokens }, async (test) => {
    const refused = await send(test, PATH, { method: "DELETE", headers });
    assert.equal(refused.status, 428);
    assert.match(JSON.parse(refused.text).hint, /X-Confirm: delete-all-traces/);
    assert.equal(await countTraces(test, headers), 2);
    const confirmed = { ...headers, "x-confirm": "delete-all-traces" };
    assert.equal((await send(test, PATH, { method: "DELETE", headers: confirmed })).status, 200);
    assert.equal(await countTraces(test, headers), 0);
  }, headers);
});
