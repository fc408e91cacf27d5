import assert from "node:assert/strict";
import { HeldClock } from "../cli/held_clock_fixture.ts";
import { jsonAnswer } from "./answers.ts";
import { distort } from "./distort.ts";

const connection = {
  reset: () => {},
  cutAnswer: () => {},
  gone: new AbortController().signal,
};

Deno.test("distort lets an answer drip for as long as it is told, and loses nothing of it", async () => {
  const clock = new HeldClock();
  const answer = jsonAnswer({ long: "x".repeat(1000) });
  const whole = await answer.clone().text();
  const fault = { name: "slow-drip", seconds: 20 } as const;
  const dripping = await distort(answer, fault, { connection, clock });
  const text = dripping.text();
  let isDone = false;
  void text.then(() => isDone = true);
  await clock.advance(0);
  let seconds = 0;
  for (; !isDone && seconds < 100; seconds++) await clock.advance(1000);
  assert.equal(await text, whole);
  // Twenty pieces with nineteen pauses between them, a second each.
  assert.ok(seconds >= 19 && seconds <= 20, `${seconds} s`);
});

Deno.test("distort ends broken JSON in the middle, with a length that agrees with it", async () => {
  const clock = new HeldClock();
  const fault = { name: "broken-json", seconds: null } as const;
  const broken = await distort(jsonAnswer({ a: [1, 2, 3] }), fault, { connection, clock });
  const text = await broken.clone().text();
  assert.equal(Number(broken.headers.get("content-length")), text.length);
  assert.throws(() => JSON.parse(text), SyntaxError);
});

Deno.test("distort hangs until the client is gone", async () => {
  const client = new AbortController();
  const hanging = { ...connection, gone: client.signal };
  const fault = { name: "hang", seconds: null } as const;
  const clock = new HeldClock();
  let isAnswered = false;
  const answer = distort(jsonAnswer({}), fault, { connection: hanging, clock })
    .then(() => isAnswered = true);
  await clock.advance(3_600_000);
  assert.equal(isAnswered, false);
  client.abort();
  await answer;
});

Deno.test("distort leaves an answer alone that nothing strikes", async () => {
  const answer = jsonAnswer({ a: 1 });
  assert.equal(await distort(answer, null, { connection, clock: new HeldClock() }), answer);
  await answer.body?.cancel();
});
