/** What the system and SQLite refuse is said in plain words, with what to do next. */
import assert from "node:assert/strict";
import { UsageError } from "../usage_error.ts";
import { explainFileError } from "./explain_file_error.ts";
import { explainSqliteError } from "./explain_sqlite_error.ts";

Deno.test("explainFileError knows Deno's errors and Node's codes", () => {
  const cases: [unknown, RegExp][] = [
    [new Deno.errors.NotFound("x"), /there is no such file/],
    [new Deno.errors.PermissionDenied("x"), /this user may not read it/],
    [new Deno.errors.NotCapable("x"), /Deno was not allowed to read it/],
    [Object.assign(new Error("x"), { code: "EACCES" }), /this user may not read it/],
    [Object.assign(new Error("x"), { code: "ELOOP" }), /lead in a circle/],
    [new Error("odd\u0007"), /the system refused \("odd\\u\{7\}"\)/],
  ];
  for (const [cause, pattern] of cases) {
    const error = explainFileError("read the database", "/a\nb", cause);
    assert.ok(error instanceof UsageError && error.hint.length > 10);
    assert.match(error.message, pattern);
    assert.match(error.message, /: "\/a\\u\{a\}b"\.$/);
    assert.equal(error.cause, cause);
  }
});

Deno.test("explainSqliteError goes by the extended code, the primary code, then the message", () => {
  const message = (error: unknown) =>
    (explainSqliteError("read the database", "/a", error) as Error).message;
  assert.match(message({ errcode: 776 }), /interrupted while it wrote/);
  assert.match(message({ errcode: 8 | (9 << 8) }), /it can only be read/);
  assert.match(message({ errcode: 517 }), /it is locked/);
  const coded = (text: string) => Object.assign(new Error(text), { code: "ERR_SQLITE_ERROR" });
  assert.match(message(coded("database or disk is full")), /the disk is full/);
  assert.match(message(coded("file is not a database")), /not a SQLite database/);
  assert.match(message(coded("no such column: x")), /SQLite says "no such column: x"/);
});

Deno.test("explainSqliteError leaves errors alone that are not SQLite's", () => {
  const own = new TypeError("mine");
  assert.equal(explainSqliteError("read the database", "/a", own), own);
  const usage = new UsageError("Cannot.", "Do.");
  assert.equal(explainSqliteError("read the database", "/a", usage), usage);
});
