/** What an experiment that found nothing says of going on, held against what its database has. */
import assert from "node:assert/strict";
import { outcomeOf, scoresWith, withBench } from "./experiment_fixture.ts";

const score = scoresWith({ "phone-evidence": 0.55, "camera-facts": 0.5 });

Deno.test("withRecordsToGoOn says that the database is too small, and for how many it suffices", () =>
  withBench(9, async ({ run }) => {
    const { verdict, recordsAvailable } = outcomeOf(await run({ sample: 6 }, { score }));
    assert.equal(verdict.kind, "no_difference_found");
    assert.ok(6 + verdict.moreRecords! > 9, `${verdict.moreRecords} more records`);
    assert.equal(recordsAvailable, 9);
    assert.match(verdict.notes.join(" "), /has only 9 of the about \d+ objects.*--replicates/);
  }));

Deno.test("withRecordsToGoOn counts no further than needed, and keeps silent where there is enough", () =>
  withBench(400, async ({ run }) => {
    const { verdict, recordsAvailable } = outcomeOf(await run({ sample: 12 }, { score }));
    assert.equal(verdict.kind, "no_difference_found");
    assert.equal(recordsAvailable, 12 + verdict.moreRecords!);
    assert.doesNotMatch(verdict.notes.join(" "), /The database has only/);
  }));
