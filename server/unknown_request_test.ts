/** Requests that no handler is for: 405 with the methods of the path, 404 where there is no path, guards first. */
import assert from "node:assert/strict";
import { PAGE } from "./page/add_pages.ts";
import { type TestRequest, type TestService, withService } from "./service_fixture.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Every declared path with something in place of its parameters, and its methods. */
function pathsOf({ app }: TestService): Map<string, Set<string>> {
  const paths = new Map<string, Set<string>>();
  for (const { method, path } of app.routes) {
    if (method === "ALL") continue;
    const real = path.replace(/:\w+(\{[^}]*\})?/g, "0".repeat(10));
    paths.set(real, (paths.get(real) ?? new Set()).add(method));
  }
  return paths;
}

async function answerOf(test: TestService, path: string, options: TestRequest) {
  const answer = await test.request(path, options);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

Deno.test("a path answers a method that it has not with 405 and those that it has, all paths", () =>
  withService({ additions: PAGE }, async (test) => {
    const paths = pathsOf(test);
    assert.ok(paths.size > 25 && paths.has("/v1/runs") && paths.has("/runs/0000000000"));
    let refused = 0;
    for (const [path, methods] of paths) {
      const { status, headers, text } = await answerOf(test, path, { method: "OPTIONS" });
      assert.deepEqual([status, text], [204, ""], path);
      const allow = headers.get("allow")!;
      const allowed = allow.split(", ");
      // A path without a parameter may be one with a parameter, too: /v1/traces/export is a trace's for DELETE.
      for (const method of methods) assert.ok(allowed.includes(method), `${method} ${path}`);
      assert.equal(allowed.includes("HEAD"), allowed.includes("GET"));
      for (const method of METHODS) {
        const answer = await answerOf(test, path, { method });
        assert.equal(answer.status === 405, !allowed.includes(method), `${method} ${path}`);
        if (answer.status !== 405) continue;
        refused++;
        assert.equal(answer.headers.get("allow"), allow);
        assert.equal(answer.headers.get("content-type"), "application/problem+json");
        const problem = JSON.parse(answer.text);
        assert.deepEqual([problem.status, problem.type], [405, "/docs#wrong_method"]);
        assert.ok(problem.detail.includes(method) && problem.hint.includes(allow));
      }
    }
    assert.ok(refused > 100, `${refused}`);
  }));

Deno.test("HEAD answers as GET does, without its body, and 405 where there is no GET", () =>
  withService({ additions: PAGE }, async (test) => {
    const headers = { prefer: "wait" };
    const order = await test.request("/v1/generate", {
      method: "POST",
      body: { limit: 1 },
      headers,
    });
    const { run: { links } } = await order.json();
    for (const path of ["/v1/runs", "/healthz", "/", links.self, links.events, "/v1/runs/none"]) {
      const head = await answerOf(test, path, { method: "HEAD" });
      const get = await answerOf(test, path, {});
      assert.deepEqual([head.status, head.text], [get.status, ""], path);
      assert.equal(head.headers.get("content-type"), get.headers.get("content-type"));
    }
    const { status, headers: told } = await answerOf(test, "/v1/generate", { method: "HEAD" });
    assert.deepEqual([status, told.get("allow")], [405, "POST, OPTIONS"]);
  }));

Deno.test("a path that there is not is not there for any method", () =>
  withService({ additions: PAGE }, async (test) => {
    for (const method of [...METHODS, "OPTIONS"]) {
      const { status, headers } = await answerOf(test, "/v1/nothing", { method });
      assert.deepEqual([status, headers.get("allow")], [404, null], method);
    }
  }));

Deno.test("guards come before it: who may not come in does not learn what a path takes", () => {
  const tokens = { write: "write-token-of-a-test", read: "read-token-of-a-test" };
  return withService({ settings: { tokens } }, async (test) => {
    const put = async (headers: Record<string, string>) => {
      const { status, headers: told } = await answerOf(test, "/v1/runs", {
        method: "PUT",
        headers,
      });
      assert.equal(told.has("allow"), status === 405);
      return status;
    };
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    assert.equal(await put({}), 401);
    assert.equal(await put(bearer(tokens.read)), 403);
    assert.equal(await put({ ...bearer(tokens.write), origin: "https://evil.example" }), 403);
    assert.equal(await put({ ...bearer(tokens.write), host: "evil.example" }), 403);
    assert.equal(await put(bearer(tokens.write)), 405);
  });
});

Deno.test("a person who asks for such an address sees a page that says so", () =>
  withService({ additions: PAGE }, async (test) => {
    const { status, headers, text } = await answerOf(test, "/runs", {
      headers: { accept: "text/html" },
    });
    assert.deepEqual([status, headers.get("allow")], [405, "POST, OPTIONS"]);
    assert.match(text, /does not take the method GET/);
  }));
