/** Tests of paper: it keeps its size, rests on the table, and every kind of it can be laid. */
import assert from "node:assert/strict";
import { createRandom } from "../../random.ts";
import { createSheet, type Folds, type Paper } from "./sheet.ts";

const PAPERS: readonly Paper[] = [
  "office",
  "thermal",
  "card",
  "parchment",
  "booklet",
  "carbon",
  "label",
];
const FOLDS: readonly Folds[] = ["none", "thirds", "half", "spine"];

function sheetOf(paper: Paper, folds: Folds, seed = 0) {
  return createSheet({ widthCm: 14, heightCm: 20, paper, folds, random: createRandom(`${seed}`) });
}

Deno.test("createSheet rests every paper on the table without sinking into it", () => {
  for (const paper of PAPERS) {
    for (const folds of FOLDS) {
      for (let seed = 0; seed < 4; seed++) {
        let lowest = Infinity, highest = -Infinity;
        for (const { mesh } of sheetOf(paper, folds, seed).parts) {
          for (let index = 1; index < mesh.positions.length; index += 3) {
            lowest = Math.min(lowest, mesh.positions[index]);
            highest = Math.max(highest, mesh.positions[index]);
          }
        }
        assert.ok(lowest >= 0 && lowest < 0.1, `${paper} starts at ${lowest} cm`);
        assert.ok(highest < 4, `${paper} stands ${highest} cm high`);
      }
    }
  }
});

Deno.test("createSheet bends paper but does not stretch it", () => {
  for (const paper of PAPERS) {
    const { positions } = sheetOf(paper, "thirds").parts[0].mesh;
    const across = positions.findIndex((_, index) =>
          index > 0 && index % 3 === 2 && positions[index + 3] !== positions[index]
        ) / 3 + 1 / 3;
    let length = 0;
    for (let vertex = across; vertex * 3 < positions.length; vertex += across) {
      const [a, b] = [vertex * 3, (vertex - across) * 3];
      length += Math.hypot(
        positions[a] - positions[b],
        positions[a + 1] - positions[b + 1],
        positions[a + 2] - positions[b + 2],
      );
    }
    assert.ok(Math.abs(length - 20) < 0.5, `${paper} is ${length} cm long`);
  }
});

Deno.test("createSheet has unit normals that look up", () => {
  for (const paper of PAPERS) {
    const { normals } = sheetOf(paper, "half").parts[0].mesh;
    for (let index = 0; index < normals.length; index += 3) {
      const length = Math.hypot(normals[index], normals[index + 1], normals[index + 2]);
      assert.ok(Math.abs(length - 1) < 1e-4);
      assert.ok(normals[index + 1] > 0.5, `${paper} looks down: ${normals[index + 1]}`);
    }
  }
});

Deno.test("createSheet gives cards and booklets an edge, and thin papers none", () => {
  assert.equal(sheetOf("booklet", "spine").parts.length, 2);
  assert.equal(sheetOf("card", "none").parts.length, 2);
  assert.equal(sheetOf("office", "none").parts.length, 1);
});

Deno.test("createSheet lays the same sheet for the same seed and another for another", () => {
  const [first, same, other] = [1, 1, 2].map((seed) => sheetOf("office", "thirds", seed).parts[0]);
  assert.deepEqual(first.mesh.positions, same.mesh.positions);
  assert.deepEqual(first.material.relief, same.material.relief);
  assert.notDeepEqual(first.mesh.positions, other.mesh.positions);
});
