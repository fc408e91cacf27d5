/** Folders that can be written, cannot be, or are none. */
import assert from "node:assert/strict";
import { withTemporaryFolder } from "../test/temporary_folder.ts";
import { reasonAgainstWriting } from "./writable_folder.ts";

Deno.test("reasonAgainstWriting finds nothing against a folder of one's own, there or not, and leaves nothing", () =>
  withTemporaryFolder((folder) => {
    assert.equal(reasonAgainstWriting(folder), null);
    assert.equal(reasonAgainstWriting(`${folder}/a`), null);
    assert.equal(reasonAgainstWriting(`${folder}/a`, { temporaryId: null }), null);
    assert.deepEqual([...Deno.readDirSync(folder)], []);
    return Promise.resolve();
  }));

Deno.test("reasonAgainstWriting says that a file stands where a folder is needed", () =>
  withTemporaryFolder((folder) => {
    Deno.writeTextFileSync(`${folder}/file`, "");
    assert.match(String(reasonAgainstWriting(`${folder}/file`)), /a file stands/);
    assert.match(String(reasonAgainstWriting(`${folder}/file/under`)), /a file stands/);
    return Promise.resolve();
  }));

Deno.test("reasonAgainstWriting says that a folder of the kernel's cannot be written", () => {
  assert.match(String(reasonAgainstWriting("/proc/self/none")), /cannot be written|may be written/);
});
