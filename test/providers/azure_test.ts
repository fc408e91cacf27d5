/** How Azure's adapter finds the deployment, whatever else the environment says. */
import assert from "node:assert/strict";
import azure from "../../core/providers/azure.ts";
import { sentOrders } from "../sent_orders.ts";
import { withSimulatedProvider } from "../simulated_provider.ts";

const { signal } = new AbortController();

Deno.test("azure asks the deployment with the key in a header of its own and the version in the URL", () =>
  withSimulatedProvider("azure", async ({ provider, request, key }) => {
    const orders = await sentOrders(async () => {
      await provider.generate(request(), signal);
    });
    const { pathname, search } = new URL(orders[0].url);
    assert.equal(pathname, "/azure/openai/deployments/gpt-image-2/images/generations");
    assert.equal(search, "?api-version=2025-04-01-preview");
    assert.equal(orders[0].headers.get("api-key"), key);
    assert.equal(orders[0].headers.get("authorization"), null);
  }));

Deno.test("azure goes to its endpoint even where OPENAI_BASE_URL points elsewhere", async () => {
  const fixture = new URL("./azure_order_fixture.ts", import.meta.url).pathname;
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "--no-prompt", "--allow-env", fixture],
    env: { OPENAI_BASE_URL: "https://elsewhere.example/v1" },
  }).output();
  assert.match(
    new TextDecoder().decode(stdout),
    /^https:\/\/own\.openai\.example\/openai\/deployments\/pictures\//,
  );
});

Deno.test("azure takes the deployment of the environment unless another one is named", () => {
  const environment = new Map([["AZURE_OPENAI_DEPLOYMENT_NAME", "pictures"]]);
  const open = (model: string) => azure.open(model, { concurrency: 1, environment }).model;
  assert.equal(open(azure.defaultModel), "pictures");
  assert.equal(open("others"), "others");
  assert.equal(azure.open("gpt-image-2", { concurrency: 1 }).model, "gpt-image-2");
});

Deno.test("azure says what is missing when there is no endpoint", () => {
  const environment = new Map([["AZURE_OPENAI_API_KEY", "key"]]);
  assert.throws(() => azure.checkSettings?.({ environment }), /AZURE_OPENAI_ENDPOINT is not set/);
});
