/**
 * The tables of a record-thing database, as shipped ones have them: the example database and the
 * tests' databases are made from this one text.
 */

/** The two tables that Exhibit reads first. `evidence` has the column `local_file`. */
export const MAIN_TABLES = `
CREATE TABLE things (
  id TEXT, account_id TEXT, upc TEXT, asin TEXT, elid TEXT, brand TEXT, model TEXT, color TEXT,
  tags TEXT, category TEXT, evidence_type INTEGER, evidence_type_name TEXT, title TEXT,
  description TEXT, created_at FLOAT, updated_at FLOAT,
  PRIMARY KEY (account_id, id)
);
CREATE TABLE evidence (
  id TEXT PRIMARY KEY, thing_account_id TEXT, thing_id TEXT, request_id INTEGER,
  strategist_account_id TEXT, strategist_id TEXT, evidence_type INTEGER, data TEXT,
  local_file TEXT, created_at FLOAT, updated_at FLOAT
);
CREATE INDEX evidence_thing ON evidence (thing_account_id, thing_id);
`;

/** Tables that Exhibit uses when they are there. */
export const OPTIONAL_TABLES = `
CREATE TABLE evidence_type (
  id INTEGER PRIMARY KEY, lang TEXT, rootName TEXT, name TEXT, gpcRoot TEXT, gpcName TEXT,
  gpcCode INTEGER, unspscID INTEGER
);
CREATE TABLE image_assets (
  path TEXT PRIMARY KEY, alt_url TEXT, original_url TEXT, sha1 TEXT, md5 TEXT, iconic_png BLOB
);
`;

/** Tables that stand beside them and are none of Exhibit's business. */
export const OTHER_TABLES = `
CREATE TABLE accounts (account_id TEXT PRIMARY KEY, name TEXT, username TEXT, created_at FLOAT);
CREATE TABLE owners (account_id TEXT PRIMARY KEY, owner_name TEXT, region TEXT);
CREATE TABLE brand (id INTEGER PRIMARY KEY, name TEXT, parent_id INTEGER);
CREATE TABLE product_type (lang TEXT, rootName TEXT, name TEXT, PRIMARY KEY (lang, rootName));
CREATE TABLE feed (id TEXT PRIMARY KEY, account_id TEXT, content TEXT, created_at FLOAT);
CREATE TABLE translations (lang TEXT, context TEXT, key TEXT, value TEXT, PRIMARY KEY (lang, context, key));
CREATE TABLE "x+validatedColumns" ("table" TEXT, "column" TEXT, validator TEXT);
`;
