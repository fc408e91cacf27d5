/** Checks who wins, and that the loser is forgotten quietly. */
import assert from "node:assert/strict";
import { untilAborted } from "./until_aborted.ts";

Deno.test("untilAborted gives the result, or throws what the work throws", async () => {
  const { signal } = new AbortController();
  assert.equal(await untilAborted(Promise.resolve("done"), signal), "done");
  await assert.rejects(untilAborted(Promise.reject(new Error("broken")), signal), /broken/);
});

Deno.test("untilAborted throws the reason at once, though the work never ends", async () => {
  const reason = new Error("enough");
  const forever = new Promise<never>(() => {});
  await assert.rejects(untilAborted(forever, AbortSignal.abort(reason)), (why) => why === reason);
  const controller = new AbortController();
  const running = untilAborted(forever, controller.signal);
  controller.abort(reason);
  await assert.rejects(running, (why) => why === reason);
});

Deno.test("untilAborted forgets work that fails after the abort", async () => {
  const work = Promise.withResolvers<never>();
  const running = untilAborted(work.promise, AbortSignal.abort(new Error("enough")));
  await assert.rejects(running, /enough/);
  work.reject(new Error("too late"));
  await Promise.resolve();
});
