import assert from "node:assert/strict";
import fc from "fast-check";
import { respondInForm } from "./structured_answer.ts";

const ask = (schema: Record<string, unknown> | null, text = "Which?") =>
  respondInForm({ model: "gpt-5", text, pictures: [], schema });

Deno.test("respondInForm fits schemas of every type, and Google's names for them", () => {
  fc.assert(fc.property(fc.string(), fc.boolean(), (text, isLoud) => {
    const name = (type: string) => isLoud ? type.toUpperCase() : type;
    const answer = ask({
      type: name("object"),
      properties: {
        winner: { type: name("string"), enum: ["A", "B", "tie"] },
        score: { type: name("integer"), minimum: 1, maximum: 5 },
        share: { type: name("number"), minimum: 0.25, maximum: 0.75 },
        isSure: { type: name("boolean") },
        reasons: { type: name("array"), items: { type: name("string") }, minItems: 2 },
        version: { const: 1 },
        either: { anyOf: [{ type: name("null") }, { type: name("integer"), minimum: 7 }] },
      },
    }, text) as Record<string, unknown>;
    assert.ok(["A", "B", "tie"].includes(answer.winner as string));
    assert.ok(Number.isInteger(answer.score) && (answer.score as number) >= 1);
    assert.ok((answer.score as number) <= 5);
    assert.ok((answer.share as number) >= 0.25 && (answer.share as number) <= 0.75);
    assert.equal(typeof answer.isSure, "boolean");
    assert.equal((answer.reasons as string[]).length, 2);
    assert.ok((answer.reasons as string[]).every((reason) => typeof reason === "string"));
    assert.equal(answer.version, 1);
    assert.ok(answer.either === null || (answer.either as number) >= 7);
  }));
});

Deno.test("respondInForm answers the same question in the same way", () => {
  const schema = { type: "number" };
  assert.equal(ask(schema, "a"), ask(schema, "a"));
  assert.notEqual(ask(schema, "a"), ask(schema, "b"));
});

Deno.test("respondInForm comes to an end where a schema refers to itself", () => {
  const schema = {
    $ref: "#/$defs/node",
    $defs: {
      node: {
        type: "object",
        properties: {
          name: { type: "string", minLength: 12 },
          children: { type: "array", items: { $ref: "#/$defs/node" } },
        },
        required: ["name"],
      },
    },
  };
  const { name, children } = ask(schema) as { name: string; children: unknown[] };
  assert.equal(name.length, 12);
  assert.equal(children.length, 1);
});

Deno.test("respondInForm says something where no form is asked for", () => {
  assert.equal(typeof ask(null), "string");
});
