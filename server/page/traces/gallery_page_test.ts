/** Checks what the gallery says where a page is empty: at the end of a search, and where it paused. */
import assert from "node:assert/strict";
import { galleryPage } from "./gallery_page.ts";
import { readGalleryFilter } from "./gallery_filter.ts";

const emptyPage = (next: string | null) =>
  String(galleryPage({
    traces: [],
    next,
    total: null,
    search: readGalleryFilter(new URLSearchParams("text=scan&template=object")),
    choices: { providers: [], models: [], templates: [], failures: [] },
    originals: new Map(),
    cursor: null,
  }));

Deno.test("galleryPage says that nothing fits only where the search has come to its end", () => {
  assert.match(emptyPage(null), /No trace fits\./);
  const paused = emptyPage("5.7");
  assert.doesNotMatch(paused, /No trace fits\./);
  assert.match(paused, /looked through so far/);
  assert.match(paused, /rel="next" href="[^"]*text=scan[^"]*cursor=5\.7"/);
});
