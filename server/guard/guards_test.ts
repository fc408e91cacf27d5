/** Who is let in, from where, how often, and what every answer tells a browser. */
import assert from "node:assert/strict";
import { type TestRequest, type TestService, withService } from "../service_fixture.ts";
import { DEFAULT_LIMITS } from "../service_settings.ts";
import { SESSION_COOKIE, sessionOf } from "./token_access.ts";

const tokens = { write: "write-token-of-a-test", read: "read-token-of-a-test" };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** The status of an answer whose body nobody reads. */
async function status(test: TestService, path: string, options?: TestRequest): Promise<number> {
  const answer = await test.request(path, options);
  await answer.body?.cancel();
  return answer.status;
}

Deno.test("tokenAccess lets in with a token, to read with one and to all with the other", () =>
  withService({ settings: { tokens } }, async (test) => {
    assert.equal(await status(test, "/v1/traces"), 401);
    assert.equal(await status(test, "/v1/traces", { headers: bearer("wrong") }), 401);
    assert.equal(await status(test, "/v1/traces", { headers: bearer(tokens.read) }), 200);
    assert.equal(await status(test, "/v1/traces", { headers: bearer(tokens.write) }), 200);
    const order = (
      headers: Record<string, string>,
      path: string,
    ): TestRequest & { path: string } => ({
      path,
      method: "POST",
      body: { limit: 1 },
      headers,
    });
    for (
      const [token, path, expected] of [
        [tokens.read, "/v1/generate", 403],
        [tokens.read, "/v1/dry-run", 200],
        [tokens.write, "/v1/generate", 202],
      ] as const
    ) {
      const { path: to, ...options } = order(bearer(token), path);
      assert.equal(await status(test, to, options), expected, `${token} ${path}`);
    }
    for (const path of ["/v1/traces/x", "/v1/traces?all=true", "/api/traceImage?id=x"]) {
      const options = { method: "DELETE", headers: bearer(tokens.read) };
      assert.equal(await status(test, path, options), 403, path);
    }
  }));

Deno.test("tokenAccess refuses every path without a token but those that tell whether it lives", () =>
  withService({ settings: { tokens } }, async (test) => {
    const document = await test.request("/openapi.json", { headers: bearer(tokens.read) });
    const { paths } = await document.json();
    for (const [path, methods] of Object.entries<Record<string, unknown>>(paths)) {
      for (const method of Object.keys(methods)) {
        const expected = path === "/healthz" || path === "/readyz" ? 200 : 401;
        const options = { method: method.toUpperCase() };
        assert.equal(await status(test, path.replace("{id}", "x"), options), expected, path);
      }
    }
    const challenge = await test.request("/v1/runs");
    assert.match(challenge.headers.get("www-authenticate")!, /Bearer/);
    await challenge.body?.cancel();
  }));

Deno.test("tokenAccess takes the page's cookie, which is not the token itself", () =>
  withService({ settings: { tokens } }, async (test) => {
    const cookie = (value: string) => ({ headers: { cookie: `${SESSION_COOKIE}=${value}` } });
    assert.equal(await status(test, "/v1/runs", cookie(sessionOf(tokens.write))), 200);
    assert.equal(await status(test, "/v1/runs", cookie(tokens.write)), 401);
    assert.equal(await status(test, "/v1/runs", { headers: bearer(sessionOf(tokens.write)) }), 401);
  }));

/** Requests for these hosts are answered, those for the others refused. */
async function goesBy(test: TestService, { own, others }: { own: string[]; others: string[] }) {
  for (const host of own) {
    assert.equal(await status(test, "/healthz", { headers: { host } }), 200, host);
  }
  for (const host of others) {
    assert.equal(await status(test, "/healthz", { headers: { host } }), 403, host);
  }
}

Deno.test("siteCheck refuses names and ports that the service does not go by", () =>
  withService({}, (test) =>
    goesBy(test, {
      own: ["localhost:8700", "127.0.0.1:8700", "[::1]:8700", "LOCALHOST:8700"],
      others: [
        ...["evil.example", "evil.example:8700", "localhost.evil.example:8700"],
        ...["127.0.0.1.evil.example:8700", "localhost:87", "localhost:18700", "127.0.0.1:9"],
        ...["localhost", "[::1]", "[::1]:9", "localhost:8700:8700", "localhost:8700x", "::1:8700"],
      ],
    })));

Deno.test("siteCheck takes a name that is allowed at any port, or at the one that is named", () =>
  withService({ settings: { hosts: ["exhibit.example.org", "localhost:9000", "a.example:443"] } }, (
    test,
  ) =>
    goesBy(test, {
      own: [
        ...["exhibit.example.org", "Exhibit.example.org:8443", "localhost:9000", "localhost:8700"],
        ...["a.example", "a.example:443"],
      ],
      others: ["localhost:9001", "127.0.0.1:9000", "a.example:8443", "b.exhibit.example.org"],
    })));

Deno.test("siteCheck takes any name where any is allowed", () =>
  withService(
    { settings: { hosts: ["*"] } },
    (test) => goesBy(test, { own: ["evil.example", "localhost:1"], others: [] }),
  ));

Deno.test("siteCheck lets no page of another site change anything", () =>
  withService({ settings: { origins: ["https://friend.example"] } }, async (test) => {
    const host = { host: "localhost:8700" };
    const remove = (headers: Record<string, string>) =>
      status(test, "/v1/traces/none", { method: "DELETE", headers: { ...host, ...headers } });
    assert.equal(await remove({}), 404);
    assert.equal(await remove({ origin: "http://localhost:8700" }), 404);
    assert.equal(await remove({ origin: "http://localhost:9999" }), 403);
    assert.equal(await remove({ origin: "https://evil.example" }), 403);
    assert.equal(await remove({ origin: "null" }), 403);
    assert.equal(await remove({ "sec-fetch-site": "cross-site" }), 403);
    assert.equal(await remove({ "sec-fetch-site": "same-site" }), 403);
    assert.equal(await remove({ "sec-fetch-site": "same-origin" }), 404);
    assert.equal(
      await remove({ origin: "https://friend.example", "sec-fetch-site": "cross-site" }),
      404,
    );
  }));

Deno.test("siteCheck lets only listed sites read answers", () =>
  withService({ settings: { origins: ["https://friend.example"] } }, async ({ request }) => {
    const allowed = (answer: Response) => answer.headers.get("access-control-allow-origin");
    const friend = { origin: "https://friend.example" };
    const read = await request("/healthz", { headers: friend });
    assert.equal(allowed(read), "https://friend.example");
    await read.body?.cancel();
    const preflight = await request("/v1/generate", { method: "OPTIONS", headers: friend });
    assert.equal(preflight.status, 204);
    assert.equal(allowed(preflight), "https://friend.example");
    for (const method of ["GET", "OPTIONS"]) {
      const evil = { method, headers: { origin: "https://evil.example" } };
      const answer = await request("/healthz", evil);
      assert.equal(allowed(answer), null);
      await answer.body?.cancel();
    }
  }));

Deno.test("requestLimits lets a client ask so often, and says when it may again", () => {
  const limits = { ...DEFAULT_LIMITS, requestsPerSecond: 2, ordersPerMinute: 1 };
  return withService({ settings: { limits } }, async (test) => {
    const statuses = [];
    for (let time = 0; time < 6; time++) statuses.push(await status(test, "/healthz"));
    assert.deepEqual(statuses.slice(0, 4), [200, 200, 200, 200]);
    assert.ok(statuses.includes(429));
    const refused = await test.request("/healthz");
    assert.ok(Number(refused.headers.get("retry-after")) >= 1);
    assert.equal(refused.headers.get("content-type"), "application/problem+json");
    await refused.body?.cancel();
    const other = await test.app.request("http://localhost/healthz", {}, {
      remoteAddress: "10.0.0.9",
    });
    assert.equal(other.status, 200);
    await other.body?.cancel();
  });
});

Deno.test("requestLimits counts orders apart from reading", () => {
  const limits = { ...DEFAULT_LIMITS, ordersPerMinute: 2 };
  return withService({ settings: { limits } }, async (test) => {
    const remove = () => status(test, "/v1/traces/none", { method: "DELETE" });
    assert.deepEqual([await remove(), await remove(), await remove()], [404, 404, 429]);
    assert.equal(await status(test, "/v1/traces"), 200);
    const plan = { method: "POST", body: { limit: 1 } };
    assert.equal(await status(test, "/v1/dry-run", plan), 200);
  });
});

Deno.test("createApp refuses bodies that are too large, no JSON, or of another type", () =>
  withService({ settings: { limits: { ...DEFAULT_LIMITS, bodyBytes: 200 } } }, async (test) => {
    const send = (body: unknown, headers = {}) =>
      status(test, "/v1/dry-run", { method: "POST", body, headers });
    assert.equal(await send({ category: "x".repeat(300) }), 413);
    assert.equal(await send("{"), 400);
    assert.equal(
      await send("limit=1", { "content-type": "application/x-www-form-urlencoded" }),
      415,
    );
    assert.equal(await send('{"limit":1}', { "content-type": "text/plain" }), 415);
    assert.equal(await status(test, "/v1/dry-run", { method: "POST" }), 200);
    assert.equal(await send({ limit: 1 }), 200);
  }));

Deno.test("securityHeaders stand on every answer, of whatever kind", () =>
  withService({}, async ({ request }) => {
    for (const path of ["/healthz", "/v1/nothing", "/v1/traces", "/openapi.json", "/metrics"]) {
      const { headers, body } = await request(path);
      await body?.cancel();
      assert.match(headers.get("content-security-policy")!, /default-src 'none'/, path);
      assert.match(headers.get("content-security-policy")!, /frame-ancestors 'none'/, path);
      assert.equal(headers.get("x-content-type-options"), "nosniff");
      assert.equal(headers.get("x-frame-options"), "DENY");
      assert.equal(headers.get("cache-control"), "no-store");
      assert.equal(headers.get("access-control-allow-origin"), null);
    }
  }));
