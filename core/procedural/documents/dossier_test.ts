/** Tests of dossiers: what a paper says when the record says little, too much, or nonsense. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { createDossier } from "./dossier.ts";
import { exampleDossier, exampleSubject } from "./example_dossier.ts";

Deno.test("createDossier refuses a subject that is not a document, and says what to do", () => {
  const subject = exampleSubject("Receipt", { kind: "object", documentType: null });
  assert.throws(() => createDossier(subject), /because the subject is not a document.*modelObject/);
});

Deno.test("createDossier agrees about owner, serial number and country of one thing on all its papers", () => {
  const receipt = exampleDossier("Receipt", { evidenceId: "one" });
  const card = exampleDossier("Warranty Card", { evidenceId: "another" });
  assert.deepEqual(card.owner, receipt.owner);
  assert.equal(card.thing.serialNumber, receipt.thing.serialNumber);
  assert.equal(card.customs.country, receipt.customs.country);
});

Deno.test("createDossier keeps two unknown things apart", () => {
  const unknown = { brand: "", model: "", title: "" };
  const owners = new Set(
    Array.from(
      { length: 20 },
      (_, index) => exampleDossier("Receipt", { ...unknown, evidenceId: `e${index}` }).owner.name,
    ),
  );
  assert.ok(owners.size > 5);
});

Deno.test("createDossier prints the record's own serial number where it has one", () => {
  assert.equal(exampleDossier("Title", { serialNumber: "0123-XY" }).thing.serialNumber, "0123-XY");
});

Deno.test("createDossier names the thing by brand and model, else the title, else its kind", () => {
  const name = (changes: Parameters<typeof exampleDossier>[1]) =>
    exampleDossier("Receipt", changes).thing.name;
  assert.equal(name({}), "Omega Seamaster 300");
  assert.equal(name({ model: "Omega Speedmaster" }), "Omega Speedmaster");
  assert.equal(name({ brand: "", model: "", title: "Diver's watch" }), "Diver's watch");
  assert.equal(name({ brand: "", model: "", title: "" }), "Wristwatch");
  assert.equal(name({ brand: "漢字", model: "", title: "腕時計" }), "Wristwatch");
});

Deno.test("createDossier heads the paper with the record's own word, else the type", () => {
  assert.equal(
    exampleDossier("Certificate", { documentTitle: "Insurance Policy" }).heading,
    "Insurance Policy",
  );
  assert.equal(exampleDossier("Certificate", { documentTitle: "" }).heading, "Certificate");
  assert.equal(exampleDossier("Certificate", { documentTitle: "証明書" }).heading, "Certificate");
});

Deno.test("createDossier takes the day from the record and a likely one where that is impossible", () => {
  assert.equal(exampleDossier("Receipt").date.getUTCFullYear(), 2025);
  for (const dateMs of [null, Number.NaN, -1e15, 8.64e15, 1e18]) {
    const year = exampleDossier("Receipt", { dateMs }).date.getUTCFullYear();
    assert.ok(year >= 2018 && year <= 2024, `${dateMs}: ${year}`);
  }
});

Deno.test("createDossier keeps every text short and never empty, whatever the record holds", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
    const { thing, heading } = exampleDossier("Receipt", {
      brand: text,
      model: text,
      title: text,
      documentTitle: text,
      serialNumber: text,
    });
    assert.ok(thing.name.length > 0 && thing.name.length <= 70);
    assert.ok(thing.brand.length <= 32);
    assert.ok(thing.serialNumber.length > 0 && thing.serialNumber.length <= 24);
    assert.ok(heading.length > 0 && heading.length <= 40);
  }));
});
