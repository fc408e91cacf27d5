/** What a probe orders, and what it says of it. */
import assert from "node:assert/strict";
import type { GenerateOptions } from "../../core/config.ts";
import type { RunEvent } from "../../core/events.ts";
import { loadProvider } from "../../core/provider_registry.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import {
  fakeCore,
  fakeSurroundings,
  imageEvent,
  summaryEvent,
} from "../commands/fake_core_fixture.ts";
import { cheapestOrder, probe } from "./probe.ts";

/** A probe with events of a script, in a temporary folder that is looked at afterwards. */
async function probeWith(name: string, events: RunEvent[], model: string | null = null) {
  const asked: GenerateOptions[] = [];
  const core = fakeCore(() => events);
  const { surroundings } = fakeSurroundings("/nowhere");
  return await withTemporaryFolder(async (temporary) => {
    const finding = await probe({ module: await loadProvider(name), model }, {
      surroundings: { ...surroundings, environment: new Map([["EXHIBIT_TEMP", temporary]]) },
      core: {
        ...core,
        run(options, dependencies) {
          asked.push(options);
          Deno.writeTextFileSync(options.storePath, "");
          return core.run(options, dependencies);
        },
      },
    });
    assert.deepEqual([...Deno.readDirSync(temporary)], []);
    return { finding, options: asked[0] };
  });
}

Deno.test("cheapestOrder finds the lowest quality and the smallest size that lower the price", async () => {
  const openai = await loadProvider("openai");
  const order = cheapestOrder(openai, "gpt-image-2");
  assert.deepEqual(order.options, { quality: "low" });
  const dear = openai.estimateUsd("gpt-image-2", { width: 1152, height: 1536, options: {} })!;
  assert.ok(order.priceUsd! < dear / 5);
  const { options, size } = cheapestOrder(await loadProvider("together"), "no-such-model");
  assert.deepEqual({ options, size }, { options: {}, size: 512 });
});

Deno.test("probe makes one picture, once, with what makes it cheap, and keeps none of it", async () => {
  const made = imageEvent({ provider: "openai", costUsd: 0.006, durationMs: 2_100 });
  const { finding, options } = await probeWith("openai", [made, summaryEvent()]);
  assert.deepEqual(finding, { level: "ok", message: "It made a picture in 2.1 s for $0.006." });
  assert.deepEqual(options.options, { openai: { quality: "low" } });
  const { limit, maxRetries, concurrency, writeAssets, routes } = options;
  assert.deepEqual({ limit, maxRetries, concurrency, writeAssets }, {
    limit: 1,
    maxRetries: 0,
    concurrency: 1,
    writeAssets: false,
  });
  assert.deepEqual(routes, [{ provider: "openai", model: null }]);
  assert.match(options.databasePath, /record-thing\.sqlite\.example$/);
});

Deno.test("probe says why there is no picture, and that a price is not known", async () => {
  const failed = imageEvent({
    status: "failed",
    error: "Cannot make it because the credit is gone.",
  });
  assert.deepEqual((await probeWith("openai", [failed])).finding, {
    level: "wrong",
    message: "Cannot make it because the credit is gone.",
  });
  const { finding } = await probeWith("huggingface", [imageEvent()], "somebody/their-model");
  assert.match(finding.message, /at a price that is not known/);
  assert.equal((await probeWith("openai", [summaryEvent()])).finding.level, "warning");
});
