import assert from "node:assert/strict";
import { createRandom } from "../core/random.ts";
import { parseFaultRule } from "./fault_rule.ts";
import { FaultScript, SCENARIOS } from "./fault_script.ts";

const call = (number: number, queued = false) => ({ provider: "fal" as const, number, queued });

function scripted(...rules: string[]): FaultScript {
  const script = new FaultScript({ successRate: 1, random: createRandom("test") });
  for (const rule of rules) script.add(parseFaultRule(rule));
  return script;
}

Deno.test("FaultScript strikes the calls of a rule and no others", () => {
  const script = scripted("fal:2-3=500");
  const struck = [1, 2, 3, 4].map((number) => script.take(call(number), "order")?.name ?? "");
  assert.deepEqual(struck, ["", "500", "500", ""]);
  assert.equal(script.take({ ...call(2), provider: "google" }, "order"), null);
});

Deno.test("FaultScript strikes a call once where a fault passes, and always where it lasts", () => {
  const script = scripted("fal:1=half-body", "fal:2=no-image");
  assert.equal(script.take(call(1, true), "result")?.name, "half-body");
  assert.equal(script.take(call(1, true), "result"), null);
  assert.equal(script.take(call(2, true), "result")?.name, "no-image");
  assert.equal(script.take(call(2, true), "result")?.name, "no-image");
});

Deno.test("FaultScript strikes at another stage where a service gives tickets, or where it is told", () => {
  const script = scripted("fal:1=broken-json", "fal:2=500@status");
  assert.equal(script.take(call(1, true), "order"), null);
  assert.equal(script.find(call(1, false), "order")?.name, "broken-json");
  assert.equal(script.take(call(2, true), "order"), null);
  assert.equal(script.take(call(2, true), "status")?.name, "500");
});

Deno.test("FaultScript lets the rule that was added last win, and forgets all when it is cleared", () => {
  const script = scripted("fal:*=500", "fal:2=401");
  assert.equal(script.find(call(1), "order")?.name, "500");
  assert.equal(script.find(call(2), "order")?.name, "401");
  script.clear();
  assert.equal(script.find(call(2), "order"), null);
});

for (const [name, rate] of Object.entries(SCENARIOS)) {
  Deno.test(`FaultScript lets ${rate} of the calls succeed in the scenario ${name}`, () => {
    const script = new FaultScript({ successRate: rate, random: createRandom("scenario") });
    const count = 4000;
    let failures = 0;
    for (let number = 1; number <= count; number++) {
      const order = script.find(call(number, true), "order");
      const result = script.find(call(number, true), "result");
      assert.ok(order === null || result === null, "one call fails in one way");
      if (order !== null || result !== null) failures++;
    }
    // Four standard deviations of a binomial distribution.
    const tolerance = 4 * Math.sqrt(rate * (1 - rate) / count);
    assert.ok(Math.abs(1 - failures / count - rate) <= tolerance, `${failures} of ${count}`);
  });
}

Deno.test("FaultScript draws the same faults again, whatever the order in which calls come", () => {
  const draw = (numbers: number[]) => {
    const script = new FaultScript({ successRate: 0.35, random: createRandom("again") });
    return new Map(numbers.map((number) => [number, script.find(call(number), "order")?.name]));
  };
  const numbers = Array.from({ length: 50 }, (_, index) => index + 1);
  const forwards = draw(numbers);
  const backwards = draw(numbers.toReversed());
  for (const number of numbers) assert.equal(forwards.get(number), backwards.get(number));
});

Deno.test("FaultScript leaves scripted calls alone where the scenario would strike", () => {
  const script = new FaultScript({ successRate: 0, random: createRandom("test") });
  script.add(parseFaultRule("fal:1=500@picture"));
  assert.equal(script.find(call(1), "order"), null);
  assert.notEqual(script.find(call(2), "order"), null);
});
