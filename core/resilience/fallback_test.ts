/** The order of a chain, and what ends it. */
import assert from "node:assert/strict";
import {
  type FailureKind,
  type ImageProvider,
  type ImageRequest,
  ProviderError,
} from "../provider.ts";
import { withFallback } from "./fallback.ts";

const REQUEST = {} as ImageRequest;
const RESULT = {
  bytes: new Uint8Array([1]),
  costUsd: 0,
  warnings: [],
  response: { id: null, headers: {}, body: null },
};
const signal = new AbortController().signal;

function answering(kind?: FailureKind): ImageProvider & { calls: number } {
  return {
    name: "scripted",
    model: "one",
    calls: 0,
    generate() {
      this.calls++;
      return kind
        ? Promise.reject(new ProviderError(`Cannot draw because ${kind}.`, { kind }))
        : Promise.resolve(RESULT);
    },
  };
}

Deno.test("withFallback tries the routes in their order and says what each answered", async () => {
  const first = answering("refused");
  const second = answering();
  assert.equal(await withFallback([first, second]).generate(REQUEST, signal), RESULT);
  const hopeless = withFallback([answering("refused"), answering("out_of_credit")]);
  await assert.rejects(hopeless.generate(REQUEST, signal), (error) => {
    assert.ok(error instanceof ProviderError);
    assert.equal(error.kind, "out_of_credit");
    assert.match(error.message, /because refused.*because out_of_credit/s);
    return true;
  });
});

Deno.test("withFallback leaves a single route's failure as it is", async () => {
  const only = answering("refused");
  await assert.rejects(
    withFallback([only]).generate(REQUEST, signal),
    /^ProviderError: Cannot draw because refused\.$/,
  );
});

Deno.test("withFallback does not go on after an abort", async () => {
  const controller = new AbortController();
  const second = answering();
  const first: ImageProvider = {
    name: "first",
    model: "one",
    generate: () => {
      controller.abort(new Error("stop"));
      return Promise.reject(controller.signal.reason);
    },
  };
  await assert.rejects(withFallback([first, second]).generate(REQUEST, controller.signal), /stop/);
  assert.equal(second.calls, 0);
});
