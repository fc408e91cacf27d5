/**
 * Every kind of thing, from every side: what the renderer relies on holds, whatever the database says.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Subject, View } from "../../subject.ts";
import type { Mesh } from "../render/mesh.ts";
import { exampleSubject } from "./example_subject.ts";
import { modelObject } from "./object.ts";
import type { ObjectModel } from "./object_model.ts";
import { KINDS } from "./registry.ts";
import { boundsOf, openEdgesOf, volumeOf } from "./shapes/measure.ts";

const VIEWS: readonly View[] = ["front", "back", "side", "top"];

/** A thing of each kind: its first word is enough to be told apart. */
function subjectOf(kind: string, facts: Partial<Subject> = {}): Subject {
  const { words, name } = KINDS.find((candidate) => candidate.name === kind)!;
  const title = words.includes(name) ? name : words[0];
  return exampleSubject({ title, brand: "Acme", model: "Model 7", ...facts });
}

function checkMesh(mesh: Mesh, label: string) {
  const count = mesh.positions.length / 3;
  assert.equal(mesh.normals.length, count * 3, label);
  assert.equal(mesh.uvs.length, count * 2, label);
  assert.equal(mesh.indices.length % 3, 0, label);
  assert.ok(mesh.positions.every(Number.isFinite), `${label}: a position is not finite`);
  assert.ok(mesh.uvs.every((value) => value >= -1e-4 && value <= 1.0001), `${label}: uv range`);
  assert.ok(mesh.indices.every((index) => index < count), `${label}: an index is out of range`);
  for (let at = 0; at < mesh.normals.length; at += 3) {
    const length = Math.hypot(mesh.normals[at], mesh.normals[at + 1], mesh.normals[at + 2]);
    assert.ok(Math.abs(length - 1) < 1e-3, `${label}: a normal has length ${length}`);
  }
}

function checkModel(model: ObjectModel, label: string) {
  const { min, max } = boundsOf(model.parts.map(({ mesh }) => mesh));
  assert.ok(Math.abs(min[1]) < 0.01, `${label}: stands at ${min[1]}`);
  for (const axis of [0, 2]) assert.ok(Math.abs(min[axis] + max[axis]) < 0.01, `${label}: centred`);
  const longest = Math.max(...[0, 1, 2].map((axis) => max[axis] - min[axis]));
  const limits = model.scale === "table"
    ? [1, 110]
    : model.scale === "wall"
    ? [30, 150]
    : [40, 520];
  assert.ok(
    longest > limits[0] && longest < limits[1],
    `${label}: ${longest} cm on the ${model.scale}`,
  );
  assert.ok(model.preferredElevation >= 5 && model.preferredElevation <= 85, label);
  const triangles = model.parts.reduce((sum, { mesh }) => sum + mesh.indices.length / 3, 0);
  assert.ok(triangles > 300 && triangles < 60_000, `${label}: ${triangles} triangles`);
  for (const { mesh, material } of model.parts) {
    checkMesh(mesh, label);
    assert.ok(material.color.every((value) => value >= 0 && value <= 1), `${label}: colour`);
    assert.ok(material.roughness >= 0 && material.roughness <= 1, `${label}: roughness`);
    const { texture } = material;
    if (texture) assert.equal(texture.data.length, texture.width * texture.height * 4, label);
  }
}

for (const { name } of KINDS) {
  Deno.test(`modelObject builds a sound ${name} for every view`, async () => {
    for (const view of VIEWS) {
      for (const brand of ["Acme", "Bolt"]) {
        const model = await modelObject(subjectOf(name, { view, brand }));
        assert.equal(model.kind, name);
        checkModel(model, `${name} ${view}`);
      }
    }
  });
}

Deno.test("modelObject builds sound variants of the words that the title has", async () => {
  const variants: [string, ObjectModel["scale"], string][] = [
    ["Cresswell arc floor lamp", "floor", "lamp"],
    ["Floor lamp with linen shade", "floor", "lamp"],
    ["Lamella dining table", "floor", "side table"],
    ["Studio speaker in a walnut cabinet", "table", "speaker"],
    ["Copper sauté pan", "table", "pan"],
    ["Rosé wine", "table", "bottle"],
    ["Something that nobody knows", "table", "box"],
  ];
  for (const [title, scale, kind] of variants) {
    for (const view of VIEWS) {
      const model = await modelObject(exampleSubject({ title, view, brand: "Acme" }));
      assert.deepEqual([model.kind, model.scale], [kind, scale]);
      checkModel(model, `${title} ${view}`);
    }
  }
});

Deno.test("modelObject gives a digital piano more keys than a synthesizer", async () => {
  const widthOf = async (title: string) => {
    const model = await modelObject(exampleSubject({ title }));
    const { min, max } = boundsOf(model.parts.map(({ mesh }) => mesh));
    assert.equal(model.kind, "keyboard");
    const triangles = model.parts.reduce((sum, { mesh }) => sum + mesh.indices.length / 3, 0);
    assert.ok(triangles < 60_000, `${triangles} triangles`);
    return max[0] - min[0];
  };
  const [piano, synthesizer] = [await widthOf("Stage 88 digital piano"), await widthOf("Synth")];
  assert.ok(piano > 110 && piano < 130 && synthesizer < 70, `${piano} and ${synthesizer} cm`);
});

Deno.test("modelObject makes the case of steel that the description tells of", async () => {
  const subject = subjectOf("watch", {
    color: "Navy blue",
    description: "Automatic diver's watch, 41 mm steel case",
  });
  const metals = (await modelObject(subject)).parts.filter(({ material }) =>
    material.metalness === 1
  );
  for (const { material: { color: [r, g, b] } } of metals) {
    assert.ok(Math.abs(r - b) < 0.1 && g > 0);
  }
});

Deno.test("modelObject leaves no face of a thing inside out", async () => {
  for (const { name } of KINDS) {
    const model = await modelObject(subjectOf(name));
    const bad = model.parts.flatMap(({ mesh }) => facesAgainstNormals(mesh));
    assert.ok(bad.length === 0 || Math.max(...bad) < 0.04, `${name}: ${Math.max(...bad)}`);
  }
});

/** The share of a mesh's area whose faces turn away from their own normals. */
function facesAgainstNormals({ positions, normals, indices }: Mesh): number[] {
  let [against, all] = [0, 0];
  for (let at = 0; at < indices.length; at += 3) {
    const [a, b, c] = [indices[at] * 3, indices[at + 1] * 3, indices[at + 2] * 3];
    const edge = (to: number) =>
      [0, 1, 2].map((axis) => positions[to + axis] - positions[a + axis]);
    const [u, v] = [edge(b), edge(c)];
    const face = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    const area = Math.hypot(...face);
    const facing = [0, 1, 2].reduce(
      (sum, axis) => sum + face[axis] * (normals[a + axis] + normals[b + axis] + normals[c + axis]),
      0,
    );
    all += area;
    if (facing < -1e-9) against += area;
  }
  return [against / (all || 1)];
}

Deno.test("modelObject turns the outside of every closed body outwards", async () => {
  for (const { name } of KINDS) {
    const closed = (await modelObject(subjectOf(name))).parts.filter(({ mesh }) =>
      openEdgesOf(mesh) === 0
    );
    assert.ok(closed.length > 0, `${name} has no closed body`);
    for (const { mesh } of closed) assert.ok(volumeOf(mesh) > 0, `${name}: ${volumeOf(mesh)} cm³`);
  }
});

Deno.test("modelObject makes the same thing of the same facts, whatever the evidence", async () => {
  for (const kind of ["vase", "guitar", "ring", "painting"]) {
    const one = await modelObject(subjectOf(kind, { evidenceId: "a" }));
    const again = await modelObject(subjectOf(kind, { evidenceId: "a" }));
    const other = await modelObject(subjectOf(kind, { evidenceId: "b" }));
    assert.deepEqual(one, again);
    assert.deepEqual(
      one.parts.map(({ mesh, material }) => [mesh.positions.length, material.color]),
      other.parts.map(({ mesh, material }) => [mesh.positions.length, material.color]),
    );
  }
});

Deno.test("modelObject gives things of different names different shapes or colours", async () => {
  const models = await Promise.all(
    ["Acme", "Bolt", "Corvus", "Delta"].map((brand) => modelObject(subjectOf("vase", { brand }))),
  );
  const looks = new Set(models.map(({ parts }) => parts[0].mesh.positions.slice(0, 300).join()));
  assert.equal(looks.size, 4);
});

Deno.test("modelObject follows the colour that the database names", async () => {
  const red = await modelObject(subjectOf("shirt", { color: "Red" }));
  const [r, g, b] = red.parts[0].material.color;
  assert.ok(r > 3 * g && r > 3 * b);
});

Deno.test("modelObject sets hostile texts as letters or leaves them out", async () => {
  const texts = [
    "<svg onload='x'>&amp;",
    "😀🏺".repeat(40),
    "x".repeat(5000),
    "\u0000\ufffe\u202e",
    "Ωμέγα 手表",
  ];
  for (const { name } of KINDS) {
    for (const text of texts) {
      const model = await modelObject(
        subjectOf(name, {
          brand: text,
          model: text,
          description: text,
          serialNumber: text.slice(0, 40),
          color: text,
        }),
      );
      assert.ok(model.parts.length > 0);
    }
  }
});

Deno.test("modelObject takes any facts and makes something that stands", async () => {
  const text = fc.string({ unit: "binary", maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        category: text,
        title: text,
        brand: text,
        model: text,
        color: text,
        view: fc.constantFrom(...VIEWS),
      }),
      async (facts) => checkModel(await modelObject(exampleSubject(facts)), JSON.stringify(facts)),
    ),
    { numRuns: 30 },
  );
});
