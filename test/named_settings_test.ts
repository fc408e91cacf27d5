/** A hint names settings through `core/wording.ts`, so that each surface can call them by its own names. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { Command } from "commander";
import { describeServe } from "../cli/flags/serve_flags.ts";
import { FLAGS } from "../core/wording.ts";
import { experimentOrderSchema } from "../server/schemas/experiment_schema.ts";
import { orderSchema } from "../server/schemas/order_schema.ts";
import { HTTP_NAMES } from "../server/setting_names.ts";
import { projectFiles } from "../tools/project_files.ts";

const root = join(import.meta.dirname!, "..");

/** Said on the command line alone: hints of providers are told by `doctor`, and refining has no path over HTTP. */
const COMMAND_LINE_ALONE = [
  "core/wording.ts",
  "core/providers/",
  "core/resilience/timeout.ts",
  "eval/refine/",
];

Deno.test("no text of the core or of evaluation names the flag of a setting by itself", async () => {
  const flags = new RegExp(`(?:${Object.values(FLAGS).join("|")})(?![a-z-])`);
  const files = (await projectFiles(root, "{core,eval}/**/*.ts"))
    .filter((path) => !/(_test|_fixture)\.ts$/.test(path))
    .filter((path) => !COMMAND_LINE_ALONE.some((start) => path.startsWith(start)));
  assert.ok(files.length > 100);
  const found: string[] = [];
  for (const path of files) {
    const lines = (await Deno.readTextFile(join(root, path))).split("\n");
    for (const [index, line] of lines.entries()) {
      const isComment = /^\s*(\*|\/\*|\/\/)/.test(line);
      if (!isComment && flags.test(line)) found.push(`${path}:${index + 1}: ${line.trim()}`);
    }
  }
  assert.deepEqual(found, []);
});

Deno.test("HTTP_NAMES are fields of orders and flags of serve", () => {
  const fields = new Set([
    ...Object.keys(orderSchema.shape),
    ...Object.keys(experimentOrderSchema.shape),
  ]);
  const command = new Command("serve");
  describeServe(command);
  const flags = new Set(command.options.map(({ long }) => `serve ${long}`));
  const others = Object.entries(HTTP_NAMES)
    .filter(([, name]) => !fields.has(name) && !flags.has(name)).map(([setting]) => setting);
  assert.deepEqual(others.sort(), [
    "batchSize",
    "delayBetweenBatchesMs",
    "promptsFolder",
    "rateLimitDelayMs",
    "refiner",
  ]);
  assert.ok(others.every((name) => HTTP_NAMES[name as keyof typeof FLAGS].startsWith("--")));
});
