/** The main job on the example database, through the real command line, once; then everything that must hold. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { makeExampleDatabase } from "../../tools/make_example_db.ts";
import { type ExifTags, readTags } from "../exiftool.ts";
import { folderSnapshot } from "../folder_snapshot.ts";
import { pictureStructure } from "../picture_structure.ts";
import { generateJson, runExhibit } from "../run_exhibit.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";
import { walkFiles } from "../walk_files.ts";

const SIZE = { width: 192, height: 256 };
const SMALL = ["--size", `${SIZE.width}x${SIZE.height}`];

interface ExampleRow {
  id: string;
  path: string | null;
  seconds: number;
}

/** The rows as SQLite itself reads them, from a copy. */
function readRows(database: string): ExampleRow[] {
  using reader = new DatabaseSync(database);
  const seconds =
    "CASE typeof(created_at) WHEN 'text' THEN unixepoch(created_at) ELSE created_at END";
  return reader.prepare(`SELECT id, local_file AS path, ${seconds} AS seconds FROM evidence`)
    .all() as unknown as ExampleRow[];
}

/** Unix seconds as EXIF writes them, in UTC. */
const exifTime = (seconds: number) =>
  new Date(Math.floor(seconds) * 1000).toISOString().slice(0, 19).replaceAll("-", ":").replace(
    "T",
    " ",
  );

Deno.test("deno task generate fills every hole of the example database, and leaves everything else alone", async (test) => {
  await withTemporaryFolder(async (folder) => {
    await makeExampleDatabase(`${folder}/record-thing.sqlite`);
    await makeExampleDatabase(`${folder}/copy`);
    const rows = readRows(`${folder}/copy`);
    await Deno.remove(`${folder}/copy`);
    const database = await Deno.readFile(`${folder}/record-thing.sqlite`);
    const drawable = rows.filter(({ path }) => /\.(jpe?g|png)$/.test(path ?? ""));
    assert.ok(drawable.length > 130);

    const run = await generateJson(SMALL, { cwd: folder });

    await test.step("it ends with 0, and says so for each record once", () => {
      assert.equal(run.code, 0, run.stderr);
      const made = run.images.filter(({ status }) => status === "made");
      assert.deepEqual(
        made.map(({ path }) => path).sort(),
        drawable.map(({ path }) => path).sort(),
      );
      assert.equal(new Set(run.images.map(({ evidenceId }) => evidenceId)).size, run.images.length);
      assert.equal(run.summary.totalMissing, drawable.length);
      assert.equal(run.summary.costUsd, 0);
    });

    await test.step("each made record has its prompt, template, provider and price", () => {
      for (const image of run.images.filter(({ status }) => status === "made")) {
        assert.ok(image.prompt !== null && image.prompt.length > 80, image.evidenceId);
        assert.match(image.template!, /^[a-z0-9-]+@\d+$/);
        assert.equal(image.provider, "procedural");
        assert.equal(image.costUsd, 0);
      }
    });

    await test.step("films, PDFs, HEIC and rows without a path are skipped with a reason", () => {
      const skipped = run.images.filter(({ status }) => status === "skipped");
      const extensions = skipped.map(({ path }) => path?.split(".").at(-1) ?? "none").sort();
      assert.deepEqual(extensions, ["heic", "mov", "mp4", "none", "pdf"]);
      for (const { path, error } of skipped) {
        assert.ok(error!.includes(path?.split(".").at(-1) ?? "no image path"), error!);
      }
    });

    await test.step("each file is a whole picture of the asked size in the format of its name", async () => {
      for (const { path } of drawable) {
        const { format, width, height } = pictureStructure(await Deno.readFile(`${folder}${path}`));
        assert.deepEqual({ width, height }, SIZE);
        assert.equal(format, path!.endsWith(".png") ? "png" : "jpeg");
      }
    });

    await test.step("no two pictures are the same", async () => {
      const hashes = new Set<string>();
      for (const { path } of drawable) {
        const { imageBytes } = pictureStructure(await Deno.readFile(`${folder}${path}`));
        hashes.add(createHash("sha256").update(imageBytes).digest("hex"));
      }
      assert.equal(hashes.size, drawable.length);
    });

    await test.step("exiftool reads the time of the recording, and that the picture is synthetic", async () => {
      const tags = await readTags(`${folder}/images`);
      if (tags === null) return;
      const byPath = new Map(tags.map((tag) => [String(tag.SourceFile).slice(folder.length), tag]));
      for (const { path, seconds } of drawable) checkTags(byPath.get(path!)!, seconds);
      const ids = new Set(tags.map((tag) => tag["ExifIFD:ImageUniqueID"]));
      assert.equal(ids.size, drawable.length);
    });

    await test.step("the user's database is byte for byte the same, with nothing beside it", async () => {
      assert.deepEqual(await Deno.readFile(`${folder}/record-thing.sqlite`), database);
      const beside = (await walkFiles(folder)).filter((path) => path.startsWith("record-thing"));
      assert.deepEqual(beside, ["record-thing.sqlite"]);
    });

    await test.step("it left the store, its originals, the log, and no other file", async () => {
      const own = (await walkFiles(folder)).filter((path) =>
        !path.startsWith("images/") && !path.startsWith("record-thing") &&
        !path.startsWith("exhibit")
      );
      assert.deepEqual(own, ["generation-log.jsonl"]);
      assert.equal((await walkFiles(`${folder}/images`)).length, drawable.length);
    });

    await test.step("the log has one line for each picture, with the hash of the file", async () => {
      const lines = (await Deno.readTextFile(`${folder}/generation-log.jsonl`)).trimEnd().split(
        "\n",
      )
        .map((line) => JSON.parse(line));
      assert.deepEqual(
        lines.map(({ path }) => path).sort(),
        drawable.map(({ path }) => path).sort(),
      );
      const promptOf = new Map(run.images.map(({ evidenceId, prompt }) => [evidenceId, prompt]));
      for (const line of lines) {
        const bytes = await Deno.readFile(`${folder}${line.path}`);
        assert.equal(line.sha256, createHash("sha256").update(bytes).digest("hex"));
        assert.equal(line.prompt, promptOf.get(line.evidenceId));
        assert.match(line.time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/);
        assert.ok(
          line.traceId && line.template && line.provider && line.model,
          JSON.stringify(line),
        );
        assert.equal(line.cost ?? line.costUsd, 0);
      }
    });

    await test.step("verify finds nothing wrong", async () => {
      const { code, stderr } = await runExhibit(["verify"], { cwd: folder });
      assert.equal(code, 0, stderr);
    });

    await test.step("a second run makes nothing and changes nothing of the pictures and the log", async () => {
      const before = await folderSnapshot(`${folder}/images`);
      const log = await Deno.readTextFile(`${folder}/generation-log.jsonl`);
      const again = await generateJson(SMALL, { cwd: folder });
      assert.equal(again.code, 0);
      assert.deepEqual(again.images.filter(({ status }) => status !== "skipped"), []);
      assert.equal(again.summary.attempted, 0);
      assert.deepEqual(await folderSnapshot(`${folder}/images`), before);
      assert.equal(await Deno.readTextFile(`${folder}/generation-log.jsonl`), log);
    });
  });
});

function checkTags(tags: ExifTags, seconds: number): void {
  const about = JSON.stringify(tags);
  assert.equal(tags["ExifIFD:DateTimeOriginal"], exifTime(seconds), about);
  assert.equal(tags["ExifIFD:CreateDate"], exifTime(seconds), about);
  assert.equal(tags["ExifIFD:OffsetTimeOriginal"], "+00:00", about);
  assert.equal(tags["ExifIFD:OffsetTimeDigitized"], "+00:00", about);
  assert.equal(tags["IFD0:Orientation"], 1, about);
  assert.equal(tags["ExifIFD:ExifImageWidth"], SIZE.width, about);
  assert.equal(tags["ExifIFD:ExifImageHeight"], SIZE.height, about);
  assert.match(String(tags["IFD0:Software"]), /^Exhibit /, about);
  assert.match(String(tags["ExifIFD:ImageUniqueID"]), /^[0-9a-f]{32}$/, about);
  assert.match(String(tags["XMP-iptcExt:DigitalSourceType"]), /\/algorithmicMedia$/, about);
  assert.equal(tags["ExifTool:Warning"], undefined, about);
}
