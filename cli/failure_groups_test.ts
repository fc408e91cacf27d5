/** Many failures, few lines. */
import assert from "node:assert/strict";
import { FailureGroups } from "./failure_groups.ts";

Deno.test("FailureGroups tells a shared reason once, with the first few paths", () => {
  const groups = new FailureGroups();
  for (let index = 0; index < 1200; index++) {
    const path = `/v/${index}.mp4`;
    groups.add({ evidenceId: "e", path, error: `Cannot make it because it is a film: ${path}.` });
  }
  assert.deepEqual(groups.lines(), [
    "  1,200 × Cannot make it because it is a film: /v/0.mp4.",
    "      /v/0.mp4",
    "      /v/1.mp4",
    "      /v/2.mp4",
    "      and 1,197 more",
  ]);
});

Deno.test("FailureGroups puts the most frequent reason first", () => {
  const groups = new FailureGroups();
  groups.add({
    evidenceId: "e1",
    path: "/a.jpg",
    error: "Cannot save it because the disk is full: /a.jpg.",
  });
  for (const id of ["e2", "e3"]) {
    groups.add({ evidenceId: id, path: null, error: "Refused: policy." });
  }
  assert.deepEqual(groups.lines(), [
    "  2 × Refused: policy.",
    "      e2",
    "      e3",
    "  1 × Cannot save it because the disk is full: /a.jpg.",
  ]);
});

Deno.test("FailureGroups stays small however many reasons there are", () => {
  const groups = new FailureGroups();
  for (let index = 0; index < 100_000; index++) {
    groups.add({ evidenceId: "e", path: "/a.jpg", error: `reason ${index}` });
  }
  const lines = groups.lines();
  assert.equal(lines.at(-1), "  99,988 × for other reasons: --verbose or --json shows each");
  assert.ok(lines.length < 40);
});

Deno.test("FailureGroups shows no control characters", () => {
  const groups = new FailureGroups();
  groups.add({ evidenceId: "e", path: "/\x1b[2J", error: "bad \x1b[2J" });
  groups.add({ evidenceId: "e", path: "/b", error: "bad \x1b[2J" });
  assert.ok(!groups.lines().join("").includes("\x1b"));
});
