/** The newest traces of any facets, however unevenly they lie in time, are those that sorting all of them would give. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { compareKeys, newestOfFacets, type TraceKey } from "./facet_keys.ts";
import { withSampleTraces } from "./sample_traces_fixture.ts";
import type { Facet } from "./trace_filter.ts";

/** Most of the traces at a few times, many at the same, and clocks that were set back. */
const UNEVEN = `UPDATE trace_index SET started_at = CASE
  WHEN facet_id % 5 = 0 THEN number / 9
  WHEN facet_id % 5 = 1 THEN 100000 + number % 3
  WHEN facet_id % 5 = 2 THEN 900000 - number * number
  ELSE 500000 + number * 7 END`;

Deno.test("newestOfFacets gives what sorting all of their traces would give", () =>
  withSampleTraces(500, ({ store }) => {
    store.database.exec(UNEVEN);
    const facets = store.prepare("SELECT id, traces FROM trace_facets WHERE traces > 0")
      .all() as unknown as Facet[];
    const all = store.prepare(
      "SELECT started_at AS startedAt, number, facet_id AS id FROM trace_index",
    ).all() as unknown as (TraceKey & Facet)[];
    const times = fc.constantFrom(0, 30, 100_000, 100_001, 500_700, 650_000, 900_001);
    const numbers = fc.integer({ min: 0, max: 501 });
    fc.assert(
      fc.property(
        fc.record({
          facets: fc.subarray(facets),
          from: times,
          end: fc.record({ startedAt: times, number: numbers }),
          skip: fc.oneof(fc.constant(0), numbers),
          count: fc.integer({ min: 1, max: 201 }),
        }),
        ({ facets, from, end, skip, count }) => {
          const expected = all
            .filter((key) =>
              facets.some(({ id }) => id === key.id) && key.startedAt >= from &&
              compareKeys(key, end) < 0
            )
            .sort((a, b) => compareKeys(b, a)).slice(skip, skip + count);
          const found = newestOfFacets(store, facets, { from, end, skip, count });
          assert.deepEqual(found.map(({ number }) => number), expected.map(({ number }) => number));
        },
      ),
      { numRuns: 500 },
    );
  }));
