/**
 * A large record-thing database and its folder of pictures, half of them there, for measuring the
 * finding of what is missing. It lies outside the project and is removed afterwards.
 */
import { DatabaseSync } from "node:sqlite";
import { createRandom } from "../core/random.ts";
import { DATA_TYPES, type EvidenceKind } from "../tools/example/catalogue.ts";
import { ksuid } from "../tools/example/ksuid.ts";
import {
  MAIN_TABLES,
  OPTIONAL_TABLES,
  OTHER_TABLES,
} from "../tools/example/record_thing_schema.ts";

/** Where a large database lies. */
export interface LargeDatabase {
  folder: string;
  database: string;
  rows: number;
  /** Rows whose file is there. */
  present: number;
}

const EVIDENCE_PER_THING = 5;

/**
 * Runs `use` with a database of `rows` evidence rows, every second of whose files exists and is empty.
 *
 * @example
 * ```ts
 * import { withLargeDatabase } from "./make_large_database.ts";
 * await withLargeDatabase(100, ({ present }) => console.assert(present === 50));
 * ```
 */
export async function withLargeDatabase<T>(
  rows: number,
  use: (large: LargeDatabase) => Promise<T> | T,
): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "exhibit-bench-" });
  try {
    await Deno.mkdir(`${folder}/images`);
    const database = `${folder}/record-thing.sqlite`;
    return await use({ folder, database, rows, present: fill(folder, { database, rows }) });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function fill(
  folder: string,
  { database: path, rows }: { database: string; rows: number },
): number {
  const random = createRandom("large database");
  const kinds = (Object.keys(DATA_TYPES) as EvidenceKind[]).filter((kind) => kind !== "Video");
  using database = new DatabaseSync(path);
  database.exec("PRAGMA synchronous = OFF");
  database.exec(MAIN_TABLES + OPTIONAL_TABLES + OTHER_TABLES);
  const insertThing = database.prepare(
    "INSERT INTO things (id, account_id, brand, model, color, tags, category, title, description, created_at)" +
      " VALUES (?, 'account', ?, ?, 'Navy blue', '[\"bench\"]', 'Watches', ?, ?, ?)",
  );
  const insertEvidence = database.prepare(
    "INSERT INTO evidence (id, thing_account_id, thing_id, evidence_type, data, local_file, created_at)" +
      " VALUES (?, 'account', ?, 1, ?, ?, ?)",
  );
  let present = 0;
  let thingId = "";
  database.exec("BEGIN");
  for (let row = 0; row < rows; row++) {
    const seconds = 1_672_531_200 + random.integer(0, 100_000_000);
    const id = ksuid(seconds, random);
    if (row % EVIDENCE_PER_THING === 0) {
      thingId = ksuid(seconds, random);
      const number = row / EVIDENCE_PER_THING;
      insertThing.run(
        thingId,
        `Brand ${number % 1000}`,
        `Model ${number}`,
        `Brand ${number % 1000} Model ${number} watch`,
        "Automatic diver's watch, 41 mm steel case, ceramic bezel, navy dial with luminous hands.",
        seconds + 0.5,
      );
    }
    const kind = kinds[row % kinds.length];
    const data = JSON.stringify({
      type: DATA_TYPES[kind],
      document_type: kind,
      date: new Date(seconds * 1000).toISOString(),
      notes: `Evidence number ${row}, recorded by the owner.`,
      metadata: { source: "Owner", format: "jpg", size: random.integer(100_000, 2_000_000) },
    });
    insertEvidence.run(id, thingId, data, `/images/${id}.jpg`, seconds + 0.25);
    if (row % 2 === 0) {
      Deno.openSync(`${folder}/images/${id}.jpg`, { write: true, createNew: true }).close();
      present++;
    }
  }
  database.exec("COMMIT");
  return present;
}
