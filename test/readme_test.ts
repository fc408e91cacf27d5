/** What the README says of providers, flags and tasks, held against the program itself. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { describeGenerate } from "../cli/flags/generate_flags.ts";
import { loadProvider, providerNames } from "../core/provider_registry.ts";
import config from "../deno.json" with { type: "json" };

const README = await Deno.readTextFile(fileURLToPath(new URL("../README.md", import.meta.url)));
const rows = README.split("\n").filter((line) => line.startsWith("| `"));

for (const name of providerNames()) {
  Deno.test(`README names the default model and the variables of ${name}`, async () => {
    const row = rows.find((line) => line.startsWith(`| \`${name}\` `)) ?? "";
    const { defaultModel, variables = [] } = await loadProvider(name);
    const named = variables.filter((variable) => /_(KEY|TOKEN|BASE_URL|ENDPOINT)$/.test(variable));
    for (const word of [defaultModel, ...named]) assert.ok(row.includes(`\`${word}\``), word);
  });
}

Deno.test("README has a row for every flag of generate", () => {
  const command = new Command("generate");
  describeGenerate(command);
  for (const { long } of command.options) {
    assert.ok(rows.some((row) => row.startsWith(`| \`${long}`)), String(long));
  }
});

Deno.test("README names every task", () => {
  for (const task of Object.keys(config.tasks)) {
    assert.ok(README.includes(`deno task ${task}`), task);
  }
});
