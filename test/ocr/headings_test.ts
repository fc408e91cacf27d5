/** A stranger must be able to read what a photographed document is; here the stranger is an OCR. */
import assert from "node:assert/strict";
import { DOCUMENT_TYPES } from "../../core/subject.ts";
import { readExampleHeadings } from "./example_headings.ts";

/** Of one document of each type; a folded or slanted one may defeat an OCR that a person would read. */
const FLOOR = 0.8;

Deno.test("the headings of photographed documents can be read back by an OCR", async () => {
  const documents = await readExampleHeadings(1);
  assert.deepEqual(
    documents.map(({ documentType }) => documentType).sort(),
    [...DOCUMENT_TYPES].sort(),
  );
  const unread = documents.filter(({ read }) => !read).map(({ documentType }) => documentType);
  const share = 1 - unread.length / documents.length;
  console.log(
    `OCR reads ${documents.length - unread.length} of ${documents.length} headings; not: ${
      unread.join(", ")
    }`,
  );
  assert.ok(
    share >= FLOOR,
    `${(share * 100).toFixed(0)} % of the headings, less than ${FLOOR * 100} %`,
  );
});
