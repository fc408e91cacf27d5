/** Rows that want out of the assets folder, clash, lie or shout: a skip or failure with a reason each, and nothing lost. */
import assert from "node:assert/strict";
import { type ExifTags, readTags } from "../exiftool.ts";
import { folderSnapshot } from "../folder_snapshot.ts";
import { pictureStructure } from "../picture_structure.ts";
import {
  type ColumnValue,
  makeRecordThingDatabase,
  type Row,
  TEST_THING,
} from "../record_thing_database.ts";
import { generateJson } from "../run_exhibit.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";
import { walkFiles } from "../walk_files.ts";

const SMALL = ["--size", "96x128"];

/** Paths that must not be made, and what the reason has to speak of. */
const REFUSED_PATHS: Readonly<Record<string, { path: string; reason: RegExp }>> = {
  "parent": { path: "../escape.jpg", reason: /\.\./ },
  "parent-inside": { path: "/images/../../escape.jpg", reason: /\.\./ },
  "drive": { path: "C:/escape.jpg", reason: /drive/ },
  "backslash": { path: "..\\escape.jpg", reason: /backslash/ },
  "url": { path: "file:///tmp/escape.jpg", reason: /URL/ },
  "nul": { path: "images/a\0b.jpg", reason: /NUL/ },
  "control": { path: "images/a\u001b[2Jb.jpg", reason: /control/ },
  "long-name": { path: `images/${"x".repeat(300)}.jpg`, reason: /longer|too long/ },
  "long-path": { path: `images/${"x/".repeat(2500)}a.jpg`, reason: /longer|too long/ },
  "empty": { path: "", reason: /empty/ },
  "symbolic-folder": { path: "out/escape.jpg", reason: /symbolic link|leads out|outside/ },
  "symbolic-file": { path: "images/link.jpg", reason: /symbolic link|leads out|outside/ },
  "folder": { path: "images/folder.jpg", reason: /folder|directory/ },
  "through-file": { path: "images/note.txt/a.jpg", reason: /folder|directory/ },
  "text": { path: "images/a.txt", reason: /\.txt/ },
  "no-extension": { path: "images/a", reason: /extension/ },
};

Deno.test("generate makes no picture outside the assets folder, nor where something else stands", () =>
  withTemporaryFolder(async (folder) => {
    const root = `${folder}/root`;
    await Deno.mkdir(`${root}/images/folder.jpg`, { recursive: true });
    await Deno.mkdir(`${folder}/outside`);
    await Deno.writeTextFile(`${folder}/outside/kept.txt`, "kept");
    await Deno.writeTextFile(`${root}/images/note.txt`, "a note");
    await Deno.symlink(`${folder}/outside`, `${root}/out`);
    await Deno.symlink(`${folder}/outside/linked.jpg`, `${root}/images/link.jpg`);
    const refused = Object.entries(REFUSED_PATHS).map(([id, { path }]) => ({ id, path }));
    makeRecordThingDatabase(`${root}/record-thing.sqlite`, {
      evidence: [
        ...refused,
        { id: "good", path: "images/good.jpg" },
        { id: "rooted", path: "/etc/exhibit-test/rooted.jpg" },
        { id: "unicode", path: "images/Zoë — 時計.png" },
      ],
    });

    const { code, images } = await generateJson(SMALL, { cwd: root });

    const byId = new Map(images.map((image) => [image.evidenceId, image]));
    for (const [id, { reason }] of Object.entries(REFUSED_PATHS)) {
      const image = byId.get(id);
      assert.ok(image !== undefined, `${id} is not told of`);
      assert.ok(["skipped", "failed"].includes(image.status), `${id} ${image.status}`);
      assert.match(image.error!, reason, id);
      assert.doesNotMatch(image.error!, /\p{Cc}/u, "control characters are shown escaped");
      assert.ok(image.error!.length < 400, image.error!);
    }
    for (const id of ["good", "rooted", "unicode"]) assert.equal(byId.get(id)!.status, "made", id);
    assert.equal(code, images.some(({ status }) => status === "failed") ? 1 : 0);
    pictureStructure(await Deno.readFile(`${root}/etc/exhibit-test/rooted.jpg`));
    pictureStructure(await Deno.readFile(`${root}/images/Zoë — 時計.png`));
    assert.deepEqual(Object.keys(await folderSnapshot(`${folder}/outside`)), ["kept.txt"]);
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), [
      "outside",
      "root",
    ]);
    assert.equal(await Deno.readTextFile(`${root}/images/note.txt`), "a note");
    assert.deepEqual(await walkFiles(`${root}/images/folder.jpg`), []);
    assert.ok((await Deno.lstat(`${root}/images/link.jpg`)).isSymlink);
  }));

Deno.test("generate makes one picture for two rows with one path, and none over a name that differs in case only", () =>
  withTemporaryFolder(async (folder) => {
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`, {
      evidence: [
        { id: "same-1", path: "images/same.jpg" },
        { id: "same-2", path: "/images/same.jpg" },
        { id: "case-1", path: "images/Case.jpg" },
        { id: "case-2", path: "images/case.jpg" },
        { id: "other", path: "images/other.jpg" },
      ],
    });
    const { images } = await generateJson(SMALL, { cwd: folder });
    const status = Object.fromEntries(images.map((image) => [image.evidenceId, image.status]));
    assert.equal(status["same-1"], "made");
    assert.equal(status["same-2"], "skipped");
    assert.equal(status["case-1"], "made");
    assert.equal(status["case-2"], "skipped");
    assert.equal(status["other"], "made");
    assert.deepEqual(await walkFiles(`${folder}/images`), ["Case.jpg", "other.jpg", "same.jpg"]);
  }));

const BOMB = "{{ 7 | times: 6 }}{% for i in (1..999999) %}x{% endfor %}{% include '/etc/passwd' %}";

Deno.test("generate treats huge and hostile texts as data", () =>
  withTemporaryFolder(async (folder) => {
    const text = (value: ColumnValue) => ({
      ...TEST_THING,
      brand: value,
      model: value,
      title: value,
      description: value,
      color: value,
      category: value,
    });
    const texts: Record<string, ColumnValue> = {
      "template": BOMB,
      "huge": "Very long title ".repeat(80_000),
      "markup": `</text></svg><script>alert("x")</script>&lt;&#0;<!--]]>`,
      "control": "a\u0000b\u001b[31mred\u202eecived\r\nline",
      "not-utf-8": new Uint8Array([0x41, 0xff, 0xfe, 0xc3, 0x28, 0x42]),
      "lone-surrogate": "\ud83d broken",
      "emoji": "⌚️👩‍🔬 عربى 時計",
      "number": 42,
    };
    const names = Object.keys(texts);
    const notes = (name: string) =>
      JSON.stringify({ type: "Purchase", document_type: "Receipt", notes: String(texts[name]) });
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`, {
      things: names.map((id) => ({ ...text(texts[id]), id })),
      evidence: names.flatMap((id): Row[] => [
        { id: `${id}-object`, thing_id: id },
        { id: `${id}-document`, thing_id: id, data: notes(id) },
        { id: `${id}-data`, thing_id: id, data: texts[id] },
      ]),
    });
    const { code, images, stderr } = await generateJson(SMALL, { cwd: folder });
    assert.equal(code, 0, stderr + images.map(({ error }) => error ?? "").join("\n"));
    assert.equal(images.length, names.length * 3);
    for (const { evidenceId, prompt, path } of images) {
      assert.ok(prompt!.length < 6000, `${evidenceId}: ${prompt!.length}`);
      assert.doesNotMatch(
        prompt!,
        /[^\P{Cc}\n]|\u202e|xxxxxx|root:/u,
        evidenceId,
      );
      pictureStructure(await Deno.readFile(`${folder}${path}`));
    }
    const template = images.find(({ evidenceId }) => evidenceId === "template-object")!;
    assert.ok(template.prompt!.includes("{{ 7 | times: 6 }}"), "the text stands there as it is");
  }));

Deno.test("generate reads times as people meant them, and leaves out what means nothing", () =>
  withTemporaryFolder(async (folder) => {
    const TIMES: Readonly<Record<string, [ColumnValue, string | undefined]>> = {
      "seconds": [1744734482.25, "2025:04:15 16:28:02"],
      "milliseconds": [1744734482000, "2025:04:15 16:28:02"],
      "text": ["2025-04-15T16:28:02Z", "2025:04:15 16:28:02"],
      "space": ["2025-04-15 16:28:02", "2025:04:15 16:28:02"],
      "offset": ["2025-04-15T18:28:02+02:00", "2025:04:15 16:28:02"],
      "zero": [0, undefined],
      "negative": [-5, undefined],
      "null": [null, undefined],
      "far-future": [1e30, undefined],
      "words": ["last summer", undefined],
      "year-3000": [32503680000, "3000:01:01 00:00:00"],
    };
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`, {
      evidence: Object.entries(TIMES).map(([id, [created_at]]) => ({ id, created_at })),
    });
    const { code } = await generateJson(SMALL, { cwd: folder });
    assert.equal(code, 0);
    const tags = await readTags(`${folder}/images`);
    if (tags === null) return;
    for (const [id, [, expected]] of Object.entries(TIMES)) {
      const found: ExifTags = tags.find(({ SourceFile }) =>
        String(SourceFile).endsWith(`/${id}.jpg`)
      )!;
      assert.equal(found["ExifIFD:DateTimeOriginal"], expected, id);
      assert.equal(found["ExifIFD:CreateDate"], expected, id);
    }
  }));

Deno.test("generate falls back on data.date where created_at says nothing", () =>
  withTemporaryFolder(async (folder) => {
    const data = JSON.stringify({
      document_type: "Photo",
      date: "2025-04-15T16:28:02.496711+00:00",
    });
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`, {
      evidence: [{ created_at: null, data }],
    });
    await generateJson(SMALL, { cwd: folder });
    const tags = await readTags(`${folder}/images`);
    if (tags !== null) assert.equal(tags[0]["ExifIFD:DateTimeOriginal"], "2025:04:15 16:28:02");
  }));

for (
  const [name, contents] of Object.entries(
    {
      "the column local_path": { pathColumn: "local_path" },
      "no table but evidence": {
        without: [
          "things",
          "evidence_type",
          "image_assets",
          "accounts",
          "owners",
          "brand",
          "x+validatedColumns",
        ],
      },
      "columns that are missing": {
        without: [
          "things.color",
          "things.tags",
          "things.evidence_type_name",
          "evidence.evidence_type",
          "evidence.data",
        ],
      },
      "evidence without times and accounts": {
        without: ["evidence.created_at", "evidence.updated_at", "evidence.thing_account_id"],
      },
    } as const,
  )
) {
  Deno.test(`generate reads a database with ${name}`, () =>
    withTemporaryFolder(async (folder) => {
      makeRecordThingDatabase(`${folder}/record-thing.sqlite`, contents);
      const { code, images } = await generateJson(SMALL, { cwd: folder });
      assert.equal(code, 0);
      assert.deepEqual(images.map(({ status }) => status), ["made"]);
    }));
}
