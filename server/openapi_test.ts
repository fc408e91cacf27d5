/** The OpenAPI document is sound, and no request that can be made of it, or beside it, brings the service down. */
import assert from "node:assert/strict";
import { Validator } from "@seriousme/openapi-schema-validator";
import fc from "fast-check";
import { PAGE } from "./page/add_pages.ts";
import { type TestService, withService } from "./service_fixture.ts";
import { DEFAULT_LIMITS } from "./service_settings.ts";

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
}

interface Operation {
  parameters?: { name: string; in: "query" | "path" | "header"; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, unknown>;
}

interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

async function readDocument({ request }: TestService): Promise<OpenApi> {
  return await (await request("/openapi.json")).json();
}

function* operationsOf({ paths }: OpenApi) {
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) yield { path, method, operation };
  }
}

Deno.test("the OpenAPI document describes every path with its noes, and refers to nothing that is not there", () =>
  withService({}, async (test) => {
    const document = await readDocument(test);
    assert.equal(document.openapi, "3.1.0");
    const references = JSON.stringify(document).matchAll(
      /"\$ref":"#\/components\/schemas\/(\w+)"/g,
    );
    for (const [, name] of references) assert.ok(document.components.schemas[name], name);
    let operations = 0;
    for (const { path, operation } of operationsOf(document)) {
      operations++;
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = operation.parameters?.filter((one) => one.in === "path") ?? [];
      assert.deepEqual(declared.map(({ name }) => name), inPath, path);
      assert.ok(operation.responses["400"], `${path} has no 400`);
    }
    assert.ok(operations >= 18, `${operations}`);
    const routes = test.app.routes.filter(({ method, path }) =>
      method !== "ALL" && !path.includes("*")
    )
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
    const described = [...operationsOf(document)]
      .map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    const undescribed = new Set(routes).difference(
      new Set([...described, "GET /openapi.json", "GET /docs"]),
    );
    assert.deepEqual([...undescribed], []);
  }));

Deno.test("the OpenAPI document is what a validator of another hand calls valid, with and without pages", async () => {
  for (const additions of [undefined, PAGE]) {
    await withService({ additions }, async (test) => {
      const document = await readDocument(test);
      const result = await new Validator().validate({ ...document });
      assert.deepEqual([result.valid, result.errors], [true, undefined]);
      // It does find what is wrong.
      const wrong = structuredClone(document) as OpenApi & { info?: unknown };
      delete wrong.info;
      assert.equal((await new Validator().validate({ ...wrong })).valid, false);
      const [path] = Object.keys(document.paths);
      const worse = structuredClone(document);
      Object.values(worse.paths[path])[0].responses = { "200": {} };
      assert.equal((await new Validator().validate({ ...worse })).valid, false);
    });
  }
});

/** Values that fit a schema more often than not. */
function valueOf(schema: Schema, document: OpenApi, depth = 0): fc.Arbitrary<unknown> {
  if (schema.$ref) {
    return valueOf(document.components.schemas[schema.$ref.split("/").at(-1)!], document, depth);
  }
  if (schema.enum) return fc.oneof(fc.constantFrom(...schema.enum), anything);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  const fitting = type === "integer"
    ? fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer())
    : type === "number"
    ? fc.oneof(fc.double({ min: 0, max: 10, noNaN: true }), fc.double())
    : type === "boolean"
    ? fc.boolean()
    : type === "array" && depth < 3
    ? fc.array(valueOf(schema.items ?? {}, document, depth + 1), { maxLength: 3 })
    : type === "object" && schema.properties && depth < 3
    ? fc.record(
      Object.fromEntries(
        Object.entries(schema.properties).map(([name, property]) => [
          name,
          valueOf(property, document, depth + 1),
        ]),
      ),
      { requiredKeys: [] },
    )
    : text;
  return fc.oneof({ weight: 4, arbitrary: fitting }, { weight: 1, arbitrary: anything });
}

const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: "binary", maxLength: 10 }),
  fc.constantFrom("true", "1", "2026-11-20", "x".repeat(3000), "'; DROP TABLE traces;--", "%00"),
);
const anything = fc.oneof(text, fc.jsonValue({ maxDepth: 2 }));

function requestOf(document: OpenApi) {
  const operations = [...operationsOf(document)];
  return fc.constantFrom(...operations).chain(({ path, method, operation }) => {
    const parameters = operation.parameters ?? [];
    const of = (place: "query" | "path" | "header") =>
      fc.record(
        Object.fromEntries(
          parameters.filter((one) => one.in === place)
            .map(({ name, schema }) => [name, valueOf(schema, document)]),
        ),
        { requiredKeys: place === "path" ? undefined : [] },
      ) as fc.Arbitrary<Record<string, unknown>>;
    const [body] = Object.values(operation.requestBody?.content ?? {});
    return fc.record({
      path: fc.constant(path),
      method: fc.constant(method.toUpperCase()),
      query: of("query"),
      inPath: of("path"),
      headers: of("header"),
      body: body === undefined
        ? fc.constant(undefined)
        : fc.oneof(valueOf(body.schema, document), fc.constant(undefined)),
    });
  });
}

type Generated = ReturnType<typeof requestOf> extends fc.Arbitrary<infer Value> ? Value : never;

/** What a header can carry at all. */
const headerText = (value: unknown) => textOf(value).replace(/[^\x20-\x7e]/g, "?").trim();
const textOf = (value: unknown) => typeof value === "string" ? value : JSON.stringify(value) ?? "";

async function send({ request }: TestService, generated: Generated): Promise<Response> {
  const path = generated.path.replace(/\{(\w+)\}/g, (_, name) => {
    const value = textOf(generated.inPath[name]).toWellFormed();
    return encodeURIComponent(value) || "x";
  });
  const query = new URLSearchParams(
    Object.entries(generated.query).map(([name, value]) => [name, textOf(value)]),
  );
  const headers = Object.entries(generated.headers)
    .map(([name, value]) => [name, headerText(value)]);
  return await request(`${path}?${query}`, {
    method: generated.method,
    // Nobody waits for an hour here.
    headers: Object.fromEntries(headers.filter(([name]) => name !== "prefer")),
    body: generated.body === undefined ? undefined : JSON.stringify(generated.body),
  });
}

Deno.test("the service answers thousands of generated requests without an error of its own", () => {
  const limits = { ...DEFAULT_LIMITS, ordersPerMinute: 1e6, runs: 8, bodyBytes: 10_000 };
  return withService({ settings: { limits } }, async (test) => {
    const document = await readDocument(test);
    const counts = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(requestOf(document), async (generated) => {
        const answer = await send(test, generated);
        const stream = answer.headers.get("content-type")?.startsWith("text/event-stream");
        if (stream) await answer.body?.cancel();
        const body = stream ? "" : await answer.text();
        const { status } = answer;
        counts.set(status, (counts.get(status) ?? 0) + 1);
        assert.ok(status < 500 || status === 503, `${status}: ${body}`);
        if (status >= 400 && status !== 503) {
          const problem = JSON.parse(body);
          assert.equal(problem.status, status);
          assert.ok(problem.hint.length > 0);
        }
      }),
      { numRuns: 3000 },
    );
    assert.ok((counts.get(200) ?? 0) > 300, JSON.stringify([...counts]));
    assert.ok((counts.get(400) ?? 0) > 100, JSON.stringify([...counts]));
  });
});
