/** What stores of earlier runs know. */
import assert from "node:assert/strict";
import { generateImage } from "../../core/generate.ts";
import { BreakerRows } from "../../core/store/breaker_rows.ts";
import { openStore } from "../../core/store/store.ts";
import { never, sampleJpeg, scriptedRoute, withStudio } from "../../core/studio_fixture.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { checkHistory } from "./check_history.ts";

const OPENAI = { provider: "openai", model: "gpt-image-2" };

Deno.test("checkHistory warns while a route is left alone, and no longer", () =>
  withTemporaryFolder((folder) => {
    const path = `${folder}/exhibit.sqlite`;
    const store = openStore(path);
    new BreakerRows(store).memory("openai:gpt-image-2")
      .save({ failures: 5, openUntil: 60_000, openForMs: 30_000 });
    store.close();
    const check = (route: typeof OPENAI, now: number) =>
      checkHistory(route, { store: path, now }).findings;
    const [{ level, message }] = check(OPENAI, 30_000);
    assert.equal(level, "warning");
    assert.match(
      message,
      /leave openai:gpt-image-2 alone for 30 s more, after 5 failures in a row/,
    );
    assert.deepEqual(check(OPENAI, 60_000), []);
    assert.deepEqual(check({ provider: "google", model: "other" }, 30_000), []);
  }));

Deno.test("checkHistory remembers the limits of the last answer, and not what was left of them", async () => {
  const bytes = await sampleJpeg();
  const route = scriptedRoute([bytes], { name: "openai" });
  const limits = { "x-ratelimit-limit-requests": "1200" };
  const headers = { ...limits, "x-ratelimit-remaining-requests": "3", date: "then" };
  route.provider = {
    ...route.provider,
    generate: () =>
      Promise.resolve({
        bytes,
        costUsd: 0,
        warnings: [],
        response: { id: null, headers, body: 0 },
      }),
  };
  await withStudio([route], async (studio) => {
    await generateImage(studio.missing("/a.jpg"), studio, never);
    const place = { store: studio.store.path, now: 0 };
    const { headers } = checkHistory({ provider: "openai", model: "model-1" }, place);
    assert.deepEqual(headers, limits);
    assert.deepEqual(checkHistory(OPENAI, place), { findings: [], headers: {} });
  });
});
