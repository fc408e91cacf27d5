/**
 * The SQL that reads evidence rows, written for the columns that a database really has. Every value comes
 * out as text cut to a sane length, so that neither a title of 100 MB nor a number in a text column nor an
 * integer beyond 2⁵³ can hurt what follows.
 */
import { identifier, type RecordThingSchema, type TableSchema } from "./schema.ts";

/** Longest text that is read of a column, characters; prompts are cut shorter still. */
const LONGEST_TEXT = 4000;
/** A longer value is not even loaded to be cut, bytes. */
const LARGEST_VALUE = 16 * 1024 * 1024;
/** Longest path that is read, bytes: longer than any path that can be used, so that it is seen to be too long. */
const LONGEST_PATH = 20_000;
/** JSON up to this size is read whole, bytes; of a longer one only the fields that matter. */
const LONGEST_DATA = 64 * 1024;

const DATA_FIELDS = ["type", "document_type", "date", "notes", "image_url", "url"];

/**
 * The columns of a full row, in their order; one more follows that is of no interest.
 *
 * @example
 * ```ts
 * import { FULL_COLUMNS } from "./row_query.ts";
 * console.assert(FULL_COLUMNS[1] === "id");
 * ```
 */
export const FULL_COLUMNS = [
  "key",
  "id",
  "path",
  "data",
  "created_at",
  "evidence_type",
  "thing.id",
  "thing.brand",
  "thing.model",
  "thing.color",
  "thing.category",
  "thing.title",
  "thing.description",
  "thing.tags",
  "thing.upc",
  "thing.asin",
  "thing.elid",
  "thing.evidence_type_name",
] as const;

/** The SQL of one database. */
export interface RowQueries {
  /** Key and path (text, or a BLOB where it is not plain ASCII) of rows in order; parameters: the last key, how many. */
  narrow: string;
  /** {@link FULL_COLUMNS} of the rows whose keys are in a JSON array, in order. */
  full: string;
  /** Key, path and id of the rows with one of the ids in a JSON array, in order. */
  byIds: string;
  /** The least and the greatest key, found without reading the rows between; `null` where rows have no numbers. */
  keyRange: string | null;
  /** Before every key. */
  firstKey: string | number;
}

/**
 * Writes the queries for a schema. With `byCategory`, `narrow` reads the thing's category as a third column.
 *
 * @example
 * ```ts
 * import { rowQueries } from "./row_query.ts";
 * const table = { name: "evidence", columns: new Map([["id", "id"], ["local_path", "local_path"]]) };
 * const queries = rowQueries({
 *   evidence: table, pathColumns: ["local_path"], rowid: "e.rowid", expectedRows: 0, things: null,
 *   evidenceTypeNames: new Map(), imageAssets: null, encoding: "utf-8",
 * }, { byCategory: false });
 * console.assert(queries.narrow.includes('FROM "evidence" e'));
 * ```
 */
export function rowQueries(
  schema: RecordThingSchema,
  options: { byCategory: boolean },
): RowQueries {
  const id = evidenceId(schema);
  // Rows without a number are told apart by their id.
  const key = schema.rowid ?? id;
  const path = pathOf(schema);
  const rows = `FROM ${identifier(schema.evidence.name)} e`;
  const withThings = `${rows}${thingJoin(schema)}`;
  const category = cut(column("t", schema.things, "category"));
  return {
    narrow: options.byCategory
      ? `SELECT ${key} AS row_key, ${path}, ${category}, ${firstThing(schema)} ${withThings} ` +
        `WHERE ${key} > ? GROUP BY ${key} ORDER BY ${key} LIMIT ?`
      : `SELECT ${key} AS row_key, ${path} ${rows} WHERE ${key} > ? ORDER BY ${key} LIMIT ?`,
    full: `SELECT ${fullColumns(schema, { key, id, path }).join(", ")} ${withThings} ` +
      `WHERE ${key} IN (SELECT value FROM json_each(?)) GROUP BY ${key} ORDER BY ${key}`,
    byIds: `SELECT ${key} AS row_key, ${path}, ${id} ${rows} WHERE ${
      idMatches(schema)
    } ORDER BY ${key}`,
    keyRange: schema.rowid === null
      ? null
      : `SELECT (SELECT min(${key}) ${rows}), (SELECT max(${key}) ${rows})`,
    firstKey: schema.rowid === null ? "" : -Number.MAX_SAFE_INTEGER,
  };
}

/** A column of a table under its alias, or NULL where the table or the column is absent. */
function column(alias: string, table: TableSchema | null, name: string): string {
  const spelled = table?.columns.get(name);
  return spelled === undefined ? "NULL" : `${alias}.${identifier(spelled)}`;
}

/** A value as text of at most `longest` characters. */
function cut(value: string, longest = LONGEST_TEXT): string {
  if (value === "NULL") return value;
  return `CAST(CASE WHEN octet_length(${value}) <= ${longest} THEN ${value} ` +
    `WHEN octet_length(${value}) <= ${LARGEST_VALUE} THEN substr(${value}, 1, ${longest}) END AS TEXT)`;
}

/** The evidence id as text; the row's number where there is none. */
function evidenceId(schema: RecordThingSchema): string {
  const id = column("e", schema.evidence, "id");
  if (schema.rowid === null) return cut(id, 1000);
  return `coalesce(${cut(id, 1000)}, CAST(${schema.rowid} AS TEXT))`;
}

function idMatches(schema: RecordThingSchema): string {
  const id = column("e", schema.evidence, "id");
  const byId = `${id} IN (SELECT value FROM json_each(?1))`;
  if (schema.rowid === null) return byId;
  return `${byId} OR (${id} IS NULL AND CAST(${schema.rowid} AS TEXT) IN (SELECT value FROM json_each(?1)))`;
}

/**
 * The image path: text where it is plain ASCII, else a BLOB of the text's bytes, because `node:sqlite` ends
 * a text at its first NUL, which would turn a hostile path into a harmless one.
 */
function pathOf(schema: RecordThingSchema): string {
  const [first, second] = schema.pathColumns.map((name) => `e.${identifier(name)}`);
  const path = second === undefined
    ? first
    : `CASE WHEN octet_length(${first}) > 0 THEN ${first} ELSE ${second} END`;
  return `CASE WHEN octet_length(${path}) > ${LONGEST_PATH} ` +
    `THEN substr(CAST(${path} AS BLOB), 1, ${LONGEST_PATH}) ` +
    `WHEN typeof(${path}) = 'text' AND octet_length(${path}) = length(${path}) THEN ${path} ` +
    `ELSE CAST(${path} AS BLOB) END`;
}

/** The JSON whole, or, where it is long, an object of its fields that matter. */
function dataOf(schema: RecordThingSchema): string {
  const data = column("e", schema.evidence, "data");
  if (data === "NULL") return data;
  const fields = DATA_FIELDS.map((name) =>
    `'${name}', substr(json_extract(CAST(${data} AS TEXT), '$.${name}'), 1, ${LONGEST_TEXT})`
  );
  return `CAST(CASE WHEN octet_length(${data}) <= ${LONGEST_DATA} THEN ${data} ` +
    `WHEN octet_length(${data}) <= ${LARGEST_VALUE} AND json_valid(CAST(${data} AS TEXT)) ` +
    `THEN json_object(${fields.join(", ")}) END AS TEXT)`;
}

function thingJoin(schema: RecordThingSchema): string {
  const { things } = schema;
  const thingId = column("e", schema.evidence, "thing_id");
  const id = column("t", things, "id");
  if (things === null || thingId === "NULL" || id === "NULL") {
    // A thing that is never there keeps the rest of the query the same.
    return things === null ? "" : ` LEFT JOIN ${identifier(things.name)} t ON FALSE`;
  }
  const account = column("e", schema.evidence, "thing_account_id");
  const owner = column("t", things, "account_id");
  // Written so that a key of either order, (id, account_id) or (account_id, id), is searched and not scanned.
  const sameOwner = account === "NULL" || owner === "NULL"
    ? ""
    : ` AND ${owner} IS coalesce(${account}, ` +
      `(SELECT min(${owner.replace("t.", "f.")}) FROM ${identifier(things.name)} f ` +
      `WHERE ${id.replace("t.", "f.")} = ${thingId}))`;
  return ` LEFT JOIN ${identifier(things.name)} t ON ${id} = ${thingId}${sameOwner}`;
}

/** See {@link FULL_COLUMNS}. The last one, unnamed, makes SQLite take the first of several matching things. */
function fullColumns(
  schema: RecordThingSchema,
  row: { key: string; id: string; path: string },
): string[] {
  const { evidence, things } = schema;
  const texts = FULL_COLUMNS.filter((name) => name.startsWith("thing.")).map((name) =>
    cut(column("t", things, name.slice("thing.".length)))
  );
  return [
    row.key,
    row.id,
    row.path,
    dataOf(schema),
    cut(column("e", evidence, "created_at"), 100),
    cut(column("e", evidence, "evidence_type"), 100),
    ...texts,
    firstThing(schema),
  ];
}

/** An aggregate that makes SQLite take its bare columns from the first of several matching things. */
function firstThing(schema: RecordThingSchema): string {
  const owner = column("t", schema.things, "account_id");
  return `min(${owner === "NULL" ? column("t", schema.things, "id") : owner})`;
}
