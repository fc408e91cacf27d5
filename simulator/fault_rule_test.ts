import assert from "node:assert/strict";
import { UsageError } from "../core/usage_error.ts";
import { parseFaultRule } from "./fault_rule.ts";

const fault = { name: "500", seconds: null };

for (
  const [text, expected] of [
    ["openai:3=500", { provider: "openai", from: 3, to: 3, fault, stage: null }],
    ["fal:2-4=500@status", { provider: "fal", from: 2, to: 4, fault, stage: "status" }],
    ["google:7-=500", { provider: "google", from: 7, to: Infinity, fault, stage: null }],
    [" azure:*=500 ", { provider: "azure", from: 1, to: Infinity, fault, stage: null }],
    ["replicate:1=429-retry-after:0.5", {
      provider: "replicate",
      from: 1,
      to: 1,
      fault: { name: "429-retry-after", seconds: 0.5 },
      stage: null,
    }],
  ] as const
) {
  Deno.test(`parseFaultRule reads ${text}`, () => {
    assert.deepEqual(parseFaultRule(text), expected);
  });
}

for (
  const [text, why] of [
    ["", /it is not a rule/],
    ["openai=500", /it is not a rule/],
    ["midjourney:1=500", /no service is called "midjourney"/],
    ["openai:1=501", /there is no fault "501"/],
    ["openai:0=500", /"0" does not say which calls/],
    ["openai:4-2=500", /"4-2" does not say which calls/],
    ["openai:x=500", /"x" does not say which calls/],
    ["openai:1=slow-drip:-1", /"-1" is not a time/],
    ["openai:1=500@moon", /there is no stage "moon"/],
    ["openai:1=no-image@picture", /no-image has its own place/],
    ["google:1=expired-url", /google never answers with a URL/],
    ["\u001b[2J:1=500", /no service is called "\\u\{1b\}\[2J"/],
  ] as const
) {
  Deno.test(`parseFaultRule says what is wrong with ${JSON.stringify(text)}`, () => {
    assert.throws(
      () => parseFaultRule(text),
      (error) => error instanceof UsageError && why.test(error.message) && error.hint !== "",
    );
  });
}
