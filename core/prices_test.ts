/** Prices: that every one is dated, and that no call can cost more than its highest price. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { highestPrice, priceOf, PRICES, sizeClassOf } from "./prices.ts";

const SQUARE = { width: 1024, height: 1024, options: {} };
const near = (actual: number | null, expected: number) =>
  assert.ok(actual !== null && Math.abs(actual - expected) < 1e-9, `${actual} ≠ ${expected}`);

Deno.test("PRICES say of each price when it was read and where, and hold no price of nothing", () => {
  for (const { date, source, tokens, ...entry } of PRICES) {
    assert.match(date, /^2026-\d\d-\d\d$/);
    assert.match(source, /^https:\/\//);
    const lists = [entry.quality, entry.sizeClass].flatMap((list) => Object.values(list ?? {}));
    const prices = [...lists, entry.picture, entry.megapixel].filter((one) => one !== undefined);
    assert.ok(prices.length > 0 && prices.every((price) => price > 0));
    assert.ok(tokens === undefined || tokens.out > 0);
  }
});

Deno.test("priceOf goes by the tokens that were used, and by the list where nobody tells", () => {
  const usage = { textIn: 200, imageIn: 0, out: 7_000 };
  near(priceOf("openai", "gpt-image-2", { ...SQUARE, usage }), 0.001 + 0.21);
  near(priceOf("openai", "gpt-image-2", { ...SQUARE, options: { quality: "low" } }), 0.006);
  near(priceOf("google", "gemini-3-pro-image", { ...SQUARE, options: { imageSize: "4K" } }), 0.24);
  near(priceOf("fal", "fal-ai/flux-2/flash", { ...SQUARE, width: 1_000, height: 1_500 }), 0.0075);
  const steps = { ...SQUARE, width: 1_000, height: 1_000, options: { steps: 12 } };
  near(priceOf("together", "black-forest-labs/FLUX.1-schnell", steps), 3 * 0.0027);
  near(priceOf("replicate", "black-forest-labs/flux-schnell", SQUARE), 0.003);
});

Deno.test("priceOf knows no price of models that it does not know, and the one of Azure's by its name", () => {
  assert.equal(priceOf("openai", "gpt-image-9", SQUARE), null);
  assert.equal(priceOf("openai", "my-gpt-image-2-copy", SQUARE), null);
  assert.equal(priceOf("huggingface", "gpt-image-2", SQUARE), null);
  near(priceOf("azure", "gpt-image-2", { ...SQUARE, options: { quality: "high" } }), 0.211);
});

Deno.test("highestPrice takes the dearest where the options leave it open or are unknown", () => {
  const price = (options: Record<string, unknown>) =>
    highestPrice("openai", "gpt-image-2.6-flare", { ...SQUARE, options })!;
  assert.equal(price({}), price({ quality: "max" }));
  assert.equal(price({ quality: "new" }), price({ quality: "max" }));
  assert.ok(price({ quality: "low" }) < price({ quality: "high" }));
  assert.equal(highestPrice("huggingface", "any", SQUARE), null);
});

Deno.test("highestPrice is never below the list's price, for any size and option", () => {
  const edge = fc.integer({ min: 64, max: 4096 });
  const quality = fc.constantFrom("low", "medium", "high", "auto", undefined);
  fc.assert(fc.property(edge, edge, quality, (width, height, quality) => {
    const call = { width, height, options: quality === undefined ? {} : { quality } };
    const list = priceOf("openai", "gpt-image-2", call)!;
    assert.ok(highestPrice("openai", "gpt-image-2", call)! >= list);
  }));
});

Deno.test("sizeClassOf changes in the middle between two classes", () => {
  assert.equal(sizeClassOf({ width: 1024, height: 1024 }), "1K");
  assert.equal(sizeClassOf({ width: 1440, height: 1440 }), "1K");
  assert.equal(sizeClassOf({ width: 1460, height: 1460 }), "2K");
  assert.equal(sizeClassOf({ width: 4096, height: 4096 }), "4K");
});
