/** Image paths: where they lead, and that none leads out of the assets root. */
import assert from "node:assert/strict";
import { normalize, sep } from "node:path";
import fc from "fast-check";
import { resolveAssetPath, splitAssetPath } from "./paths.ts";

const ROOT = "/home/ada/assets";

Deno.test("resolveAssetPath finds the place of the paths that databases hold", () => {
  const places: [string, string, string, string][] = [
    [
      "/images/2vlzWo8IUvSfW97xoFOIUpKADQF.jpg",
      "images",
      "2vlzWo8IUvSfW97xoFOIUpKADQF.jpg",
      "image/jpeg",
    ],
    [
      "images/2vlzWo8IUvSfW97xoFOIUpKADQF.png",
      "images",
      "2vlzWo8IUvSfW97xoFOIUpKADQF.png",
      "image/png",
    ],
    ["///a.JPEG", "", "a.JPEG", "image/jpeg"],
    ["a//b///c.jpg", "a/b", "c.jpg", "image/jpeg"],
    ["Fotos von früher/Omas Uhr (1).Jpg", "Fotos von früher", "Omas Uhr (1).Jpg", "image/jpeg"],
    ["a/.hidden.png", "a", ".hidden.png", "image/png"],
    ["photo:12.30.jpg", "", "photo:12.30.jpg", "image/jpeg"],
    ["..a/b...c.jpg", "..a", "b...c.jpg", "image/jpeg"],
    [`${"é".repeat(125)}.jpg`, "", `${"é".repeat(125)}.jpg`, "image/jpeg"],
  ];
  for (const [path, folder, fileName, mediaType] of places) {
    const place = resolveAssetPath(ROOT, path);
    assert.ok(place.ok, path);
    assert.deepEqual([place.folder, place.fileName, place.mediaType], [
      folder,
      fileName,
      mediaType,
    ]);
    assert.equal(place.file, [ROOT, ...folder.split("/").filter(Boolean), fileName].join(sep));
  }
});

Deno.test("resolveAssetPath takes a root with and without a slash at its end", () => {
  for (const root of ["/", "/a", "/a/"]) {
    const place = resolveAssetPath(root, "/b/c.jpg");
    assert.ok(place.ok);
    assert.equal(place.file, normalize(`${root}/b/c.jpg`));
  }
});

Deno.test("resolveAssetPath names what it does not like, in one sentence that ends with the path", () => {
  const reasons: [string, RegExp][] = [
    ["../a.jpg", /leads out of its folder/],
    ["a/../b.jpg", /leads out of its folder/],
    ["/..", /leads out of its folder/],
    ["./a.jpg", /a \. for a folder/],
    ["a/\u0000.jpg", /NUL/],
    ["a\u001b[31m.jpg", /control character: "a\\u\{1b\}/],
    ["a\u2028.jpg", /control character/],
    ["a\ud800.jpg", /not valid Unicode/],
    ["a\ufffd.jpg", /not valid Unicode/],
    ["..\\a.jpg", /backslash/],
    ["c:/a.jpg", /names a drive/],
    ["/C:evil.jpg", /names a drive/],
    ["file:///etc/a.jpg", /is a URL/],
    ["", /it is empty/],
    ["///", /names a folder/],
    ["a.jpg/", /names a folder/],
    ["a /b.jpg", /ends in a dot or a space/],
    ["a.jpg.", /ends in a dot or a space/],
    ["nul.jpg", /reserved on Windows/],
    ["a/Com1/b.jpg", /reserved on Windows/],
    [`${"é".repeat(128)}.jpg`, /longer than 255 bytes/],
    [`${"abc/".repeat(1023)}ab.jpg`, /longer than 4096 bytes/],
    ["a.mp4", /extension is "\.mp4"/],
    ["a.heic", /extension is "\.heic"/],
    ["a.jpg.pdf", /extension is "\.pdf"/],
    ["a", /no extension/],
    [".jpg", /no extension/],
  ];
  for (const [path, pattern] of reasons) {
    const place = resolveAssetPath(ROOT, path);
    assert.ok(!place.ok, path);
    assert.match(place.reason, /^Cannot use the image path because .*: ".*"\.$/s, path);
    assert.match(place.reason, pattern, path);
    // deno-lint-ignore no-control-regex -- that none is in there is the point
    assert.ok(!/[\u0000-\u001f]/.test(place.reason) && place.reason.length < 500);
  }
});

/** Paths made of what could lead astray. */
const hostile = fc.array(
  fc.oneof(
    fc.constantFrom(
      "..",
      ".",
      "/",
      "//",
      "\\",
      "\u0000",
      "~",
      "C:",
      "a",
      "image",
      ".jpg",
      ".PNG",
      " ",
      "%2e%2e",
    ),
    fc.string({ maxLength: 5 }),
  ),
  { maxLength: 12 },
).map((parts) => parts.join(""));

Deno.test("resolveAssetPath never leads out of the root, whatever the path", () => {
  fc.assert(
    fc.property(hostile, (path) => {
      const place = resolveAssetPath(ROOT, path);
      if (!place.ok) return;
      assert.ok(place.file.startsWith(ROOT + sep));
      assert.equal(normalize(place.file), place.file);
      assert.match(place.file, /\.(jpe?g|png)$/i);
    }),
    { numRuns: 3000 },
  );
});

Deno.test("splitAssetPath and resolveAssetPath agree", () => {
  fc.assert(fc.property(hostile, (path) => {
    const split = splitAssetPath(path);
    const place = resolveAssetPath(ROOT, path);
    assert.equal(split.ok, place.ok);
    if (split.ok && place.ok) {
      assert.deepEqual([split.folder, split.fileName], [place.folder, place.fileName]);
    }
  }));
});
