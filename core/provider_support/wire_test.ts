/** What the wire does on real connections that are lost at every moment. */
import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describeError, OrderConnections, Wire } from "./wire.ts";

/** Serves on this machine, counting requests that arrived whole. */
async function withServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  work: (url: string, arrived: () => number) => Promise<void>,
): Promise<void> {
  let arrived = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.once("end", () => {
      arrived++;
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, () => arrived);
  } finally {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }
}

const POST = { method: "POST", body: "an order" };

Deno.test("Wire sends an order once where plain fetch would repeat it: its connection is lost after the order arrived", async () => {
  const connections = new OrderConnections();
  await withServer((request, response) => {
    if (request.url === "/lost") request.socket.resetAndDestroy();
    else response.end("{}");
  }, async (url, arrived) => {
    const first = await new Wire({ connections }).fetch(`${url}/well`, POST);
    await first.text();
    const wire = new Wire({ connections });
    await assert.rejects(wire.fetch(`${url}/lost`, POST));
    assert.equal(arrived(), 2);
    assert.equal(wire.failure?.stage, "sent");
    assert.equal(wire.answer, null);
  });
  connections.close();
});

Deno.test("Wire sends nothing any more once its call has failed, however often a client tries", async () => {
  await withServer((_request, response) => {
    response.writeHead(429, { "retry-after": "1" }).end("slow down");
  }, async (url, arrived) => {
    const wire = new Wire();
    for (let attempt = 0; attempt < 3; attempt++) await assert.rejects(wire.fetch(url, POST));
    assert.equal(arrived(), 1);
    assert.equal(wire.failure?.stage, "answer");
    assert.equal(wire.answer?.status, 429);
    assert.equal(wire.answer?.headers["retry-after"], "1");
    assert.equal(wire.answer?.body, "slow down");
  });
});

Deno.test("Wire knows a body that broke off from one that is no JSON", async () => {
  await withServer((request, response) => {
    if (request.url === "/words") return void response.end("{ not JSON");
    response.writeHead(200, { "content-length": "100" });
    response.write('{"half":');
    setTimeout(() => request.socket.destroy(), 0);
  }, async (url) => {
    const half = new Wire();
    const answer = await half.fetch(url);
    await assert.rejects(answer.json());
    assert.equal(half.failure?.stage, "body");
    const words = new Wire();
    await assert.rejects((await words.fetch(`${url}/words`)).json(), SyntaxError);
    assert.equal(words.failure, null);
  });
});

Deno.test("Wire does not follow a redirect, which would carry a key elsewhere", async () => {
  await withServer((_request, response) => {
    response.writeHead(307, { location: "/elsewhere" }).end();
  }, async (url, arrived) => {
    const wire = new Wire();
    await assert.rejects(wire.fetch(url, POST));
    assert.equal(wire.answer?.status, 307);
    assert.equal(arrived(), 1);
  });
});

Deno.test("Wire goes to another base, and leaves other URLs alone", async () => {
  await withServer((request, response) => response.end(request.url), async (url) => {
    const wire = new Wire({ bases: { "https://queue.example": `${url}/fal/` } });
    const moved = await wire.fetch(new URL("https://queue.example/a/b?c=1"));
    assert.equal(await moved.text(), "/fal/a/b?c=1");
    assert.equal(await (await wire.fetch(`${url}/own`)).text(), "/own");
  });
});

Deno.test("Wire knows that nothing was sent where nobody listens", async () => {
  let free = "";
  await withServer(() => {}, (url) => {
    free = url;
    return Promise.resolve();
  });
  const wire = new Wire();
  await assert.rejects(wire.fetch(free, POST));
  assert.equal(wire.failure?.stage, "connect");
});

Deno.test("describeError tells what is behind an error, and anything that was thrown", () => {
  assert.equal(describeError(new Error("a", { cause: new Error("b") })), "a: b");
  assert.equal(describeError("words"), "words");
});
