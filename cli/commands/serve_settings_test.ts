/** Flags and environment become settings, or are refused with a word on what to do. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { UsageError } from "../../core/usage_error.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import type { ServeFlags } from "../flags/serve_flags.ts";
import { placesOf } from "../places.ts";
import { isLoopback, portOf, serveSettings } from "./serve_settings.ts";

const flags: ServeFlags = {
  port: "8700",
  host: "127.0.0.1",
  price: [],
  allowHost: [],
  allowOrigin: [],
  resume: true,
};

const TOKEN = "a token that is long enough".replaceAll(" ", "-");

function settingsOf(changes: Partial<ServeFlags> = {}, environment: Record<string, string> = {}) {
  const folder = "/home/ada";
  const places = placesOf({}, folder);
  const read = { get: (name: string) => environment[name] };
  return serveSettings({ ...flags, ...changes }, { places, environment: read, folder });
}

const refuses = (
  why: RegExp,
  changes: Partial<ServeFlags>,
  environment: Record<string, string> = {},
) =>
  assert.throws(() => settingsOf(changes, environment), (error) => {
    assert.ok(error instanceof UsageError, String(error));
    assert.match(error.message, why);
    assert.ok(error.hint.length > 10);
    return true;
  });

Deno.test("serveSettings keeps to this machine, and asks for no token there", () => {
  const settings = settingsOf();
  assert.deepEqual(settings.tokens, { write: null, read: null });
  assert.deepEqual(settings.origins, []);
  assert.ok(!settings.hosts.includes("*"));
  assert.equal(settings.experimentsFolder, "/home/ada/experiments");
  assert.equal(settings.maxCostUsd, null);
});

Deno.test("serveSettings asks for a token as soon as another machine can come in", () => {
  for (const host of ["0.0.0.0", "::", "192.168.1.5", "exhibit.example.org"]) {
    refuses(/without EXHIBIT_TOKEN/, { host });
    assert.equal(settingsOf({ host }, { EXHIBIT_TOKEN: TOKEN }).tokens.write, TOKEN);
  }
  refuses(/a token to read with, and none to change/, {}, { EXHIBIT_READ_TOKEN: TOKEN });
  refuses(/shorter than 16/, {}, { EXHIBIT_TOKEN: "short" });
  refuses(/shorter than 16/, {}, { EXHIBIT_TOKEN: "with spaces in it, though long" });
});

Deno.test("serveSettings knows the names that requests may be for", () => {
  const environment = { EXHIBIT_TOKEN: TOKEN };
  assert.deepEqual(settingsOf({ host: "0.0.0.0" }, environment).hosts, ["*"]);
  const named = settingsOf({ host: "0.0.0.0", allowHost: ["Exhibit.example.org"] }, environment);
  assert.ok(named.hosts.includes("exhibit.example.org") && !named.hosts.includes("*"));
  assert.ok(settingsOf({ host: "::1" }).ownHosts.includes("[::1]"));
  assert.deepEqual(settingsOf().hosts, []);
  const tunnel = settingsOf({ allowHost: ["localhost:9000", "::1", "[::1]:9000"] });
  assert.deepEqual(tunnel.hosts, ["localhost:9000", "[::1]", "[::1]:9000"]);
  for (const odd of ["https://a.example", "a.example/b", "a b", "", "a:port", "x@a.example"]) {
    refuses(/not a name, with or without a port/, { allowHost: [odd] });
  }
});

Deno.test("serveSettings refuses what no order could use, by the name of the flag", () => {
  refuses(/--concurrency "?0/, { concurrency: "0" });
  refuses(/--size "?12x9/, { size: "12x9" });
  refuses(/--timezone "?Mars/, { timezone: "Mars" });
  refuses(/--daily-budget "?much/, { dailyBudget: "much" });
  refuses(/--rpm "?0/, { rpm: "0" });
  refuses(/--price "?openai/, { price: ["openai=1"] });
  refuses(/abacus/, { provider: "abacus" });
  assert.equal(settingsOf({ concurrency: "3" }).defaults.concurrency, "3");
});

Deno.test("serveSettings refuses what is no origin, no amount and no number", () => {
  refuses(/not an origin/, { allowOrigin: ["example.org"] });
  refuses(/not an origin/, { allowOrigin: ["https://example.org/"] });
  refuses(/not an amount/, { maxCost: "much" });
  refuses(/--max-runs/, { maxRuns: "0" });
  assert.throws(() => portOf("70000"), UsageError);
  assert.throws(() => portOf("http"), UsageError);
  assert.equal(settingsOf({ maxCost: "2.50" }).maxCostUsd, 2.5);
});

Deno.test("serveSettings reads the rules for warnings, and says what is wrong with them", () =>
  withTemporaryFolder(async (folder) => {
    const alerts = join(folder, "alerts.json");
    refuses(/Cannot read the rules/, { alerts });
    await Deno.writeTextFile(alerts, '{"rules": []}');
    refuses(/because of rules/, { alerts });
    await Deno.writeTextFile(alerts, '{"rules": [{"name": "m", "when": "budget", "share": 0.8}]}');
    assert.equal(settingsOf({ alerts }).alerts!.rules.length, 1);
  }));

Deno.test("isLoopback knows the addresses of this machine", () => {
  for (const host of ["127.0.0.1", "127.9.9.9", "::1", "localhost"]) {
    assert.ok(isLoopback(host), host);
  }
  for (
    const host of ["0.0.0.0", "::", "10.0.0.1", "localhost.example.org", "127.0.0.1.example.org"]
  ) {
    assert.ok(!isLoopback(host), host);
  }
});
