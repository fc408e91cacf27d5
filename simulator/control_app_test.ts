import assert from "node:assert/strict";
import { openaiClient } from "./sdk_clients_fixture.ts";
import { withSimulator } from "./with_simulator_fixture.ts";

const order = { model: "gpt-image-2", prompt: "A watch", size: "64x96" } as const;

Deno.test("controlApp changes the script and shows the books from outside", () =>
  withSimulator({ providers: ["openai"] }, async (simulator) => {
    const control = `${simulator.origin}/__simulator`;
    const post = async (body: unknown) => {
      const answer = await fetch(`${control}/script`, {
        method: "POST",
        body: JSON.stringify(body),
      });
      return { status: answer.status, body: await answer.json() };
    };
    assert.deepEqual(await post({ faults: ["openai:1=500", "openai:2=402"] }), {
      status: 200,
      body: { added: 2 },
    });
    const { images } = openaiClient(simulator);
    await assert.rejects(images.generate(order), { status: 500 });
    await post({ faults: ["openai:3=404-model"], replace: true });
    await images.generate(order);
    await assert.rejects(images.generate(order), { status: 404 });
    const ledger = await (await fetch(`${control}/ledger`)).json();
    assert.deepEqual(ledger, simulator.ledger());
    assert.deepEqual([ledger.openai.calls, ledger.openai.billed], [3, 1]);
    const environment = await (await fetch(`${control}/environment`)).json();
    assert.deepEqual(environment, simulator.environment());
    const wrong = await post({ faults: ["openai:1=9999"] });
    assert.equal(wrong.status, 400);
    assert.match(wrong.body.error, /there is no fault "9999"/);
    assert.equal((await post("nonsense")).status, 400);
  }));
