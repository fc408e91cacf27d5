/** Holds the order of pictures to what it promises, counted out. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { UsageError } from "../../core/usage_error.ts";
import { balancedOrder } from "./balanced_order.ts";

const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

const plan = fc.record({
  records: fc.integer({ min: 1, max: 12 }).map((count) => names("r", count)),
  templates: fc.integer({ min: 1, max: 7 }).map((count) => names("t", count)),
  replicates: fc.integer({ min: 1, max: 3 }),
  seed: fc.string(),
});

Deno.test("balancedOrder has every record, template and replicate once, and repeats with its seed", () => {
  fc.assert(fc.property(plan, (plan) => {
    const order = balancedOrder(plan);
    const { records, templates, replicates } = plan;
    const cells = new Set(order.map((cell) => JSON.stringify(Object.values(cell))));
    assert.equal(cells.size, records.length * templates.length * replicates);
    assert.equal(order.length, cells.size);
    assert.deepEqual(balancedOrder(plan), order);
  }));
});

Deno.test("balancedOrder cut off anywhere has as many of any template as of another, but for one", () => {
  fc.assert(fc.property(plan, (plan) => {
    const made = new Map(plan.templates.map((template) => [template, 0]));
    for (const { template } of balancedOrder(plan)) {
      made.set(template, made.get(template)! + 1);
      assert.ok(Math.max(...made.values()) - Math.min(...made.values()) <= 1);
    }
  }));
});

Deno.test("balancedOrder finishes a record before it begins another", () => {
  fc.assert(fc.property(plan, (plan) => {
    const records = balancedOrder(plan).map(({ record }) => record);
    const changes = records.filter((record, index) => record !== records[index - 1]);
    assert.equal(changes.length, plan.records.length);
  }));
});

for (const size of [2, 3, 4, 5, 6, 7]) {
  Deno.test(`balancedOrder gives ${size} templates each place and each neighbour equally often`, () => {
    const rows = size % 2 === 0 ? size : 2 * size;
    const templates = names("t", size);
    const order = balancedOrder({
      records: names("r", 3 * rows),
      templates,
      replicates: 1,
      seed: "s",
    });
    const places = new Map<string, number>();
    const neighbours = new Map<string, number>();
    const count = (counts: Map<string, number>, key: string) =>
      counts.set(key, (counts.get(key) ?? 0) + 1);
    order.forEach(({ template, record }, index) => {
      count(places, `${template} ${index % size}`);
      const before = order[index - 1];
      if (before?.record === record) count(neighbours, `${before.template} ${template}`);
    });
    assert.deepEqual(new Set(places.values()), new Set([3 * rows / size]));
    assert.equal(places.size, size * size);
    assert.deepEqual(new Set(neighbours.values()), new Set([3 * rows / size]));
    assert.equal(neighbours.size, size * (size - 1));
  });
}

Deno.test("balancedOrder differs between seeds, and refuses doubles and no replicates", () => {
  const plan = { records: names("r", 20), templates: ["a", "b"], replicates: 1 };
  assert.notDeepEqual(balancedOrder({ ...plan, seed: "1" }), balancedOrder({ ...plan, seed: "2" }));
  assert.throws(() => balancedOrder({ ...plan, templates: ["a", "a"], seed: "" }), UsageError);
  assert.throws(
    () => balancedOrder({ ...plan, records: ["r", "r"], seed: "" }),
    /record is named twice: r/,
  );
  assert.throws(() => balancedOrder({ ...plan, replicates: 0, seed: "" }), /out of range: 0/);
});
