/** The list of what programs can ask for, in a real Chromium: nothing forbidden by its policy, and it can be tried. */
import assert from "node:assert/strict";
import { checkAccessibility, checkWidth, withBrowser } from "../../test/browser_fixture.ts";
import { serve } from "../serve.ts";
import { withService } from "../service_fixture.ts";
import { describeOperations } from "./describe_operations.ts";

Deno.test("describeOperations tells of each field where it belongs, what it is and what it means", () => {
  const [operation] = describeOperations({
    paths: {
      "/v1/things/{id}": {
        post: {
          tags: ["Things"],
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          requestBody: {
            content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
          },
          responses: { 200: { description: "Done.", content: { "application/json": {} } } },
        },
      },
    },
    components: {
      schemas: {
        Thing: {
          required: ["size"],
          properties: {
            size: { type: "integer", minimum: 1, maximum: 9, default: 3, example: 5 },
            names: { type: "array", items: { type: "string" } },
            kind: { enum: ["a", "b"] },
          },
        },
      },
    },
  });
  assert.equal(operation.id, "post-v1-things-id");
  assert.deepEqual(
    operation.fields.map(({ name, place, required, kind }) => [name, place, required, kind]),
    [
      ["id", "path", true, "string"],
      ["size", "body", true, "integer, 1 to 9, usually 3"],
      ["names", "body", false, "list of string"],
      ["kind", "body", false, "anything"],
    ],
  );
  assert.deepEqual(operation.fields[3].choices, ["a", "b"]);
});

Deno.test("/docs lists every operation, can be tried, and keeps to its policy", () =>
  withBrowser(({ open, errors }) =>
    withService({}, async ({ app, request }) => {
      const listener = serve(app, { hostname: "127.0.0.1", port: 0 });
      try {
        const { paths } = await (await request("/openapi.json")).json();
        const operations = Object.values<object>(paths).flatMap((methods) => Object.keys(methods));
        const page = await open({ viewport: { width: 1280, height: 900 } });
        await page.goto(`${listener.origin}/docs`);
        assert.equal(await page.locator("article").count(), operations.length);
        const plan = page.locator("#post-v1-dry-run");
        await plan.getByLabel("Body, JSON").fill('{"limit": 1}');
        assert.match(await plan.locator(".curl").innerText(), /curl -X POST .*\/v1\/dry-run/);
        await plan.getByRole("button", { name: "Send" }).click();
        await plan.getByText("200 OK").waitFor();
        assert.match(await plan.locator(".answer").innerText(), /"status": "planned"/);
        const one = page.locator("#get-v1-runs-id");
        await one.getByLabel("id", { exact: true }).fill("<none>");
        await one.getByRole("button", { name: "Send" }).click();
        await one.getByText("404 Not Found").waitFor();
        assert.match(await one.locator(".answer").innerText(), /GET \/v1\/runs lists/);
        assert.deepEqual(errors.filter((error) => !error.includes("404")), []);
        await checkAccessibility(page);
        const phone = await open({ viewport: { width: 360, height: 740 }, colorScheme: "dark" });
        await phone.goto(`${listener.origin}/docs`);
        await checkWidth(phone);
        await checkAccessibility(phone);
        const plain = await open({ javaScriptEnabled: false });
        await plain.goto(`${listener.origin}/docs`);
        assert.equal(await plain.locator("article").count(), operations.length);
        assert.equal(await plain.getByRole("button", { name: "Send" }).count(), 0);
      } finally {
        await listener.shutdown();
      }
    })
  ));
