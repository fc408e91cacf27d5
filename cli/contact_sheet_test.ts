/** Pages on a real disk: addresses, further pages, and a sheet that is left alone. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { ImageEvent } from "../core/events.ts";
import { withTemporaryFolder } from "../test/temporary_folder.ts";
import { ContactSheet, type ContactSheetOptions } from "./contact_sheet.ts";

function made(path: string, dateMs: number | null = null): ImageEvent {
  return {
    event: "image",
    evidenceId: path,
    status: "made",
    path,
    prompt: "A watch.",
    template: "plain@1",
    provider: "procedural",
    model: "v1",
    costUsd: 0,
    durationMs: 210,
    subject: {
      dateMs,
      category: "Watches",
      brand: "",
      model: "",
      title: "",
    } as ImageEvent["subject"],
  };
}

function sheetIn(folder: string, options: Partial<ContactSheetOptions> = {}): ContactSheet {
  return new ContactSheet({
    path: join(folder, "sheet.html"),
    assets: join(folder, "media"),
    database: join(folder, "a & b.sqlite"),
    timeZone: "UTC",
    ...options,
  });
}

Deno.test("ContactSheet links each picture from where the page lies", () =>
  withTemporaryFolder((folder) => {
    const sheet = sheetIn(folder, { path: join(folder, "pages/new/sheet.html") });
    sheet.add(made("/images/50% off #1?.jpg"));
    sheet.add(made("时计.png"));
    sheet.close();
    const html = Deno.readTextFileSync(join(folder, "pages/new/sheet.html"));
    const sources = [...html.matchAll(/src="([^"]+)"/g)].map(([, source]) => source);
    assert.deepEqual(sources, [
      "../../media/images/50%25%20off%20%231%3F.jpg",
      `../../media/${encodeURIComponent("时计")}.png`,
    ]);
    assert.ok(html.includes("a &amp; b.sqlite"));
  }));

Deno.test("ContactSheet is one page that needs no network", () =>
  withTemporaryFolder((folder) => {
    const sheet = sheetIn(folder);
    sheet.add(made("/a.jpg"));
    sheet.close();
    const html = Deno.readTextFileSync(join(folder, "sheet.html"));
    assert.ok(html.endsWith("</html>\n"));
    assert.ok(!/https?:|\burl\(|@import|<link|<script src/.test(html));
    assert.match(html, /Content-Security-Policy" content="default-src 'none'/);
  }));

Deno.test("ContactSheet goes on in further pages that link each other", () =>
  withTemporaryFolder((folder) => {
    const sheet = sheetIn(folder, { pageSize: 2 });
    for (let index = 0; index < 5; index++) sheet.add(made(`/${index}.jpg`));
    sheet.close();
    assert.equal(sheet.count, 5);
    const links = ["sheet.html", "sheet.pages/2.html", "sheet.pages/3.html"].map((name) => {
      const html = Deno.readTextFileSync(join(folder, name));
      return {
        figures: html.split("<figure ").length - 1,
        links: [...html.matchAll(/rel="\w+" href="([^"]+)"/g)].map(([, link]) => link),
        first: /src="([^"]+)"/.exec(html)![1],
      };
    });
    assert.deepEqual(links, [
      { figures: 2, links: ["sheet.pages/2.html"], first: "media/0.jpg" },
      { figures: 2, links: ["../sheet.html", "3.html"], first: "../media/2.jpg" },
      { figures: 1, links: ["2.html"], first: "../media/4.jpg" },
    ]);
    assert.throws(() => Deno.statSync(join(folder, "sheet.pages/4.html")), Deno.errors.NotFound);
  }));

Deno.test("ContactSheet shows dates in the zone that was asked for", () =>
  withTemporaryFolder((folder) => {
    const sheet = sheetIn(folder, { timeZone: "Asia/Tokyo" });
    sheet.add(made("/a.jpg", Date.UTC(2025, 3, 15, 16, 28)));
    sheet.add(made("/b.jpg", 1e300));
    sheet.close();
    const html = Deno.readTextFileSync(join(folder, "sheet.html"));
    assert.deepEqual([...html.matchAll(/<dt>date<\/dt><dd>([^<]*)/g)].map(([, date]) => date), [
      "2025-04-16 01:28",
    ]);
  }));

Deno.test("ContactSheet leaves the last sheet alone when nothing was made", () =>
  withTemporaryFolder((folder) => {
    Deno.writeTextFileSync(join(folder, "sheet.html"), "yesterday's");
    const sheet = sheetIn(folder);
    sheet.add({ ...made("/film.mp4"), status: "skipped" });
    sheet.close();
    assert.equal(Deno.readTextFileSync(join(folder, "sheet.html")), "yesterday's");
  }));

Deno.test("ContactSheet shows the pictures of earlier runs first, once something is added", () =>
  withTemporaryFolder((folder) => {
    const earlier = [made("/first.jpg"), made("/second.jpg")];
    sheetIn(folder, { earlier }).close();
    assert.throws(() => Deno.statSync(join(folder, "sheet.html")), Deno.errors.NotFound);
    const sheet = sheetIn(folder, { earlier });
    sheet.add(made("/third.jpg"));
    sheet.close();
    const html = Deno.readTextFileSync(join(folder, "sheet.html"));
    const sources = [...html.matchAll(/src="media\/([^"]+)"/g)].map(([, source]) => source);
    assert.deepEqual(sources, ["first.jpg", "second.jpg", "third.jpg"]);
    assert.equal(sheet.count, 3);
  }));

Deno.test("ContactSheet leaves the last sheet whole until its own first page is whole", () =>
  withTemporaryFolder((folder) => {
    const path = join(folder, "sheet.html");
    Deno.writeTextFileSync(path, "yesterday's");
    const sheet = sheetIn(folder, { pageSize: 2 });
    for (let index = 0; index < 2; index++) sheet.add(made(`/${index}.jpg`));
    assert.equal(Deno.readTextFileSync(path), "yesterday's");
    sheet.add(made("/2.jpg"));
    assert.ok(Deno.readTextFileSync(path).endsWith("</html>\n"));
    sheet.close();
    const names = [...Deno.readDirSync(join(folder, "sheet.pages"))].map(({ name }) => name);
    assert.deepEqual(names, ["2.html"]);
  }));

Deno.test("ContactSheet of one page leaves no folder behind, whatever a killed run left", () =>
  withTemporaryFolder((folder) => {
    Deno.mkdirSync(join(folder, "sheet.pages"));
    Deno.writeTextFileSync(join(folder, "precious"), "kept");
    Deno.symlinkSync("../precious", join(folder, "sheet.pages/1.html.part"));
    const sheet = sheetIn(folder);
    sheet.add(made("/a.jpg"));
    sheet.close();
    assert.equal(Deno.readTextFileSync(join(folder, "precious")), "kept");
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), [
      "precious",
      "sheet.html",
    ]);
  }));
