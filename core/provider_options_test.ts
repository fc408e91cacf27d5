/** What `--option` means, and what it refuses. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { parseProviderOptions } from "./provider_options.ts";
import { secretNameIn } from "./secret_name.ts";
import { UsageError } from "./usage_error.ts";

const ROUTES = ["openai", "fal"].map((provider) => ({ provider, model: null }));

Deno.test("parseProviderOptions keeps each provider's options apart", () => {
  const words = ["openai.quality=low", "fal.seed=7", "openai.background=opaque"];
  assert.deepEqual(parseProviderOptions(words, ROUTES), {
    openai: { quality: "low", background: "opaque" },
    fal: { seed: 7 },
  });
  assert.deepEqual(parseProviderOptions([], ROUTES), {});
});

Deno.test("parseProviderOptions reads JSON where it is some, and text elsewhere", () => {
  const cases: [string, unknown][] = [
    ["80", 80],
    ["false", false],
    ["null", null],
    ['{"width":64,"height":96}', { width: 64, height: 96 }],
    ['"80"', "80"],
    ["a=b=c", "a=b=c"],
    ["16:9", "16:9"],
    ["", ""],
    ["two\nlines", "two\nlines"],
  ];
  for (const [text, value] of cases) {
    assert.deepEqual(parseProviderOptions([`fal.x=${text}`], ROUTES).fal.x, value, text);
  }
});

Deno.test("parseProviderOptions lets the later of two count", () => {
  const words = ["openai.quality=low", "openai.quality=high"];
  assert.equal(parseProviderOptions(words, ROUTES).openai.quality, "high");
});

Deno.test("parseProviderOptions gives back every JSON value that it is told", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    // What is named like a key is refused, which is tried further down.
    fc.pre(secretNameIn(value) === null);
    const word = `fal.value=${JSON.stringify(value)}`;
    assert.deepEqual(
      parseProviderOptions([word], ROUTES).fal.value,
      JSON.parse(JSON.stringify(value)),
    );
  }));
});

Deno.test("parseProviderOptions takes odd names for names and nothing more", () => {
  const { fal } = parseProviderOptions(['fal.__proto__={"x":1}', "fal.a.b=1"], ROUTES);
  assert.deepEqual(Object.keys(fal), ["__proto__", "a.b"]);
  assert.equal((fal as { x?: number }).x, undefined);
});

Deno.test("parseProviderOptions says what is wrong with an option", () => {
  const wrong: [string, RegExp][] = [
    ["quality=low", /--option "quality=low" because it is not provider\.name=value/],
    ["openai.quality", /not provider\.name=value/],
    ["openai.=low", /not provider\.name=value/],
    ["together.steps=4", /because --provider does not name "together"/],
  ];
  for (const [word, message] of wrong) {
    assert.throws(() => parseProviderOptions([word], ROUTES), (error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, message);
      assert.ok(error.hint.endsWith("."));
      return true;
    });
  }
});

Deno.test("parseProviderOptions refuses keys by their names, however deep, and does not show them", () => {
  const words = [
    "openai.apiKey=CANARY",
    "openai.api_key=CANARY",
    "openai.OPENAI_API_KEY=CANARY",
    "openai.headers.Authorization=CANARY",
    'fal.extra={"headers":[{"X-Auth-Token":"CANARY"}]}',
  ];
  for (const word of words) {
    assert.throws(
      () => parseProviderOptions([word], ROUTES),
      (error) =>
        error instanceof UsageError && /looks like a key/.test(error.message) &&
        error.hint.includes("environment") && !error.message.includes("CANARY"),
      word,
    );
  }
  const harmless = ["fal.max_tokens=5", "fal.keyframes=2", "fal.author=ada"];
  assert.equal(Object.keys(parseProviderOptions(harmless, ROUTES).fal).length, 3);
});
