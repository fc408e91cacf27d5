/**
 * Makes `record-thing.sqlite.example`, the database that the demo, the tests and a first look at
 * Exhibit go by. Run again it gives the same bytes, so a change of the file is a change of this tool.
 */
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { createRandom } from "../core/random.ts";
import { type CatalogueThing, readCatalogue } from "./example/catalogue.ts";
import {
  awkwardEvidence,
  type EvidenceFacts,
  exampleEvidence,
} from "./example/example_evidence.ts";
import { ksuid } from "./example/ksuid.ts";
import { MAIN_TABLES, OPTIONAL_TABLES, OTHER_TABLES } from "./example/record_thing_schema.ts";

/** Where the example stands in the project. */
export const EXAMPLE_DATABASE = new URL("../record-thing.sqlite.example", import.meta.url);

/** SQLite writes its own version into the file; the example must not change with the version of Deno. */
const SQLITE_VERSION_FIELD = { offset: 96, value: 3_046_000 };

/**
 * Writes the example database, in WAL mode like most real ones, with no `-wal` file beside it.
 *
 * @param path A file that does not exist yet.
 * @throws {Error} When the file exists or its folder cannot be written.
 *
 * @example
 * ```ts
 * import { makeExampleDatabase } from "./make_example_db.ts";
 * const folder = await Deno.makeTempDir();
 * await makeExampleDatabase(`${folder}/record-thing.sqlite`);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function makeExampleDatabase(path: string): Promise<void> {
  const things = await readCatalogue();
  {
    using database = new DatabaseSync(path);
    database.exec("PRAGMA page_size = 4096; BEGIN");
    database.exec(MAIN_TABLES + OPTIONAL_TABLES + OTHER_TABLES);
    fill(database, things);
    database.exec("COMMIT; PRAGMA journal_mode = WAL");
  }
  await Deno.writeFile(path, withFixedVersion(await Deno.readFile(path)));
}

function withFixedVersion(bytes: Uint8Array): Uint8Array {
  new DataView(bytes.buffer).setUint32(SQLITE_VERSION_FIELD.offset, SQLITE_VERSION_FIELD.value);
  return bytes;
}

function fill(database: DatabaseSync, things: readonly CatalogueThing[]): void {
  const account = ksuid(1_672_531_200, createRandom("example account"));
  const insertThing = database.prepare(
    "INSERT INTO things VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const insertEvidence = database.prepare(
    "INSERT INTO evidence VALUES (?, ?, ?, ?, NULL, NULL, ?, ?, ?, ?, ?)",
  );
  const categories = [...new Set(things.map((thing) => thing.category))];
  const facts = things.map((thing): EvidenceFacts & { thing: CatalogueThing } => {
    const acquired = Date.parse(thing.acquired) / 1000;
    return {
      thing,
      thingId: ksuid(acquired + 36_000, createRandom(`example thing ${thing.title}`)),
      evidenceType: categories.indexOf(thing.category) + 1,
      acquired,
      kind: "Photo",
      note: "",
    };
  });
  for (const { thing, thingId, evidenceType, acquired } of facts) {
    const random = createRandom(`example numbers ${thing.title}`);
    const created = acquired + 36_000 + random.integer(0, 999_999) / 1e6;
    insertThing.run(
      thingId,
      account,
      upc(random),
      random.chance(0.4) ? asin(random) : null,
      random.chance(0.3) ? `EL${random.integer(1_000_000, 9_999_999)}` : null,
      thing.brand,
      thing.model,
      thing.color,
      JSON.stringify(thing.tags),
      thing.category,
      evidenceType,
      thing.category,
      thing.title,
      thing.description,
      created,
      created,
    );
  }
  const rows = facts.flatMap((fact) =>
    fact.thing.evidence.map(([kind, note], index) =>
      exampleEvidence(
        { ...fact, kind, note },
        createRandom(`example evidence ${fact.thing.title} ${index}`),
      )
    )
  );
  for (const [index, row] of [...rows, ...awkwardEvidence(facts)].entries()) {
    insertEvidence.run(
      row.id,
      row.thingId === null ? null : account,
      row.thingId,
      index + 1,
      row.evidenceType,
      row.data,
      row.localFile,
      row.createdAt,
      row.createdAt,
    );
  }
  fillOtherTables(database, {
    account,
    categories,
    brands: [...new Set(things.map((t) => t.brand))],
  });
}

interface OtherFacts {
  account: string;
  categories: readonly string[];
  brands: readonly string[];
}

function fillOtherTables(
  database: DatabaseSync,
  { account, categories, brands }: OtherFacts,
): void {
  const insert = (table: string, ...values: (string | number | null)[]) =>
    database.prepare(`INSERT INTO ${table} VALUES (${values.map(() => "?").join(", ")})`).run(
      ...values,
    );
  for (const [index, name] of categories.entries()) {
    const root = `product/${name.toLowerCase()}`;
    insert("evidence_type", index + 1, "en", root, name, "product", name, 10_000_000 + index, null);
    insert("product_type", "en", root, name);
    insert("translations", "de", "category", name, GERMAN[name] ?? name);
  }
  for (
    const [index, name] of ["insurance co/policy", "retailer/receipt", "maker/manual"].entries()
  ) {
    const root = `document/${name}`;
    insert(
      "evidence_type",
      100 + index,
      "en",
      root,
      name.split("/")[1],
      "document",
      null,
      null,
      null,
    );
  }
  for (const [index, name] of brands.entries()) insert("brand", index + 1, name, null);
  insert("accounts", account, "Example", "example", 1_672_531_200.25);
  insert("owners", account, "Alex Example", "Scotland");
  insert(
    "feed",
    ksuid(1_700_000_000, createRandom("example feed")),
    account,
    '{"text": "Fifty things on file."}',
    1_700_000_000.5,
  );
  insert('"x+validatedColumns"', "things", "category", "product_type.name");
}

/** A UPC-A with its check digit (GS1 General Specifications, section 7.9). */
function upc(random: ReturnType<typeof createRandom>): string {
  const digits = Array.from({ length: 11 }, () => random.integer(0, 9));
  const sum = digits.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 3 : 1), 0);
  return `${digits.join("")}${(10 - sum % 10) % 10}`;
}

function asin(random: ReturnType<typeof createRandom>): string {
  const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return `B0${Array.from({ length: 8 }, () => random.pick([...letters])).join("")}`;
}

const GERMAN: Readonly<Record<string, string>> = {
  "Watches": "Uhren",
  "Jewelry": "Schmuck",
  "Art": "Kunst",
  "Furniture": "Möbel",
  "Books": "Bücher",
  "Tools": "Werkzeug",
  "Wine": "Wein",
  "Bicycles": "Fahrräder",
  "Cameras": "Kameras",
};

if (import.meta.main) {
  await Deno.remove(EXAMPLE_DATABASE).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
  await makeExampleDatabase(fileURLToPath(EXAMPLE_DATABASE));
}
