/** Real database files in a temporary folder, for the tests of this folder. */
import { DatabaseSync } from "node:sqlite";
import type { Clock } from "../clock.ts";

/** A temporary folder that goes away with the test. */
export interface Sandbox {
  /** Its path, symbolic links resolved. */
  folder: string;
  /** The database's path in it. */
  file: string;
}

/**
 * The tables of a full database, as they are in the wild.
 *
 * @example
 * ```ts
 * import { FULL_SCHEMA } from "./database_fixture.ts";
 * console.assert(FULL_SCHEMA.includes("CREATE TABLE evidence"));
 * ```
 */
export const FULL_SCHEMA = `
  CREATE TABLE things (id TEXT, account_id TEXT, upc TEXT, asin TEXT, elid TEXT, brand TEXT, model TEXT,
    color TEXT, tags TEXT, category TEXT, evidence_type INTEGER, evidence_type_name TEXT, title TEXT,
    description TEXT, created_at FLOAT, updated_at FLOAT, PRIMARY KEY (id, account_id));
  CREATE TABLE evidence (id TEXT PRIMARY KEY, thing_account_id TEXT, thing_id TEXT, request_id INTEGER,
    created_at FLOAT, updated_at FLOAT, evidence_type INTEGER, data TEXT, local_path TEXT);
  CREATE TABLE "x+validatedColumns" ("evidence" TEXT, "a ""b""" TEXT);
`;

/**
 * A clock so far from every file's time stamp that nothing seems freshly written, and whose sleeps take no time.
 *
 * @example
 * ```ts
 * import { STEADY_CLOCK } from "./database_fixture.ts";
 * await STEADY_CLOCK.sleep(1e9);
 * ```
 */
export const STEADY_CLOCK: Clock = {
  now: () => 0,
  elapsed: () => 0,
  sleep: () => Promise.resolve(),
};

/**
 * Runs `test` with a temporary folder.
 *
 * @example
 * ```ts
 * import { inSandbox } from "./database_fixture.ts";
 * await inSandbox(({ folder }) => console.assert(Deno.statSync(folder).isDirectory));
 * ```
 */
export async function inSandbox(test: (sandbox: Sandbox) => void | Promise<void>): Promise<void> {
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "exhibit-test-" }));
  try {
    await test({ folder, file: `${folder}/record-thing.sqlite` });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/**
 * Makes a database from SQL, closed again.
 *
 * @example
 * ```ts
 * import { inSandbox, makeDatabase } from "./database_fixture.ts";
 * await inSandbox(({ file }) => makeDatabase(file, "CREATE TABLE evidence (id TEXT, local_path TEXT)"));
 * ```
 */
export function makeDatabase(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
}

/**
 * The names in a folder and a hash of each file's bytes: what must be the same afterwards.
 *
 * @example
 * ```ts
 * import { inSandbox, snapshot } from "./database_fixture.ts";
 * await inSandbox(async ({ folder }) => console.assert((await snapshot(folder)).size === 0));
 * ```
 */
export async function snapshot(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const names = [...Deno.readDirSync(folder)].filter((entry) => entry.isFile).map(({ name }) =>
    name
  );
  for (const name of names.sort()) {
    const digest = await crypto.subtle.digest("SHA-256", await Deno.readFile(`${folder}/${name}`));
    found.set(name, new Uint8Array(digest).toHex());
  }
  return found;
}
