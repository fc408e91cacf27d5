/** Tests of whole pictures: repeatable, of the asked size and format, with the subject wholly in view. */
import assert from "node:assert/strict";
import { decodeImage } from "../image/codec.ts";
import { sniffFormat } from "../image/sniff.ts";
import { DOCUMENT_TYPES, type Framing, type Staging, type Subject, type View } from "../subject.ts";
import { exampleSubject as exampleDocument } from "./documents/example_dossier.ts";
import { exampleSubject as exampleObject } from "./objects/example_subject.ts";
import { photograph, type PhotographOptions } from "./photograph.ts";
import { composeDocument } from "./photograph_document.ts";
import { composeObject } from "./photograph_object.ts";
import { projectBounds } from "./render/framing.ts";

const STAGINGS: readonly Staging[] = ["white-table", "wood", "cloth", "in-hand", "hero"];
const FRAMINGS: readonly Framing[] = ["close", "full", "angled"];
const VIEWS: readonly View[] = ["front", "back", "side", "top"];
const CATEGORIES = [
  "Watches",
  "Luxury Bags",
  "Jewelry",
  "Art",
  "Parcel",
  "Electronics",
  "Sneakers",
];
const SMALL: PhotographOptions = { width: 96, height: 128, seed: 7, mediaType: "image/jpeg" };

function objectNumber(index: number): Subject {
  return exampleObject({
    evidenceId: `object ${index}`,
    category: CATEGORIES[index % CATEGORIES.length],
    brand: "Acme",
    model: "One",
    view: VIEWS[index % 4],
    staging: STAGINGS[index % 5],
    framing: FRAMINGS[index % 3],
  });
}

function documentNumber(index: number): Subject {
  return exampleDocument(DOCUMENT_TYPES[index % DOCUMENT_TYPES.length], {
    evidenceId: `document ${index}`,
    staging: STAGINGS[index % 5],
    framing: FRAMINGS[index % 3],
  });
}

Deno.test("photograph makes the same bytes from the same subject, seed and size", async () => {
  for (const subject of [documentNumber(0), documentNumber(3), objectNumber(0), objectNumber(3)]) {
    const first = await photograph(subject, SMALL);
    // Something else is drawn in between, as happens in a worker.
    await photograph(documentNumber(9), { ...SMALL, width: 64 });
    assert.deepEqual(await photograph(subject, SMALL), first);
  }
});

Deno.test("photograph makes another picture for another seed and for other evidence", async () => {
  const subject = documentNumber(1);
  const first = await photograph(subject, SMALL);
  assert.notDeepEqual(await photograph(subject, { ...SMALL, seed: 8 }), first);
  assert.notDeepEqual(await photograph({ ...subject, evidenceId: "other" }, SMALL), first);
});

Deno.test("photograph gives the asked size and format, however odd", async () => {
  for (const [width, height] of [[64, 64], [65, 131], [301, 67]]) {
    for (const mediaType of ["image/jpeg", "image/png"] as const) {
      const bytes = await photograph(objectNumber(1), { ...SMALL, width, height, mediaType });
      assert.equal(`image/${sniffFormat(bytes)}`, mediaType);
      const pixels = await decodeImage(bytes);
      assert.deepEqual([pixels.width, pixels.height], [width, height]);
    }
  }
});

Deno.test("photograph exposes every staging so that it is neither black nor burnt out", async () => {
  for (let index = 0; index < 10; index++) {
    const subject = index % 2 === 0 ? documentNumber(index / 2) : objectNumber(index);
    const { data } = await decodeImage(await photograph(subject, SMALL));
    let sum = 0, burnt = 0;
    for (let at = 1; at < data.length; at += 4) {
      sum += data[at];
      if (data[at] > 252) burnt++;
    }
    const mean = sum / (data.length / 4);
    assert.ok(mean > 40 && mean < 225, `${subject.staging}: mean ${mean}`);
    assert.ok(burnt < data.length / 4 / 3, `${subject.staging}: ${burnt} burnt out`);
  }
});

Deno.test("composeDocument shows every page whole and large", async () => {
  for (let index = 0; index < 34; index++) {
    const { parts, camera } = await composeDocument(documentNumber(index), {
      width: 96,
      height: 128,
      seed: index,
    });
    const bounds = projectBounds(camera, [parts[0].mesh.positions]);
    assert.ok(bounds.left >= 0 && bounds.top >= 0 && bounds.right <= 96 && bounds.bottom <= 128);
    const taken = Math.max((bounds.right - bounds.left) / 96, (bounds.bottom - bounds.top) / 128);
    assert.ok(taken > 0.75, `${DOCUMENT_TYPES[index % 17]} takes ${taken} of the frame`);
  }
});

Deno.test("composeObject shows every thing whole, 50 to 82 % of the frame", async () => {
  for (let index = 0; index < 28; index++) {
    const options = { width: 96, height: 128, seed: index };
    const { parts, camera, setting } = await composeObject(objectNumber(index), options);
    // The hand, where there is one, comes last and leaves the frame as it should.
    const own = setting.ground === null ? parts.slice(0, -1) : parts;
    const bounds = projectBounds(camera, own.map(({ mesh }) => mesh.positions));
    assert.ok(bounds.left >= 0 && bounds.top >= 0 && bounds.right <= 96 && bounds.bottom <= 128);
    const taken = Math.max((bounds.right - bounds.left) / 96, (bounds.bottom - bounds.top) / 128);
    assert.ok(taken >= 0.5 && taken <= 0.82, `${CATEGORIES[index % 7]} takes ${taken}`);
  }
});
