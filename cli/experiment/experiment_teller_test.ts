/** What the teller shows of how far an experiment is. */
import assert from "node:assert/strict";
import { fakeSurroundings } from "../commands/fake_core_fixture.ts";
import { HeldClock } from "../held_clock_fixture.ts";
import { ExperimentTeller } from "./experiment_teller.ts";

Deno.test("ExperimentTeller never says that more is done than there was to do", async () => {
  const { surroundings, text } = fakeSurroundings("/nowhere");
  const clock = new HeldClock();
  const flags = {} as ConstructorParameters<
    typeof ExperimentTeller
  >[0];
  const teller = new ExperimentTeller(flags, { ...surroundings, clock });
  teller.tell({
    event: "begun",
    experimentId: "x",
    folder: "/nowhere/x",
    templates: ["a@1", "b@1"],
    metric: "sharpness",
    records: 4,
    cells: 8,
    kept: 8,
    roundUsd: 0,
  });
  for (let replicate = 0; replicate < 2; replicate++) {
    const cell = { template: "a@1", evidenceId: "e", replicate, path: "a.jpg", costUsd: 0 };
    teller.tell({ event: "cell", status: "scored", score: 0.5, ...cell });
  }
  await clock.advance(20_000);
  teller.stop();
  assert.match(text.stderr, /^2 of 2: 2 scored/m);
});
