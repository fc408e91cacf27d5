import assert from "node:assert/strict";
import { bytesAnswer } from "./answers.ts";
import { type Connection, type FetchHandler, listen } from "./connection.ts";

async function serving(
  handler: FetchHandler,
  use: (origin: string) => Promise<void>,
): Promise<void> {
  const listener = await listen(handler, { hostname: "127.0.0.1", port: 0 });
  try {
    await use(listener.origin);
  } finally {
    await listener.close();
  }
}

Deno.test("listen passes method, path, headers and body on, and answers with status and headers", () =>
  serving(
    async (request) => {
      const { method, url, headers } = request;
      const seen = [method, new URL(url).pathname, headers.get("x-asked"), await request.text()];
      return new Response(seen.join(" "), { status: 418, headers: { "x-answered": "yes" } });
    },
    async (origin) => {
      const answer = await fetch(`${origin}/tea`, {
        method: "POST",
        headers: { "x-asked": "please" },
        body: "now",
      });
      assert.equal(await answer.text(), "POST /tea please now");
      assert.deepEqual([answer.status, answer.headers.get("x-answered")], [418, "yes"]);
    },
  ));

Deno.test("listen lets a handler reset a connection: the client gets no answer", () =>
  serving(
    (_, { connection }) => {
      connection.reset();
      return new Response("never");
    },
    (origin) => assert.rejects(fetch(origin), TypeError),
  ));

Deno.test("listen lets a handler cut an answer: the client gets its head and loses its body", () =>
  serving(
    (_, { connection }) => {
      connection.cutAnswer();
      return bytesAnswer("text/plain", [new Uint8Array(3), new Uint8Array(5)]);
    },
    async (origin) => {
      const answer = await fetch(origin);
      assert.equal(answer.headers.get("content-length"), "8");
      let received = 0;
      await assert.rejects(async () => {
        for await (const chunk of answer.body!) received += chunk.length;
      });
      assert.equal(received, 4);
    },
  ));

Deno.test("listen tells a handler that the client has gone away", async () => {
  const arrived = Promise.withResolvers<Connection>();
  const gone = Promise.withResolvers<void>();
  await serving(
    async (_, { connection }) => {
      arrived.resolve(connection);
      connection.gone.addEventListener("abort", () => gone.resolve());
      await gone.promise;
      return new Response("too late");
    },
    async (origin) => {
      const client = new AbortController();
      const answer = fetch(origin, { signal: client.signal });
      await arrived.promise;
      client.abort();
      await assert.rejects(answer);
      await gone.promise;
    },
  );
});

Deno.test("listen refuses a port that is taken", () =>
  serving(() => new Response(), async (origin) => {
    const port = Number(new URL(origin).port);
    await assert.rejects(
      listen(() => new Response(), { hostname: "127.0.0.1", port }),
      { code: "EADDRINUSE" },
    );
  }));

Deno.test("listen closes connections that are kept alive, and those that hang", async () => {
  const arrived = Promise.withResolvers<void>();
  const listener = await listen((request, { connection }) => {
    if (request.url.endsWith("/quick")) return new Response("quick");
    arrived.resolve();
    const { promise, resolve } = Promise.withResolvers<Response>();
    connection.gone.addEventListener("abort", () => resolve(new Response()));
    return promise;
  }, { hostname: "127.0.0.1", port: 0 });
  await (await fetch(`${listener.origin}/quick`)).text();
  const hanging = fetch(listener.origin);
  await arrived.promise;
  await Promise.all([assert.rejects(hanging), listener.close()]);
});
