/** Keys, base URLs, hosts: what every vendor's provider has in common. */
import assert from "node:assert/strict";
import { type ImageRequest, ProviderError, type ProviderModule } from "../provider.ts";
import fal from "../providers/fal.ts";
import openai from "../providers/openai.ts";
import together from "../providers/together.ts";
import { createVirtualClock } from "../virtual_clock_fixture.ts";
import { UsageError } from "../usage_error.ts";
import { defineProvider } from "./define_provider.ts";

const GIF = new TextEncoder().encode("GIF89a");

const example = defineProvider({
  name: "example",
  defaultModel: "one",
  apiHosts: ["api.example"],
  pictureHosts: ["*.pictures.example"],
  keyVariables: ["EXAMPLE_KEY", "OLD_EXAMPLE_KEY"],
  baseUrlVariable: "EXAMPLE_BASE_URL",
  defaultBaseUrl: "https://api.example/v1",
  variables: ["EXAMPLE_PROJECT"],
  options: { known: ["seed"], reserved: [], isOpen: () => false },
  readFailure: () => ({}),
  otherModels: "Use example:one.",
  findModel: () => Promise.resolve({ shutdownDate: "2026-12-01" }),
  draw: (_request, call) => {
    call.warn(`at ${call.baseUrl} with ${call.key} for ${call.variable("EXAMPLE_PROJECT")}`);
    return Promise.resolve({ bytes: GIF, body: { key: call.key } });
  },
});

const environment = (variables: Record<string, string>) => ({
  get: (name: string): string | undefined => variables[name],
});
const request = { width: 64, height: 64, options: {} } as ImageRequest;
const { signal } = new AbortController();

Deno.test("defineProvider names everything that the provider reads and where it goes", () => {
  assert.deepEqual(example.variables, [
    "EXAMPLE_KEY",
    "OLD_EXAMPLE_KEY",
    "EXAMPLE_BASE_URL",
    "EXAMPLE_PROJECT",
  ]);
  assert.deepEqual(example.hosts, ["api.example", "*.pictures.example"]);
  assert.deepEqual(example.hostsFor?.({}), example.hosts);
  const hostsAt = (url: string) =>
    example.hostsFor?.({ environment: environment({ EXAMPLE_BASE_URL: url }) })[0];
  assert.equal(hostsAt("http://127.0.0.1:8790/x"), "127.0.0.1:8790");
  assert.equal(hostsAt("http://[::1]:8790"), "[::1]:8790");
  assert.equal(hostsAt("http://localhost:8790"), "localhost");
});

Deno.test("defineProvider asks for a key before a real run, by the variable's name", () => {
  const check = (variables: Record<string, string>) => () =>
    example.checkSettings?.({ environment: environment(variables) });
  assert.throws(check({}), (error) => {
    assert.ok(error instanceof UsageError);
    assert.match(error.message, /there is no key: EXAMPLE_KEY and OLD_EXAMPLE_KEY are not set/);
    return /Set EXAMPLE_KEY/.test(error.hint);
  });
  assert.throws(check({ EXAMPLE_KEY: "  " }), UsageError);
  assert.throws(check({ EXAMPLE_KEY: "k", EXAMPLE_BASE_URL: "api.example" }), /is not a URL/);
  const ftp = { EXAMPLE_KEY: "k", EXAMPLE_BASE_URL: "ftp://api.example" };
  assert.throws(check(ftp), /EXAMPLE_BASE_URL is not a URL of http or https: "ftp:/);
  for (const key of ["canary a", "canary\nb", "canary\u00fc", "canary\u0000"]) {
    assert.throws(check({ EXAMPLE_KEY: key }), (error) => {
      assert.ok(error instanceof UsageError);
      assert.doesNotMatch(error.message + error.hint, /canary/);
      return /its key has a space/.test(error.message) && /EXAMPLE_KEY/.test(error.message);
    });
  }
  check({ OLD_EXAMPLE_KEY: "k" })();
  check({ EXAMPLE_BASE_URL: "http://localhost:1234/v1" })();
  example.checkSettings?.({ apiKey: "given" });
});

Deno.test("defineProvider lets a provider without a key open, and fail before anything is sent", async () => {
  const provider = example.open("one", { concurrency: 1 });
  await assert.rejects(provider.generate(request, signal), (error) => {
    assert.ok(error instanceof ProviderError);
    assert.deepEqual([error.kind, error.billed], ["unauthorized", "no"]);
    return /EXAMPLE_KEY is not set/.test(error.message);
  });
  provider.close();
});

Deno.test("defineProvider prefers what a program gives to the environment, and tells no key", async () => {
  const variables = {
    EXAMPLE_KEY: "canary-environment",
    EXAMPLE_BASE_URL: "https://other.example/v1/",
    EXAMPLE_PROJECT: "p1",
  };
  const provider = example.open("one", {
    apiKey: "canary-program",
    environment: environment(variables),
    concurrency: 1,
  });
  const result = await provider.generate(request, signal);
  assert.deepEqual(result.warnings, ["at https://other.example/v1 with [key] for p1"]);
  assert.deepEqual(result.response.body, { key: "[key]" });
  assert.equal(result.bytes, GIF);
  assert.equal(result.costUsd, null);
  provider.close();
});

Deno.test("defineProvider ends an aborted call with the signal's reason and sends nothing", async () => {
  const provider = example.open("one", { apiKey: "canary-program", concurrency: 1 });
  const reason = new Error("enough");
  await assert.rejects(provider.generate(request, AbortSignal.abort(reason)), reason);
  provider.close();
});

Deno.test("defineProvider estimates by the size that is asked for, which options and steps can change", () => {
  const estimate = (module: ProviderModule, changes: Partial<ImageRequest>) =>
    module.estimateUsd(module.defaultModel, {
      width: 960,
      height: 960,
      options: {},
      ...changes,
    })!;
  assert.ok(
    estimate(openai, { options: { size: "3840x2160" } }) > 7 * estimate(openai, {}),
  );
  const large = { image_size: { width: 2_000, height: 2_000 } };
  assert.equal(estimate(fal, { options: large }), 4 * estimate(fal, {}));
  assert.equal(estimate(fal, { options: { image_size: "square" } }), estimate(fal, {}));
  // 1000 is rounded to a multiple of 16, and there are more than a million pixels.
  assert.equal(estimate(together, { width: 1000, height: 1000 }), 2 * estimate(together, {}));
});

Deno.test("defineProvider's check finds a missing key, and a model that is about to go", async () => {
  const { findings } = await example.check!("one", { concurrency: 1 }, signal);
  assert.equal(findings[0].level, "wrong");
  assert.match(findings[0].hint!, /Set EXAMPLE_KEY/);
  const levelsAt = async (date: string) => {
    const clock = { ...createVirtualClock(), now: () => Date.parse(date) };
    const settings = { apiKey: "canary-program", concurrency: 1, clock };
    const check = await example.check!("one", settings, signal);
    return check.findings.map(({ level, message }) => `${level} ${message}`);
  };
  assert.deepEqual(await levelsAt("2026-11-20"), [
    "ok example:one takes the key and has the model.",
    "warning example:one is shut down on 2026-12-01.",
  ]);
  assert.equal((await levelsAt("2026-01-20")).length, 1);
});
