/** The class that programs use, against the example database. */
import assert from "node:assert/strict";
import { EvidenceImageGenerator } from "./generator.ts";
import type { RunEvent } from "./events.ts";
import { UsageError } from "./usage_error.ts";

const EXAMPLE = new URL("../record-thing.sqlite.example", import.meta.url);

async function withExample(work: (dbPath: string, folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.copyFile(EXAMPLE, `${folder}/record-thing.sqlite`);
    await work(`${folder}/record-thing.sqlite`, folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const names = (folder: string) => [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();

Deno.test("EvidenceImageGenerator lists what is missing with the things it belongs to", () =>
  withExample(async (dbPath, folder) => {
    const missing = await new EvidenceImageGenerator({ dbPath }).getMissingEvidence();
    assert.ok(missing.length > 100);
    assert.ok(missing.some((evidence) => evidence.thing?.category === "Watches"));
    assert.deepEqual(names(folder), ["record-thing.sqlite"]);
  }));

Deno.test("EvidenceImageGenerator in a dry run says path and prompt and writes nothing", () =>
  withExample(async (dbPath, folder) => {
    const generator = new EvidenceImageGenerator({ dbPath, dryRun: true });
    const results = await generator.generateMissingImages({ limit: 3 });
    const planned = results.images.filter((image) => image.status === "planned");
    assert.equal(planned.length, 3);
    assert.ok(
      planned.every((image) => image.path!.startsWith("/images/") && image.prompt!.length > 100),
    );
    assert.equal(results.successful, 0);
    assert.deepEqual(names(folder), ["record-thing.sqlite"]);
  }));

Deno.test("EvidenceImageGenerator makes up to the limit and tells of each as it ends", () =>
  withExample(async (dbPath, folder) => {
    const events: RunEvent[] = [];
    const generator = new EvidenceImageGenerator({ dbPath, size: "96x128" });
    generator.maxRetries = 5;
    generator.rateLimitDelay = 2;
    const results = await generator.generateMissingImages({
      limit: 2,
      onEvent: (event) => events.push(event),
    });
    assert.equal(results.successful, 2);
    assert.ok(results.totalMissing > 100);
    assert.equal(events.filter((event) => event.event === "image").length, results.images.length);
    for (const image of results.images.filter(({ status }) => status === "made")) {
      assert.ok((await Deno.stat(folder + image.path)).size > 1000);
    }
  }));

Deno.test("EvidenceImageGenerator makes the picture of one record, and none that is there", () =>
  withExample(async (dbPath, folder) => {
    const generator = new EvidenceImageGenerator({ dbPath, size: "96x128" });
    const [evidence] = await generator.getMissingEvidence();
    const image = await generator.generateImage(evidence);
    assert.equal(image?.status, "made");
    assert.ok((await Deno.stat(folder + image.path)).isFile);
    assert.equal(await generator.generateImage(evidence), null);
    await assert.rejects(generator.generateImage({ id: "no-such-evidence" }), UsageError);
  }));

Deno.test("EvidenceImageGenerator shows the prompt of any record, made or not", () =>
  withExample(async (dbPath) => {
    const generator = new EvidenceImageGenerator({
      dbPath,
      size: "96x128",
      template: "phone-evidence",
    });
    const evidence = (await generator.getMissingEvidence()).find(({ data }) =>
      data.documentType === "Photo"
    )!;
    const preview = await generator.testPromptGeneration(evidence.id);
    assert.equal(preview.template, "phone-evidence@1");
    assert.equal(preview.estimatedCostUsd, 0);
    await generator.generateImage(evidence);
    assert.deepEqual(await generator.testPromptGeneration(evidence.id), preview);
    await assert.rejects(generator.testPromptGeneration("no-such-evidence"), UsageError);
  }));

Deno.test("EvidenceImageGenerator writes with templates of the user's own, and with the shipped ones where these fit", () =>
  withExample(async (dbPath, folder) => {
    await Deno.mkdir(`${folder}/mine/shelf`, { recursive: true });
    await Deno.writeTextFile(
      `${folder}/mine/shelf/v1.md`,
      "---\nkind: object\nsummary: Mine.\nvariables: [thing]\n" +
        "axes: { view: { front: f }, staging: { wood: w }, framing: { full: u } }\n---\nMy own {{ thing }}.\n",
    );
    const promptsFolder = `${folder}/mine`;
    const generator = new EvidenceImageGenerator({ dbPath, size: "96x128", promptsFolder });
    const records = await generator.getMissingEvidence();
    const templatesOf = async (wanted: boolean) => {
      const some = records.filter(({ data }) => (data.documentType === "Photo") === wanted).slice(
        0,
        8,
      );
      return await Promise.all(some.map(async ({ id }) => {
        const { template } = await generator.testPromptGeneration(id);
        return template;
      }));
    };
    assert.deepEqual([...new Set(await templatesOf(true))], ["shelf@1"]);
    assert.ok((await templatesOf(false)).every((template) => template !== "shelf@1"));
    await Deno.writeTextFile(`${folder}/mine/shelf/v2.md`, "{% for x in (1..9) %}");
    await assert.rejects(generator.getMissingEvidence(), (error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, /shelf@2 because it does not begin with front matter/);
      return true;
    });
  }));

Deno.test("EvidenceImageGenerator joins provider and model, and keeps keys out of the store", () =>
  withExample(async (dbPath, folder) => {
    const canary = "canary-key-that-must-not-be-written";
    const generator = new EvidenceImageGenerator({
      dbPath,
      provider: "procedural",
      imageModel: "studio-1",
      apiKey: canary,
      size: "96x128",
    });
    await generator.generateMissingImages({ limit: 1 });
    for (const name of ["exhibit.sqlite", "generation-log.jsonl"]) {
      const text = new TextDecoder("latin1").decode(await Deno.readFile(`${folder}/${name}`));
      assert.ok(!text.includes(canary), name);
    }
  }));
