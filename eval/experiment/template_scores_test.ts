/** Which scores make a template's mean, and which do not. */
import assert from "node:assert/strict";
import type { ExperimentCell } from "../../core/store/experiment_rows.ts";
import { templateScores } from "./template_scores.ts";

function cell(template: string, evidenceId: string, rest: Partial<ExperimentCell>): ExperimentCell {
  const nothing = { metric: null, pictureUsd: 0, judgeUsd: 0, answers: null, traceId: null };
  const ended = { failureKind: null, error: null, endedAt: 1, path: "", position: 0, replicate: 0 };
  return { template, evidenceId, ...nothing, ...ended, ...rest };
}

const templates = ["a@1", "b@1"];

Deno.test("templateScores counts what failed by the rule, and replicates of a record as one", () => {
  const cells = [
    cell("a@1", "r1", { metric: 0.2 }),
    cell("a@1", "r1", { metric: 0.4, replicate: 1 }),
    cell("b@1", "r1", { error: "no", failureKind: "refused" }),
    cell("b@1", "r1", { metric: 0.8, replicate: 1 }),
    // The second replicate is not told.
    cell("a@1", "r2", { metric: 0.9 }),
  ];
  const means = (failures: "fair" | "worst" | "skip") =>
    templateScores(cells, { templates, replicates: 2, failures })
      .map(({ template, mean }) => [template, mean && Math.round(mean * 1000) / 1000]);
  assert.deepEqual(means("fair"), [["b@1", 0.4], ["a@1", 0.3]]);
  assert.deepEqual(means("skip"), [["b@1", 0.8], ["a@1", 0.3]]);
});

Deno.test("templateScores has no mean where nothing counts", () => {
  for (
    const { scores, mean } of templateScores([], { templates, replicates: 1, failures: "fair" })
  ) {
    assert.deepEqual([scores, mean], [[], null]);
  }
});
