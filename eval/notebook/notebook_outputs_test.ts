/** What a notebook shows: nothing that a database or a model says becomes markup, and nothing of it is lost. */
import assert from "node:assert/strict";
import { chart } from "./chart.ts";
import { dataTable } from "./data_table.ts";
import type { MimeBundle } from "./mime_bundle.ts";
import { contactSheet, pictureTable } from "./picture_table.ts";
import { plainText } from "./plain_text_bundle.ts";
import { startProgress } from "./progress.ts";
import { show } from "./show.ts";
import { statement } from "./statement.ts";
import { createPixels } from "../../core/image/pixels.ts";
import { encodePng } from "../../core/image/png_encode.ts";
import { createVirtualClock } from "../../core/virtual_clock_fixture.ts";

const HOSTILE = `"><script>alert('1')</script>&`;

/** A surface that keeps what it is given, and a clock that tells how long was waited. */
function recorder() {
  const shown: { bundle: MimeBundle; id?: string; isNew: boolean }[] = [];
  const waits: number[] = [];
  const surface = {
    display: (bundle: MimeBundle, id?: string) =>
      Promise.resolve(void shown.push({ bundle, id, isNew: true })),
    replace: (bundle: MimeBundle, id: string) =>
      Promise.resolve(void shown.push({ bundle, id, isNew: false })),
  };
  const clock = {
    ...createVirtualClock(),
    sleep: (milliseconds: number) => Promise.resolve(void waits.push(milliseconds)),
  };
  return { shown, waits, dependencies: { surface, clock } };
}

async function withPicture<Result>(use: (file: string) => Promise<Result>): Promise<Result> {
  const folder = await Deno.makeTempDir();
  try {
    const file = `${folder}/picture.png`;
    await Deno.writeFile(file, encodePng(createPixels({ width: 300, height: 400 })));
    return await use(file);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("everything that is shown escapes what it is given", () =>
  withPicture(async (file) => {
    const bundles = [
      plainText(HOSTILE),
      dataTable([{ [HOSTILE]: HOSTILE }]),
      statement({ headline: HOSTILE, inWords: HOSTILE, notes: [HOSTILE] }),
      await pictureTable(
        [{ title: HOSTILE, pictures: [{ file, alt: HOSTILE, words: [HOSTILE] }] }],
        { columns: [HOSTILE] },
      ),
      await chart({
        spec: {
          title: HOSTILE,
          data: { values: [{ a: HOSTILE, b: 1 }] },
          mark: "bar",
          encoding: { x: { field: "b", type: "quantitative" }, y: { field: "a", type: "nominal" } },
        },
        description: HOSTILE,
      }),
    ];
    const { shown, dependencies } = recorder();
    const progress = startProgress(1, HOSTILE, dependencies);
    progress.step(HOSTILE);
    await progress.end(HOSTILE);
    for (const bundle of [...bundles, ...shown.map(({ bundle }) => bundle)]) {
      assert.doesNotMatch(bundle["text/html"]!, /<script|alert\('/);
      assert.match(bundle["text/html"]!, /&lt;script&gt;/);
    }
  }));

Deno.test("pictureTable holds pictures in the notebook itself, no side longer than it may be", () =>
  withPicture(async (file) => {
    const table = await pictureTable([{ pictures: [{ file, alt: "black" }] }], { longestSide: 80 });
    const [, base64] = /src="data:image\/jpeg;base64,([^"]+)"/.exec(table["text/html"]!)!;
    const { Picture } = await import("../picture.ts");
    const picture = new Picture(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)), {
      name: "thumbnail",
    });
    assert.deepEqual([picture.width, picture.height], [60, 80]);
  }));

Deno.test("pictureTable shows a dash for a picture that is missing, and the rest", () =>
  withPicture(async (file) => {
    const pictures = [{ file: "/nowhere.jpg", alt: "gone" }, { file: null, alt: "none" }, {
      file,
      alt: "there",
    }];
    const { "text/html": html } = await contactSheet(pictures);
    assert.equal(html!.match(/–/g)?.length, 2);
    assert.equal(html!.match(/<img /g)?.length, 1);
  }));

Deno.test("dataTable puts amounts to the right and words to the left", () => {
  const html = dataTable([{ name: "a", mean: "0.50", spent: "$1,200.50", up: "+0.1", none: null }])[
    "text/html"
  ]!;
  const sides = [...html.matchAll(/<th style="text-align:(\w+)">(\w+)/g)].map(([, side, name]) => [
    name,
    side,
  ]);
  assert.deepEqual(Object.fromEntries(sides), {
    name: "left",
    mean: "right",
    spent: "right",
    up: "right",
    none: "right",
  });
  assert.equal(dataTable([])["text/plain"], "No rows.");
});

Deno.test("show shows one after the other, waits for what is still being made, and then for all to arrive", async () => {
  const { shown, waits, dependencies } = recorder();
  await show([plainText("first"), Promise.resolve(plainText("second"))], dependencies);
  assert.deepEqual(shown.map(({ bundle }) => bundle["text/plain"]), ["first", "second"]);
  assert.deepEqual(waits, [30]);
});

Deno.test("startProgress shows one bar and replaces it in its place, in the order of its steps", async () => {
  const { shown, waits, dependencies } = recorder();
  const progress = startProgress(null, "pictures", dependencies);
  progress.expect(3);
  progress.step("one");
  progress.step("two");
  await progress.end("decided");
  assert.deepEqual(shown.map(({ bundle }) => bundle["text/plain"]), [
    "0 pictures",
    "0 of 3 pictures",
    "1 of 3 pictures · one",
    "2 of 3 pictures · two",
    "2 of 3 pictures · decided",
  ]);
  assert.deepEqual(shown.map(({ isNew }) => isNew), [true, false, false, false, false]);
  assert.equal(new Set(shown.map(({ id }) => id)).size, 1);
  assert.deepEqual(waits, [30]);
});

Deno.test("startProgress ends full where nobody knew how much there would be", async () => {
  const { shown, dependencies } = recorder();
  const progress = startProgress(null, "pictures", dependencies);
  progress.step();
  await progress.end();
  assert.match(shown.at(-1)!.bundle["text/html"]!, /value="1" max="1"/);
  assert.throws(() => progress.expect(-1), /Cannot show progress because .*: -1/);
});
