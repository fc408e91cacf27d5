/** Pictures too small to be good: the verdict says which gate they did not pass. */
import assert from "node:assert/strict";
import { outcomeOf, withBench } from "./experiment_fixture.ts";

Deno.test("reachVerdict says which gate makes every score 0", () =>
  withBench(2, async ({ run }) => {
    const raw = { sample: 2, metric: "quality", size: "96x128" };
    const { verdict, cells } = outcomeOf(await run(raw, { environment: new Map() }));
    assert.deepEqual(new Set(cells.map((cell) => cell.score)), new Set([0]));
    assert.match(
      verdict.notes.join("\n"),
      /^4 of 4 pictures have the score 0 because they did not pass .*resolution \(4: /m,
    );
  }));

Deno.test("reachVerdict counts a single record in the singular", () =>
  withBench(2, async ({ run }) => {
    const drain = new AbortController();
    const signals = { drain: drain.signal, abort: new AbortController().signal };
    const onEvent = ({ event }: { event: string }) => event === "look" && drain.abort();
    const events = await run({ sample: 2, concurrency: 1 }, { signals, onEvent });
    assert.match(outcomeOf(events).verdict.notes.join("\n"), /^(1 record is|2 records are) few/m);
  }));
