/** Checks that the reader forgives a wrong letter and nothing more. */
import assert from "node:assert/strict";
import { readsHeading } from "./heading_match.ts";

Deno.test("readsHeading finds the words in a row, whatever stands around and between them", () => {
  assert.ok(readsHeading("Aurelio & Fils\n  WARRANTY — CARD\nNo. 12", "Warranty Card"));
  assert.ok(readsHeading("TAX INVOICE 2024", "Invoice"));
  assert.ok(readsHeading("3D SCAN REPORT", "3D Scan"));
});

Deno.test("readsHeading forgives one letter a word, and none in a short one", () => {
  assert.ok(readsHeading("SERVLCE RECORDS", "Service Record"));
  assert.ok(!readsHeading("SERVLCF RECORD", "Service Record"));
  assert.ok(readsHeading("BlLL OF SALE", "Bill of Sale"));
  assert.ok(!readsHeading("BILL OR SALE", "Bill of Sale"));
});

Deno.test("readsHeading does not find words apart, out of order or missing", () => {
  assert.ok(!readsHeading("Bill of the Sale", "Bill of Sale"));
  assert.ok(!readsHeading("Record Service", "Service Record"));
  assert.ok(!readsHeading("Service", "Service Record"));
  assert.ok(!readsHeading("", "Title"));
});
