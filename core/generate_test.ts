/** One image from order to file, through bad answers and processes that die in the middle. */
import assert from "node:assert/strict";
import { generateImage, planImage, type Studio } from "./generate.ts";
import { encodePng } from "./image/codec.ts";
import { sniffFormat } from "./image/sniff.ts";
import { samplePixels } from "./image/sample_pixels_fixture.ts";
import { ProviderError } from "./provider.ts";
import { sha256Hex } from "./store/originals.ts";
import { verifyStore } from "./store/verify.ts";
import { never, sampleJpeg, scriptedRoute, type TestStudio, withStudio } from "./studio_fixture.ts";

const jpeg = await sampleJpeg();

const rows = (studio: Studio, sql: string) =>
  studio.store.prepare(sql).all().map((row) => ({ ...row }));
const problems = async (studio: Studio) =>
  (await Array.fromAsync(verifyStore(studio.store))).filter((event) => event.event === "problem");

Deno.test("generateImage leaves a file, its original, a completed trace and a line in the log", async () => {
  const route = scriptedRoute([jpeg], { costUsd: 0.041 });
  await withStudio([route], async (studio) => {
    const { event } = await generateImage(studio.missing("/images/a.jpg"), studio, never);
    assert.equal(event.status, "made");
    assert.equal(event.costUsd, 0.041);
    assert.equal(event.path, "/images/a.jpg");
    const bytes = await Deno.readFile(`${studio.folder}/images/a.jpg`);
    assert.ok(bytes.length > jpeg.length, "EXIF and XMP were added");
    const text = new TextDecoder("latin1").decode(bytes);
    assert.match(text, /2025:04:15 16:28:02/);
    assert.match(text, /digitalsourcetype\/trainedAlgorithmicMedia/);
    const [line] = studio.logLines();
    assert.equal(line.sha256, await sha256Hex(bytes));
    assert.equal(line.evidenceId, event.evidenceId);
    assert.ok(text.includes(String(line.traceId)), "the trace id is in the picture");
    assert.deepEqual(
      rows(studio, "SELECT status, provider, model FROM traces"),
      [{ status: "completed", provider: "scripted", model: "model-1" }],
    );
    assert.deepEqual(
      rows(studio, "SELECT number, status, billed, cost_microdollars FROM attempts"),
      [{ number: 1, status: "succeeded", billed: "yes", cost_microdollars: 41000 }],
    );
    assert.deepEqual(await problems(studio), []);
  });
});

Deno.test("generateImage does not call free what it does not know the price of", async () => {
  const route = scriptedRoute([jpeg]);
  const { provider } = route;
  const unpriced = {
    ...route,
    estimateUsd: () => null,
    provider: {
      ...provider,
      generate: async (...call: Parameters<typeof provider.generate>) => ({
        ...await provider.generate(...call),
        costUsd: null,
      }),
    },
  };
  await withStudio([unpriced], async (studio) => {
    const { event } = await generateImage(studio.missing("/a.jpg"), studio, never);
    assert.equal(event.status, "made");
    assert.equal(event.costUsd, null);
    assert.equal(studio.logLines()[0].costUsd, null);
  });
});

Deno.test("generateImage gives the same bytes again on a fresh store", async () => {
  const made: Uint8Array[] = [];
  for (let time = 0; time < 2; time++) {
    await withStudio([scriptedRoute([jpeg])], async (studio) => {
      await generateImage(studio.missing("/a.jpg"), studio, never);
      made.push(await Deno.readFile(`${studio.folder}/a.jpg`));
    });
  }
  assert.deepEqual(made[0], made[1]);
});

Deno.test("generateImage makes what the path promises of what the provider sent", async () => {
  const png = encodePng(samplePixels({ width: 96, height: 128, look: "alpha" }));
  await withStudio([scriptedRoute([png])], async (studio) => {
    await generateImage(studio.missing("/a.jpeg"), studio, never);
    assert.equal(sniffFormat(await Deno.readFile(`${studio.folder}/a.jpeg`)), "jpeg");
    assert.deepEqual(rows(studio, "SELECT format FROM originals"), [{ format: "png" }]);
    assert.deepEqual(rows(studio, "SELECT reencoded FROM assets"), [{ reencoded: 1 }]);
  });
});

Deno.test("generateImage goes to the next route when one refuses, and says which made it", async () => {
  const refusing = scriptedRoute([
    new ProviderError("Cannot draw because no.", { kind: "refused" }),
  ], { name: "first" });
  const second = scriptedRoute([jpeg], { name: "second" });
  await withStudio([refusing, second], async (studio) => {
    const { event } = await generateImage(studio.missing("/a.jpg"), studio, never);
    assert.equal(event.provider, "second");
    assert.deepEqual(
      rows(studio, "SELECT number, provider, status, failure_kind FROM attempts ORDER BY number"),
      [
        { number: 1, provider: "first", status: "failed", failure_kind: "refused" },
        { number: 2, provider: "second", status: "succeeded", failure_kind: null },
      ],
    );
  });
});

Deno.test("generateImage keeps what was paid for even when it is no picture, and asks once more", async () => {
  const page = new TextEncoder().encode("<html>Service unavailable</html>");
  const route = scriptedRoute([page, jpeg], { costUsd: 0.01 });
  await withStudio([route], async (studio) => {
    const { event } = await generateImage(studio.missing("/a.jpg"), studio, never);
    assert.equal(event.status, "made");
    assert.equal(event.costUsd, 0.02);
    assert.equal(route.calls.length, 2);
    assert.deepEqual(
      rows(studio, "SELECT status, failure_kind, cost_microdollars FROM attempts ORDER BY number"),
      [
        { status: "failed", failure_kind: "bad_response", cost_microdollars: 10000 },
        { status: "succeeded", failure_kind: null, cost_microdollars: 10000 },
      ],
    );
    assert.equal(rows(studio, "SELECT * FROM originals").length, 2);
  });
});

Deno.test("generateImage says why there is no picture, and leaves nothing under its name", async () => {
  const route = scriptedRoute([
    new ProviderError("Cannot draw because the credit is used up.", { kind: "out_of_credit" }),
  ]);
  await withStudio([route], async (studio) => {
    const { event, stopsRun } = await generateImage(studio.missing("/images/a.jpg"), studio, never);
    assert.equal(event.status, "failed");
    assert.match(event.error!, /credit is used up/);
    assert.equal(stopsRun, false);
    await assert.rejects(Deno.stat(`${studio.folder}/images`), Deno.errors.NotFound);
    assert.deepEqual(rows(studio, "SELECT status, failure_kind FROM traces"), [
      { status: "failed", failure_kind: "out_of_credit" },
    ]);
  });
});

Deno.test("generateImage never replaces a file that has appeared meanwhile, unless it is told to", async () => {
  let plant = () => {};
  const route = scriptedRoute([() => (plant(), jpeg)]);
  await withStudio([route], async (studio) => {
    plant = () => Deno.writeTextFileSync(`${studio.folder}/a.jpg`, "somebody's own");
    const { event } = await generateImage(studio.missing("/a.jpg"), studio, never);
    assert.equal(event.status, "failed");
    assert.match(event.error!, /already/);
    assert.equal(await Deno.readTextFile(`${studio.folder}/a.jpg`), "somebody's own");
    assert.deepEqual(await problems(studio), []);
    plant = () => {};
    const again = await generateImage(
      studio.missing("/a.jpg"),
      { ...studio, overwrite: true },
      never,
    );
    assert.equal(again.event.status, "made");
  });
});

Deno.test("generateImage does not follow a link that leads out and appeared while it was drawing", async () => {
  const outside = await Deno.makeTempDir();
  try {
    let plant = () => {};
    const route = scriptedRoute([() => (plant(), jpeg)]);
    await withStudio([route], async (studio) => {
      plant = () => Deno.symlinkSync(outside, `${studio.folder}/images`);
      const { event } = await generateImage(studio.missing("/images/a.jpg"), studio, never);
      assert.equal(event.status, "failed");
      assert.match(event.error!, /leads out of the assets folder/);
      assert.deepEqual([...Deno.readDirSync(outside)], []);
    });
  } finally {
    await Deno.remove(outside, { recursive: true });
  }
});

/** Runs until a chosen moment, and then stops as a killed process would: nothing after it is written. */
async function killed(
  studio: TestStudio,
  { path, at }: { path: string; at: "developing" | "telling" },
) {
  const stop = new AbortController();
  const die = () => {
    stop.abort(new Error("killed"));
    throw stop.signal.reason;
  };
  const dying = at === "telling"
    ? { ...studio, log: { ...studio.log, append: die } }
    : { ...studio, darkroom: { redevelop: die } as unknown as Studio["darkroom"] };
  await assert.rejects(generateImage(studio.missing(path), dying, stop.signal), /killed/);
}

Deno.test("generateImage takes up an original that a stopped process had kept, without another call", async () => {
  const route = scriptedRoute([jpeg], { costUsd: 0.2 });
  await withStudio([route], async (studio) => {
    await killed(studio, { path: "/a.png", at: "developing" });
    await assert.rejects(Deno.stat(`${studio.folder}/a.png`), Deno.errors.NotFound);
    const next = await studio.restart();
    const { event } = await generateImage(next.missing("/a.png"), next, never);
    assert.equal(event.status, "made");
    assert.equal(event.costUsd, 0.2);
    assert.equal(route.calls.length, 1);
    assert.deepEqual(rows(next, "SELECT status FROM traces"), [{ status: "completed" }]);
    assert.equal(next.logLines().length, 1);
  });
});

Deno.test("generateImage draws again when the original that was kept is gone or damaged", async () => {
  const route = scriptedRoute([jpeg]);
  await withStudio([route], async (studio) => {
    await killed(studio, { path: "/a.png", at: "developing" });
    await Deno.remove(`${studio.folder}/exhibit-originals`, { recursive: true });
    const next = await studio.restart();
    const { event } = await generateImage(next.missing("/a.png"), next, never);
    assert.equal(event.status, "made");
    assert.equal(route.calls.length, 2);
  });
});

Deno.test("generateImage does not take up an original that was kept for another order", async () => {
  const route = scriptedRoute([jpeg]);
  await withStudio([route], async (studio) => {
    await killed(studio, { path: "/a.png", at: "developing" });
    const next = await studio.restart();
    await generateImage(next.missing("/a.png"), { ...next, width: 192, height: 256 }, never);
    assert.equal(route.calls.length, 2);
    assert.deepEqual(rows(next, "SELECT status FROM traces ORDER BY rowid"), [
      { status: "abandoned" },
      { status: "completed" },
    ]);
  });
});

Deno.test("finishLeftovers tells of a picture that stands and could not be told of", async () => {
  await withStudio([scriptedRoute([jpeg])], async (studio) => {
    const recordImageAsset = () =>
      Promise.reject(new Error("Cannot write into a read-only database."));
    const { event } = await generateImage(
      studio.missing("/a.jpg"),
      { ...studio, recordImageAsset },
      never,
    );
    assert.equal(event.status, "failed");
    assert.match(event.error!, /read-only/);
    const next = await studio.restart();
    assert.equal(next.logLines().length, 1);
    assert.deepEqual(rows(next, "SELECT status FROM traces"), [{ status: "completed" }]);
    assert.deepEqual(await problems(next), []);
  });
});

Deno.test("finishLeftovers tells of a picture that stands already, once", async () => {
  await withStudio([scriptedRoute([jpeg])], async (studio) => {
    await killed(studio, { path: "/a.jpg", at: "telling" });
    const saved = await Deno.readFile(`${studio.folder}/a.jpg`);
    assert.equal(studio.logLines().length, 0);
    const next = await studio.restart();
    const [line] = next.logLines();
    assert.equal(line.sha256, await sha256Hex(saved));
    assert.deepEqual(rows(next, "SELECT status FROM traces"), [{ status: "completed" }]);
    assert.equal((await next.restart()).logLines().length, 1);
  });
});

Deno.test("finishLeftovers clears half files away and closes calls that were never answered", async () => {
  const hanging = scriptedRoute([jpeg], { costUsd: 0.3 });
  const asked = Promise.withResolvers<void>();
  hanging.provider.generate = (_request, signal) => {
    asked.resolve();
    return new Promise((_resolve, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason))
    );
  };
  await withStudio([hanging], async (studio) => {
    const stop = new AbortController();
    const running = generateImage(studio.missing("/a.jpg"), studio, stop.signal);
    await asked.promise;
    stop.abort(new Error("killed"));
    await assert.rejects(running, /killed/);
    const [{ id }] = rows(studio, "SELECT id FROM traces");
    await Deno.writeTextFile(`${studio.folder}/.exhibit-${id}.part`, "half");
    const next = await studio.restart();
    assert.deepEqual(rows(next, "SELECT status, billed FROM attempts"), [{
      status: "unknown",
      billed: "maybe",
    }]);
    assert.deepEqual(rows(next, "SELECT status FROM traces"), [{ status: "abandoned" }]);
    await assert.rejects(Deno.stat(`${studio.folder}/.exhibit-${id}.part`), Deno.errors.NotFound);
  });
});

Deno.test("planImage asks nobody and writes nothing", async () => {
  const route = scriptedRoute([jpeg], { costUsd: 0.05 });
  await withStudio([route], (studio) => {
    const event = planImage(studio.missing("/a.jpg"), studio);
    assert.equal(event.status, "planned");
    assert.equal(event.costUsd, 0.05);
    assert.ok(event.prompt!.length > 50);
    assert.equal(route.calls.length, 0);
    assert.equal(rows(studio, "SELECT * FROM traces").length, 0);
    return Promise.resolve();
  });
});

Deno.test("generateImage leaves a picture alone that another run has made since it was missed", async () => {
  const route = scriptedRoute([jpeg]);
  await withStudio([route], async (studio) => {
    const missing = studio.missing("/a.jpg");
    assert.equal((await generateImage(missing, studio, never)).event.status, "made");
    const { event } = await generateImage(missing, studio, never);
    assert.equal(event.status, "skipped");
    assert.match(event.error!, /it has been made since this run looked/);
    assert.equal(route.calls.length, 1);
  });
});
