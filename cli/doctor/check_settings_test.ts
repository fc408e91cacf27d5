/** What is said of keys and URLs, and what is not. */
import assert from "node:assert/strict";
import { loadProvider } from "../../core/provider_registry.ts";
import { checkSettings } from "./check_settings.ts";

const MODULE = { name: "example", variables: ["EXAMPLE_KEY", "EXAMPLE_BASE_URL", "EXAMPLE_ORG"] };
const check = (variables: Record<string, string>) =>
  checkSettings(MODULE, new Map(Object.entries(variables)));

Deno.test("checkSettings tells the length of a key and nothing else of it", () => {
  const findings = check({ EXAMPLE_KEY: "canary-5d3e1c", EXAMPLE_ORG: "mine", OTHER_KEY: "x" });
  assert.deepEqual(findings, [{ level: "ok", message: "EXAMPLE_KEY is set (13 characters)." }]);
});

Deno.test("checkSettings warns of keys that were copied with more than the key", () => {
  for (const key of [" abc", "abc\n", '"abc"', "“abc”", "two words"]) {
    const [{ level, message }] = check({ EXAMPLE_KEY: key });
    assert.equal(level, "warning", key);
    assert.ok(!message.includes("abc") && !message.includes("words"));
  }
});

Deno.test("checkSettings shows where a base URL points to, without what is secret in it", () => {
  const [finding] = check({ EXAMPLE_BASE_URL: "https://ada:secret@proxy.example/v1?key=secret" });
  assert.deepEqual(finding, {
    level: "ok",
    message: "EXAMPLE_BASE_URL points to https://proxy.example/v1.",
  });
});

Deno.test("checkSettings finds base URLs wrong that are none, and repeats nothing of them", () => {
  for (const url of ["localhost:8790", "proxy.example/v1", "file:///etc/secret", "secret"]) {
    const [{ level, message, hint }] = check({ EXAMPLE_BASE_URL: url });
    assert.equal(level, "wrong", url);
    assert.ok(!message.includes("secret"));
    assert.match(hint!, /EXAMPLE_BASE_URL/);
  }
});

Deno.test("checkSettings says nothing of what is not set", () => {
  assert.deepEqual(check({}), []);
  assert.deepEqual(check({ EXAMPLE_KEY: " ", EXAMPLE_BASE_URL: "" }), []);
});

Deno.test("checkSettings knows the keys and base URLs of every vendor by their names", async () => {
  for (const name of "openai azure google fal together replicate huggingface".split(" ")) {
    const module = await loadProvider(name);
    const all = new Map(module.variables!.map((variable) => [variable, "https://a.example"]));
    const said = checkSettings(module, all).map(({ message }) => message);
    assert.ok(said.some((message) => / is set \(/.test(message)), name);
    assert.ok(said.some((message) => / points to https:/.test(message)), name);
  }
});
