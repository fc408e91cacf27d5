/** Every kind of damage to a store is found. */
import assert from "node:assert/strict";
import { systemClock } from "../clock.ts";
import { composePrompt } from "../prompt/compose.ts";
import { readPromptLibrary, SHIPPED_PROMPTS } from "../prompt/library.ts";
import type { ImageRequest } from "../provider.ts";
import { Trace } from "../trace.ts";
import { originalFile, sha256Hex } from "./originals.ts";
import { beginRun } from "./runs.ts";
import { openStore, type Store } from "./store.ts";
import { verifyStore } from "./verify.ts";

const library = await readPromptLibrary(SHIPPED_PROMPTS);

/** A store with one finished picture, as a run would have left it. */
async function storeWithPicture(
  folder: string,
): Promise<{ store: Store; original: string; asset: string }> {
  const store = openStore(`${folder}/exhibit.sqlite`);
  beginRun(store, { id: "r1", startedAt: 0, databasePath: "x", assetsRoot: folder, options: {} });
  const prompt = composePrompt({
    rowid: 1,
    id: "e1",
    path: "/e1.jpg",
    recordedAtMs: null,
    evidenceType: null,
    evidenceTypeName: "",
    data: { type: "", documentType: "", notes: "", imageUrls: [] },
    thing: null,
  }, { library, seed: 0, template: null });
  const order = {
    evidenceId: "e1",
    path: "/e1.jpg",
    prompt,
    width: 64,
    height: 64,
    mediaType: "image/jpeg" as const,
  };
  const trace = Trace.start(order, "r1", { store, clock: systemClock });
  const attempt = trace.attempt({
    provider: "p",
    model: "m",
    request: {} as ImageRequest,
    reservedUsd: 0,
    cacheKey: null,
  });
  const bytes = new Uint8Array([1, 2, 3]);
  const original = { sha256: await sha256Hex(bytes), format: "jpeg", bytes };
  const response = { id: null, headers: {}, body: null };
  const result = { bytes, costUsd: 0, warnings: [], response };
  await attempt.keep(original, result, { collected: null });
  const asset = `${folder}/e1.jpg`;
  await Deno.writeFile(asset, bytes);
  trace.saving({
    assetsRoot: folder,
    path: "/e1.jpg",
    evidenceId: "e1",
    originalSha256: original.sha256,
    sha256: original.sha256,
    mediaType: "image/jpeg",
    width: 64,
    height: 64,
    bytes: 3,
    reencoded: false,
  });
  trace.complete({ provider: "p", model: "m" });
  return { store, asset, original: originalFile(store.path, original) };
}

async function problemsAfter(
  damage: (parts: { store: Store; original: string; asset: string }) => void | Promise<void>,
): Promise<string[]> {
  const folder = await Deno.makeTempDir();
  const parts = await storeWithPicture(folder);
  try {
    await damage(parts);
    const events = await Array.fromAsync(verifyStore(parts.store));
    return events.flatMap((event) => event.event === "problem" ? [event.kind] : []);
  } finally {
    parts.store.close();
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("verifyStore finds nothing wrong with what a run left", async () => {
  assert.deepEqual(await problemsAfter(() => {}), []);
});

Deno.test("verifyStore finds what was changed behind its back", async () => {
  assert.deepEqual(await problemsAfter(({ asset }) => Deno.writeTextFile(asset, "edited")), [
    "hash_differs",
  ]);
  assert.deepEqual(await problemsAfter(({ original }) => Deno.writeTextFile(original, "rot")), [
    "hash_differs",
  ]);
  assert.deepEqual(await problemsAfter(({ asset }) => Deno.remove(asset)), ["file_missing"]);
  assert.deepEqual(await problemsAfter(({ original }) => Deno.remove(original)), ["file_missing"]);
  assert.deepEqual(
    await problemsAfter(({ original }) => Deno.writeTextFile(`${original}.part`, "half")),
    ["file_without_row"],
  );
  assert.deepEqual(
    await problemsAfter(({ store }) =>
      void store.database.exec("UPDATE prompts SET text = 'other'")
    ),
    ["hash_differs"],
  );
  assert.deepEqual(
    await problemsAfter(({ store }) =>
      void store.database.exec("UPDATE templates SET source = 'other'")
    ),
    ["hash_differs"],
  );
  assert.deepEqual(
    await problemsAfter(({ store }) =>
      void store.database.exec("UPDATE attempts SET status = 'sent'")
    ),
    ["attempt_without_outcome"],
  );
});

Deno.test("verifyStore does not judge what a run at work has begun, and says so", async () => {
  const folder = await Deno.makeTempDir();
  const { store, original, asset } = await storeWithPicture(folder);
  try {
    store.database.exec("UPDATE attempts SET status = 'sent'");
    await Deno.writeTextFile(`${original}.part`, "half");
    await Deno.remove(asset);
    for (const startsLater of [false, true]) {
      let asked = 0;
      const isRunning = () => asked++ > 0 || !startsLater;
      const events = await Array.fromAsync(verifyStore(store, { isRunning }));
      assert.equal(events.filter(({ event }) => event === "running").length, 1);
      const problems = events.flatMap((event) => event.event === "problem" ? [event.kind] : []);
      assert.deepEqual(problems, ["file_missing"]);
    }
  } finally {
    store.close();
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("verifyStore names a missing file once, and says what can be done about it", async () => {
  const folder = await Deno.makeTempDir();
  const { store, original, asset } = await storeWithPicture(folder);
  const messages = async () =>
    (await Array.fromAsync(verifyStore(store))).flatMap((event) =>
      event.event === "problem" ? [event.message] : []
    );
  try {
    await Deno.remove(original);
    await Deno.remove(asset);
    const [first, second] = await messages();
    assert.match(first, /^The original .* is not there any more\. It cannot be made again/);
    assert.match(
      second,
      /^The picture .* is not there any more\. `deno task generate` makes it anew/,
    );
    assert.equal(second.split(asset).length, 2);
    await Deno.mkdir(asset);
    const [, unreadable] = await messages();
    assert.match(unreadable, /^The picture .* cannot be read: /);
    assert.equal(unreadable.split(asset).length, 2);
  } finally {
    store.close();
    await Deno.remove(folder, { recursive: true });
  }
});
