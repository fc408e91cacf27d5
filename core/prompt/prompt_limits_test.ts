/** Which model takes how much. */
import assert from "node:assert/strict";
import { loadProvider, providerNames } from "../provider_registry.ts";
import { estimateTokens, lengthIn, promptLimitOf } from "./prompt_limits.ts";

Deno.test("promptLimitOf knows the default model of every provider that reads its prompt", async () => {
  for (const provider of providerNames()) {
    const { defaultModel } = await loadProvider(provider);
    const limit = promptLimitOf({ provider, model: defaultModel });
    assert.equal(limit === null, provider === "procedural", `${provider}:${defaultModel}`);
    if (limit !== null) assert.match(limit.source, /^https:\/\//);
  }
});

Deno.test("promptLimitOf tells the models of one service apart", () => {
  const expected: [string, string, number, boolean][] = [
    ["openai", "gpt-image-2.6-flare", 32_000, false],
    ["azure", "my-deployment", 32_000, false],
    ["fal", "fal-ai/flux-2-pro", 32_000, false],
    ["fal", "fal-ai/flux-2/flash", 512, false],
    ["fal", "fal-ai/fast-lightning-sdxl", 75, true],
    ["together", "black-forest-labs/FLUX.1-schnell", 256, false],
    ["together", "black-forest-labs/FLUX.1-dev", 512, false],
    ["huggingface", "stabilityai/stable-diffusion-3.5-large", 256, true],
    ["huggingface", "stabilityai/stable-diffusion-xl-base-1.0", 75, true],
  ];
  for (const [provider, model, longest, takesNegativePrompt] of expected) {
    const limit = promptLimitOf({ provider, model });
    assert.equal(limit?.longest, longest, model);
    assert.equal(limit.takesNegativePrompt, takesNegativePrompt, model);
  }
  assert.equal(promptLimitOf({ provider: "openai", model: "somebody-elses" }), null);
});

Deno.test("estimateTokens counts other scripts dearer than English", () => {
  assert.equal(estimateTokens(""), 0);
  assert.equal(estimateTokens("a".repeat(400)), 100);
  assert.equal(estimateTokens("時".repeat(400)), 400);
});

Deno.test("lengthIn counts characters as people do, not as JavaScript does", () => {
  assert.equal(lengthIn("characters", "⌚𝒜"), 2);
});
