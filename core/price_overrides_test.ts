/** What `--price` means, and what it refuses. */
import assert from "node:assert/strict";
import { parsePriceOverrides } from "./price_overrides.ts";
import { UsageError } from "./usage_error.ts";

Deno.test("parsePriceOverrides reads one price for each route, and the later one of two", () => {
  const words = ["openai:gpt-image-2=0.04", "fal:fal-ai/flux-2/flash=0", "openai:gpt-image-2=.5"];
  assert.throws(() => parsePriceOverrides(words), UsageError);
  assert.deepEqual(
    parsePriceOverrides([...words.slice(0, 2), "openai:gpt-image-2=0.5", "azure:a=b=1"]),
    { "openai:gpt-image-2": 0.5, "fal:fal-ai/flux-2/flash": 0, "azure:a=b": 1 },
  );
});

Deno.test("parsePriceOverrides says what is wrong with a price", () => {
  const wrong: [string, RegExp][] = [
    ["0.04", /--price "0\.04" because it is not provider:model=USD/],
    ["openai=0.04", /not provider:model=USD/],
    ["openai:=0.04", /not provider:model=USD/],
    ["openai:gpt-image-2=cheap", /its price is not an amount of dollars/],
    ["openai:gpt-image-2=-1", /its price is not an amount of dollars/],
    ["openai:gpt-image-2=1e9", /its price is not an amount of dollars/],
    ["openai:gpt-image-2=5000", /from 0 to 1000/],
    ["nobody:x=1", /--price "nobody:x" because there is no provider "nobody"/],
  ];
  for (const [word, message] of wrong) {
    assert.throws(() => parsePriceOverrides([word]), (error) => {
      assert.ok(error instanceof UsageError, String(error));
      assert.match(error.message, message);
      assert.ok(error.hint.endsWith("."));
      return true;
    });
  }
});
