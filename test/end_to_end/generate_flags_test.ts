/** Each flag of `deno task generate`, through the real command line, by what it does to files. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { readTags } from "../exiftool.ts";
import { folderSnapshot } from "../folder_snapshot.ts";
import { pictureStructure } from "../picture_structure.ts";
import { makeRecordThingDatabase, TEST_THING } from "../record_thing_database.ts";
import { generateJson, runExhibit } from "../run_exhibit.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";
import { walkFiles } from "../walk_files.ts";

const SMALL = ["--size", "96x128"];
const BICYCLE = {
  ...TEST_THING,
  id: "thing-2",
  category: "Bicycles",
  title: "Corvara Stelvio",
  brand: "Corvara",
};
const RECEIPT = '{"type":"Purchase","document_type":"Receipt","notes":"Paid by card."}';

/** Two photos of a handbag and a bicycle's receipt, in a folder of its own. */
const withThreeRows = (use: (folder: string) => Promise<void>) =>
  withTemporaryFolder(async (folder) => {
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`, {
      things: [TEST_THING, BICYCLE],
      evidence: [{}, { path: "images/second.png" }, { thing_id: "thing-2", data: RECEIPT }],
    });
    await use(folder);
  });

const madeIds = (images: readonly { evidenceId: string; status: string }[]) =>
  images.filter(({ status }) => status === "made").map(({ evidenceId }) => evidenceId).sort();

async function imageBytesIn(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const path of await walkFiles(`${folder}/images`)) {
    const { imageBytes } = pictureStructure(await Deno.readFile(`${folder}/images/${path}`));
    found[path] = createHash("sha256").update(imageBytes).digest("hex");
  }
  return found;
}

Deno.test("generate makes the same pictures of the same records and seed, and others of another seed", () =>
  withThreeRows((first) =>
    withThreeRows(async (second) => {
      await generateJson(SMALL, { cwd: first });
      await generateJson([...SMALL, "--concurrency", "1"], { cwd: second });
      const pictures = await imageBytesIn(first);
      assert.equal(Object.keys(pictures).length, 3);
      assert.deepEqual(await imageBytesIn(second), pictures);
      await generateJson([...SMALL, "--seed", "7", "--overwrite"], { cwd: second });
      const others = await imageBytesIn(second);
      for (const [path, hash] of Object.entries(others)) {
        assert.notEqual(hash, pictures[path], path);
      }
    })
  ));

Deno.test("generate touches no file that exists unless --overwrite is given", () =>
  withThreeRows(async (folder) => {
    await Deno.mkdir(`${folder}/images`);
    await Deno.writeTextFile(`${folder}/images/second.png`, "somebody's own file");
    const first = await generateJson(SMALL, { cwd: folder });
    assert.deepEqual(madeIds(first.images), ["evidence-1", "evidence-3"]);
    assert.equal(first.summary.totalMissing, 2);
    assert.equal(await Deno.readTextFile(`${folder}/images/second.png`), "somebody's own file");
    const second = await generateJson([...SMALL, "--overwrite"], { cwd: folder });
    assert.deepEqual(madeIds(second.images), ["evidence-1", "evidence-2", "evidence-3"]);
    assert.equal(
      pictureStructure(await Deno.readFile(`${folder}/images/second.png`)).format,
      "png",
    );
  }));

Deno.test("generate --id makes the named records only, and --category those of its things", () =>
  withThreeRows(async (folder) => {
    const named = await generateJson([...SMALL, "--id", "evidence-3", "--id", "evidence-1"], {
      cwd: folder,
    });
    assert.deepEqual(madeIds(named.images), ["evidence-1", "evidence-3"]);
    await Deno.remove(`${folder}/images`, { recursive: true });
    const bicycles = await generateJson([...SMALL, "--category", "Bicycles"], { cwd: folder });
    assert.deepEqual(madeIds(bicycles.images), ["evidence-3"]);
  }));

Deno.test("generate --limit attempts so many and still says how many are missing", () =>
  withThreeRows(async (folder) => {
    const { summary, images } = await generateJson([...SMALL, "--limit", "2"], { cwd: folder });
    assert.deepEqual(madeIds(images), ["evidence-1", "evidence-2"]);
    assert.equal(summary.totalMissing, 3);
    assert.equal(summary.attempted, 2);
  }));

Deno.test("generate --size and --timezone decide pixels and clock of a picture", () =>
  withThreeRows(async (folder) => {
    const { code } = await generateJson(["--size", "144x192", "--timezone", "Asia/Kolkata"], {
      cwd: folder,
    });
    assert.equal(code, 0);
    for (const path of await walkFiles(`${folder}/images`)) {
      const { width, height } = pictureStructure(await Deno.readFile(`${folder}/images/${path}`));
      assert.deepEqual([width, height], [144, 192]);
    }
    const tags = await readTags(`${folder}/images`);
    if (tags === null) return;
    const first = tags.find(({ SourceFile }) => String(SourceFile).endsWith("evidence-1.jpg"))!;
    // 1744734482 is 2025-04-15T16:28:02Z, five and a half hours later in Kolkata.
    assert.equal(first["ExifIFD:DateTimeOriginal"], "2025:04:15 21:58:02");
    assert.equal(first["ExifIFD:OffsetTimeOriginal"], "+05:30");
  }));

Deno.test("generate --assets, --store, --log and --contact-sheet put everything where they say", () =>
  withThreeRows(async (folder) => {
    const flags = [
      "--assets",
      "media",
      "--store",
      "own/s.sqlite",
      "--log",
      "logs/l.jsonl",
      "--contact-sheet",
      "sheet.html",
    ];
    const { code, stderr } = await generateJson([...SMALL, ...flags], { cwd: folder });
    assert.equal(code, 0, stderr);
    const files = await walkFiles(folder);
    for (const path of ["media/images/second.png", "own/s.sqlite", "logs/l.jsonl", "sheet.html"]) {
      assert.ok(files.includes(path), `${path} in ${files.join(", ")}`);
    }
    assert.ok(!files.some((path) => path.startsWith("images/") || path.startsWith("exhibit")));
    const sheet = await Deno.readTextFile(`${folder}/sheet.html`);
    for (const id of ["evidence-1", "evidence-2", "evidence-3"]) assert.ok(sheet.includes(id), id);
    assert.ok(sheet.includes("media/images/second.png"));
  }));

Deno.test("generate --write-assets fills image_assets and nothing else of the database", () =>
  withThreeRows(async (folder) => {
    const path = `${folder}/record-thing.sqlite`;
    const dump = () => {
      using database = new DatabaseSync(path);
      return ["things", "evidence", "evidence_type", "accounts", "sqlite_schema"]
        .map((table) =>
          database.prepare(`SELECT * FROM ${table}`).all().map((row) => ({ ...row }))
        );
    };
    const before = dump();
    const { code, stderr } = await generateJson(["--size", "300x400", "--write-assets"], {
      cwd: folder,
    });
    assert.equal(code, 0, stderr);
    assert.deepEqual(dump(), before);
    using database = new DatabaseSync(path);
    const rows = database.prepare("SELECT * FROM image_assets ORDER BY path").all();
    assert.deepEqual(rows.map((row) => row.path), [
      "images/evidence-1.jpg",
      "images/evidence-3.jpg",
      "images/second.png",
    ]);
    for (const row of rows) {
      const bytes = await Deno.readFile(`${folder}/${row.path}`);
      assert.equal(row.sha1, createHash("sha1").update(bytes).digest("hex"));
      assert.equal(row.md5, createHash("md5").update(bytes).digest("hex"));
      const { format, width, height } = pictureStructure(row.iconic_png as Uint8Array);
      assert.deepEqual({ format, width, height }, { format: "png", width: 192, height: 256 });
    }
    assert.deepEqual((await walkFiles(folder)).filter((file) => file.startsWith("record-thing")), [
      "record-thing.sqlite",
    ]);
  }));

Deno.test("generate --dry-run plans every record and writes nothing anywhere", () =>
  withThreeRows(async (folder) => {
    const before = await folderSnapshot(folder);
    const { code, images, summary } = await generateJson(["--dry-run"], { cwd: folder });
    assert.equal(code, 0);
    assert.deepEqual(images.map(({ status }) => status), ["planned", "planned", "planned"]);
    assert.deepEqual(images.map(({ path }) => path), [
      "/images/evidence-1.jpg",
      "images/second.png",
      "/images/evidence-3.jpg",
    ]);
    assert.ok(images.every(({ costUsd, prompt }) => costUsd === 0 && prompt!.length > 80));
    assert.equal(summary.totalMissing, 3);
    const { stdout } = await runExhibit(["generate", "--dry-run"], { cwd: folder });
    for (const { path, prompt } of images) {
      assert.ok(stdout.includes(path!), path!);
      assert.ok(stdout.includes(prompt!.split(/\s+/).slice(0, 3).join(" ")), prompt!);
    }
    assert.deepEqual(await folderSnapshot(folder), before);
  }));

Deno.test("generate makes the prompts that its dry run showed", () =>
  withThreeRows(async (folder) => {
    const prompts = (images: readonly { prompt: string | null }[]) =>
      images.map(({ prompt }) => prompt).sort();
    const planned = await generateJson([...SMALL, "--dry-run"], { cwd: folder });
    const made = await generateJson(SMALL, { cwd: folder });
    assert.deepEqual(prompts(made.images), prompts(planned.images));
  }));

Deno.test("generate --template uses that template, and refuses one that is not there", () =>
  withThreeRows(async (folder) => {
    const plain = await generateJson(["--dry-run"], { cwd: folder });
    const templates = plain.images.map(({ template }) => template!.split("@")[0]);
    const chosen = await generateJson([
      "--dry-run",
      "--id",
      "evidence-1",
      "--template",
      templates[0],
    ], { cwd: folder });
    assert.equal(chosen.images[0].template!.split("@")[0], templates[0]);
    const { code, stderr } = await runExhibit(["generate", "--template", "no-such"], {
      cwd: folder,
    });
    assert.equal(code, 2);
    assert.match(stderr, /no-such/);
  }));

Deno.test("generate --quiet says nothing, and --json says nothing on stdout but lines", () =>
  withThreeRows(async (folder) => {
    const quiet = await runExhibit(["generate", "--quiet", ...SMALL], { cwd: folder });
    assert.deepEqual(quiet, { code: 0, stdout: "", stderr: "" });
  }));

Deno.test("generate --help names every flag and shows examples", async () => {
  const { code, stdout } = await runExhibit(["generate", "--help"], { cwd: Deno.cwd() });
  assert.equal(code, 0);
  const flags = [
    ..."db assets provider limit id category template dry-run overwrite concurrency size seed store log"
      .split(" "),
    ..."contact-sheet write-assets recover timezone json quiet verbose".split(" "),
  ];
  for (const flag of flags) assert.ok(new RegExp(`--${flag}\\b`).test(stdout), flag);
  assert.match(stdout, /Examples:[\s\S]*deno task generate --dry-run/);
});
