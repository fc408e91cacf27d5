/** What is shown is what was said, and nothing of it is markup. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { escapeHtml } from "./escape_html.ts";

Deno.test("escapeHtml leaves nothing that could end an element or an attribute", () => {
  fc.assert(fc.property(fc.string(), (text) => assert.ok(!/[<>"']/.test(escapeHtml(text)))));
  assert.equal(escapeHtml("&amp;"), "&amp;amp;");
});
