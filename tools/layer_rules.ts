/** Which folder may import which, as a table; `tools/check_layers.ts` holds the project to it. */

/** What a layer's modules may import besides their own layer. */
export interface Layer {
  imports: readonly string[];
  /** Layers that single modules may import, beyond what the whole layer may. */
  exceptions?: readonly { from: RegExp; imports: readonly string[] }[];
}

/** The layers by folder. A module at the project's root has the layer "". */
export const LAYERS: Readonly<Record<string, Layer>> = {
  core: { imports: ["prompts"] },
  prompts: { imports: [] },
  eval: { imports: ["core"] },
  server: { imports: ["core", "eval"] },
  cli: {
    imports: ["core", "eval"],
    exceptions: [{ from: /^cli\/commands\/serve[a-z_]*\.ts$/, imports: ["server"] }],
  },
  simulator: {
    imports: ["core"],
    exceptions: [{ from: /^simulator\/(main|.*_test)\.ts$/, imports: ["cli"] }],
  },
  notebooks: { imports: ["core", "eval"] },
  tools: { imports: ["core", "eval"] },
  bench: { imports: ["core", "eval", "server", "cli", "simulator", "tools", "test"] },
  test: { imports: ["core", "eval", "server", "cli", "simulator", "tools", "bench"] },
};

/** What a `_test.ts` or `_fixture.ts` may import besides what its layer may. */
export const TEST_IMPORTS: readonly string[] = ["test", "tools", "simulator"];

/** Packages and built-ins that only some modules may import. */
export const CONFINED: readonly { specifier: RegExp; to: RegExp; because: string }[] = [
  {
    specifier: /^node:sqlite$/,
    to: /^(core\/store|core\/evidence|tools|bench|test)\//,
    because:
      "databases are opened in core/store (Exhibit's own) and core/evidence (the user's) only",
  },
  {
    specifier:
      /^(npm:\/?)?(fast-check|playwright-core|axe-core|@seriousme\/openapi-schema-validator)\b/,
    to: /^test\//,
    because: "they are for tests",
  },
];

/**
 * Whether a path inside the project is a test's own module.
 *
 * @example
 * ```ts
 * import { isTestModule } from "./layer_rules.ts";
 * console.assert(isTestModule("core/random_test.ts") && !isTestModule("core/random.ts"));
 * ```
 */
export const isTestModule = (path: string): boolean => /_(test|fixture)\.ts$/.test(path);
