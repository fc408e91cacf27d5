/** What an order for a single picture brings, again and again. */
import assert from "node:assert/strict";
import { systemClock } from "./clock.ts";
import { parseGenerateOptions } from "./config.ts";
import { openPictureMaker, type PictureMaker, type PictureWish } from "./picture_maker.ts";
import { composePrompt } from "./prompt/compose.ts";
import { readPromptLibrary, SHIPPED_PROMPTS } from "./prompt/library.ts";
import { never } from "./studio_fixture.ts";
import { UsageError } from "./usage_error.ts";

const library = await readPromptLibrary(SHIPPED_PROMPTS);

const record = {
  rowid: 1,
  id: "e1",
  path: "phone-evidence/e1.png",
  data: { type: "", documentType: "", notes: "", imageUrls: [] },
  recordedAtMs: 0,
  evidenceType: null,
  evidenceTypeName: "",
  thing: null,
};

function wish(template: string, path: string = record.path): PictureWish {
  const prompt = composePrompt(record, { library, seed: 0, template: library.find(template) });
  return { record: { ...record, path }, prompt };
}

async function inFolder(work: (open: () => Promise<PictureMaker>) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  const options = parseGenerateOptions({
    databasePath: `${folder}/none.sqlite`,
    assetsRoot: `${folder}/pictures`,
    storePath: `${folder}/exhibit.sqlite`,
    logPath: `${folder}/log.jsonl`,
    size: "96x128",
  });
  const dependencies = {
    clock: systemClock,
    environment: { get: () => undefined },
    signals: { drain: never, abort: never },
  };
  try {
    await work(() => openPictureMaker(options, dependencies));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("openPictureMaker makes a picture once, and again for another prompt", () =>
  inFolder(async (open) => {
    const maker = await open();
    const first = await maker.make(wish("phone-evidence"), never);
    assert.equal(first.event.status, "made", String(first.event.error));
    const bytes = await Deno.readFile(first.file!);
    const again = await maker.make(wish("phone-evidence"), never);
    assert.equal(again.event.status, "skipped");
    assert.equal(again.event.traceId, first.event.traceId);
    assert.equal(again.file, first.file);
    const other = await maker.make(wish("camera-facts"), never);
    assert.equal(other.event.status, "made");
    assert.notDeepEqual(await Deno.readFile(other.file!), bytes);
    maker.close("completed");
  }));

Deno.test("openPictureMaker makes several pictures of one record at once", () =>
  inFolder(async (open) => {
    const maker = await open();
    const made = await Promise.all(
      ["a/e1.png", "b/e1.png", "c/e1.png"].map((path) =>
        maker.make(wish("phone-evidence", path), never)
      ),
    );
    assert.deepEqual(made.map(({ event }) => event.status), ["made", "made", "made"]);
    assert.equal(new Set(made.map(({ event }) => event.traceId)).size, 3);
    maker.close("completed");
    const next = await open();
    const standing = await next.make(wish("phone-evidence", "b/e1.png"), never);
    assert.equal(standing.event.traceId, made[1].event.traceId);
    assert.equal(
      next.store.prepare("SELECT status FROM runs ORDER BY rowid").get()!.status,
      "completed",
    );
    next.close("completed");
  }));

Deno.test("openPictureMaker says what is wrong with a path", () =>
  inFolder(async (open) => {
    const maker = await open();
    await assert.rejects(maker.make(wish("phone-evidence", "../e1.png"), never), UsageError);
    maker.close("failed");
  }));
