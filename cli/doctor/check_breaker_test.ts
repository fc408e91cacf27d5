/** Routes that are left alone. */
import assert from "node:assert/strict";
import { BreakerRows } from "../../core/store/breaker_rows.ts";
import { openStore } from "../../core/store/store.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { checkBreaker } from "./check_breaker.ts";

Deno.test("checkBreaker warns while a route is left alone, and no longer", () =>
  withTemporaryFolder((folder) => {
    const path = `${folder}/exhibit.sqlite`;
    const store = openStore(path);
    new BreakerRows(store).memory("openai:gpt-image-2")
      .save({ failures: 5, openUntil: 60_000, openForMs: 30_000 });
    store.close();
    const check = (route: string, now: number) => checkBreaker(route, { store: path, now });
    const [{ level, message }] = check("openai:gpt-image-2", 30_000);
    assert.equal(level, "warning");
    assert.match(
      message,
      /leave openai:gpt-image-2 alone for 30 s more, after 5 failures in a row/,
    );
    assert.deepEqual(check("openai:gpt-image-2", 60_000), []);
    assert.deepEqual(check("google:other", 30_000), []);
  }));
