/** From answers to failures: kinds, facts, hints, and nothing that must not be told. */
import assert from "node:assert/strict";
import type { FailureKind } from "../provider.ts";
import { explainFailure, type FailedCall } from "./explain_failure.ts";
import { createSecretScrubber } from "./secret_scrubber.ts";
import { type Answer, Wire, WireError } from "./wire.ts";

const KEY = "canary-key-0123456789";

function call(answer: Partial<Answer> | null, changes: Partial<FailedCall> = {}): FailedCall {
  const wire = new Wire();
  wire.answer = answer === null ? null : { status: 200, headers: {}, body: null, ...answer };
  return {
    route: "openai:gpt-image-2",
    wire,
    scrub: createSecretScrubber([KEY]),
    now: 0,
    isAccepted: false,
    read: () => ({}),
    otherModels: "Use another.",
    hints: { unauthorized: "Check OPENAI_API_KEY." },
    ...changes,
  };
}

for (
  const [status, kind] of [
    [307, "rejected"],
    [400, "rejected"],
    [401, "unauthorized"],
    [402, "out_of_credit"],
    [403, "unauthorized"],
    [404, "rejected"],
    [408, "timeout"],
    [422, "rejected"],
    [429, "rate_limited"],
    [500, "unavailable"],
    [502, "unavailable"],
    [503, "unavailable"],
    [504, "timeout"],
  ] as [number, FailureKind][]
) {
  Deno.test(`explainFailure takes the status ${status} for ${kind} where nobody knows better`, () => {
    const error = explainFailure(new Error("SDK"), call({ status, body: "{}" }));
    assert.equal(error.kind, kind);
    assert.equal(error.status, status);
    assert.equal(error.billed, kind === "timeout" ? "maybe" : "no");
  });
}

Deno.test("explainFailure carries the service's words, request id and time to wait, but no key and no picture", () => {
  const body = JSON.stringify({
    error: { message: `Bad key ${KEY}. Try again in 3s.`, image: "A".repeat(9_000) },
  });
  const headers = { "x-request-id": `req_1 ${KEY}` };
  const error = explainFailure(new Error(KEY), call({ status: 429, headers, body }));
  assert.equal(error.message.includes("Bad key [key]."), true);
  assert.equal(error.requestId, "req_1 [key]");
  assert.equal(error.retryAfterMs, 3_000);
  const told = [error.message, error.body, error.hint, error.stack, String(error.cause)].join();
  assert.equal(told.includes(KEY), false);
  assert.equal(told.includes("AAAA"), false);
});

Deno.test("explainFailure finds the sentence for people in every form of body", () => {
  const bodies = [
    { error: { message: "Sorry." } },
    { error: "Sorry." },
    { error: ["Sorry."] },
    { detail: "Sorry." },
    { detail: [{ loc: ["body"], msg: "Sorry." }] },
    { title: "Sorry." },
    { message: "Sorry." },
  ];
  for (const body of bodies) {
    const error = explainFailure(null, call({ status: 400, body: JSON.stringify(body) }));
    assert.match(error.message, /because it does not take the request: "400 Sorry\."/);
  }
  const page = explainFailure(null, call({ status: 503, body: "<html><title>Down</title>" }));
  assert.match(page.message, /503 an HTML page/);
});

Deno.test("explainFailure lets the provider's own words decide, and names another model for one that is gone", () => {
  const read = () => ({ kind: "out_of_credit" as const });
  const broke = explainFailure(null, call({ status: 429, body: "{}" }, { read }));
  assert.equal(broke.kind, "out_of_credit");
  assert.equal(broke.retryAfterMs, null);
  const unknown = () => ({ isUnknownModel: true });
  const gone = explainFailure(null, call({ status: 404, body: "{}" }, { read: unknown }));
  assert.deepEqual([gone.kind, gone.hint], ["rejected", "Use another."]);
});

Deno.test("explainFailure says maybe billed of everything that goes wrong after an order was accepted", () => {
  const error = explainFailure(null, call({ status: 500, body: "" }, { isAccepted: true }));
  assert.deepEqual([error.kind, error.billed], ["unavailable", "maybe"]);
});

Deno.test("explainFailure tells a call that was never sent from one that was lost", () => {
  const lost = (stage: WireError["stage"], cause: Error) => {
    const failed = call(null);
    failed.wire.failure = new WireError(stage, { cause });
    return explainFailure(failed.wire.failure, failed);
  };
  const refused = lost("connect", new Error("Connection refused"));
  assert.deepEqual([refused.kind, refused.billed], ["unavailable", "no"]);
  const reset = lost("sent", new Error("Connection reset by peer"));
  assert.deepEqual([reset.kind, reset.billed], ["timeout", "maybe"]);
  const forbidden = lost("connect", new Deno.errors.NotCapable("Requires net access"));
  assert.deepEqual([forbidden.kind, forbidden.hint], [
    "rejected",
    "Allow this host with --allow-net.",
  ]);
});

Deno.test("explainFailure blames the answer for what a client throws after one, and the request before", () => {
  const after = explainFailure(new SyntaxError("Unexpected end"), call({ status: 200 }));
  assert.equal(after.kind, "bad_response");
  const before = explainFailure(new TypeError(`No ${KEY}`), call(null));
  assert.equal(before.kind, "rejected");
  assert.equal(before.message.includes(KEY), false);
});
