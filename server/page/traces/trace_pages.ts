/** The paths of the pages about traces. */
import { readStamp } from "../../../core/image/stamp_read.ts";
import { readTraceChoices } from "../../../core/store/trace_choices.ts";
import { listTraces } from "../../../core/store/trace_list.ts";
import { readTraceOriginals } from "../../../core/store/trace_originals.ts";
import { readTraceStory, type TraceStory } from "../../../core/store/trace_story.ts";
import { reportFile } from "../../experiments/report_shelf.ts";
import { pictureAddress, type PicturePlace, placeOf } from "../../picture_place.ts";
import { Problem } from "../../problem.ts";
import { deleteEveryTrace, deleteOneTrace } from "../../routes/trace_routes.ts";
import { searchPatience } from "../../search_patience.ts";
import type { Service } from "../../service.ts";
import type { ServiceApp } from "../../service_app.ts";
import type { PageFrame } from "../page_frame.ts";
import { deletionPage } from "./deletion_page.ts";
import { traceTitle } from "./gallery.ts";
import { readGalleryFilter } from "./gallery_filter.ts";
import { galleryPage } from "./gallery_page.ts";
import type { ShownFile } from "./picture_panel.ts";
import { tracePage } from "./trace_page.ts";

/** Tiles on one page. */
const PAGE_LENGTH = 24;

/** A file that is larger is not read for the sake of its EXIF, bytes. */
const LARGEST_READ = 64 << 20;

/**
 * Adds `/traceImage`, the page of each trace, and deleting.
 *
 * @example
 * ```ts
 * import { addTracePages } from "./trace_pages.ts";
 * console.assert(addTracePages.length === 3);
 * ```
 */
export function addTracePages(app: ServiceApp, service: Service, frame: PageFrame): void {
  const { keeper } = service;
  const section = "traces";

  app.get("/traceImage", (context) => {
    const query = new URL(context.req.url).searchParams;
    const search = readGalleryFilter(query);
    const cursor = query.get("cursor") || null;
    const { store } = keeper;
    const page = listTraces(store, search.filter, {
      limit: PAGE_LENGTH,
      cursor: cursor ?? undefined,
      goOn: searchPatience("person", service.clock),
    });
    const body = galleryPage({
      ...page,
      search,
      cursor,
      choices: readTraceChoices(store),
      originals: readTraceOriginals(store, page.traces.map(({ id }) => id)),
    });
    return frame.show(context, { title: "Traces", section, body });
  });

  app.get("/traceImage/:id", async (context) => {
    const story = findStory(context.req.param("id"));
    const body = tracePage(story, await readSavedFile(service, story));
    return frame.show(context, { title: traceTitle(story, 80), section, body });
  });

  app.get("/traceImage/:id/delete", (context) => {
    const story = findStory(context.req.param("id"));
    const back = `/traceImage/${encodeURIComponent(story.id)}`;
    const body = deletionPage({
      heading: "Delete this trace?",
      words: `The story of “${traceTitle(story, 120)}” goes: prompt, attempts and answers. ` +
        "Its picture and what was paid for it stay.",
      action: `${back}/delete`,
      back,
      button: "Delete the trace",
    });
    return frame.show(context, { title: "Delete this trace?", section, body });
  });

  app.post("/traceImage/:id/delete", async (context) => {
    await deleteOneTrace(service, context.req.param("id"));
    return context.redirect("/traceImage", 303);
  });

  app.get("/delete-traces", (context) => {
    const body = deletionPage({
      heading: "Delete all traces?",
      words: "All stories go, except those of pictures that are being made. " +
        "Pictures and what was paid for them stay. Export the traces first if you may need them.",
      action: "/delete-traces",
      back: "/traceImage",
      button: "Delete all traces",
    });
    return frame.show(context, { title: "Delete all traces?", section, body });
  });

  app.post("/delete-traces", async (context) => {
    await deleteEveryTrace(service);
    return context.redirect("/traceImage", 303);
  });

  function findStory(id: string): TraceStory {
    const story = readTraceStory(keeper.store, id);
    if (story !== null) return story;
    throw new Problem("not_found", "There is no such trace; perhaps it was deleted.", {
      hint: "The list of traces shows those there are.",
    });
  }
}

/** The saved file, as far as the service shows it, and what it says of itself. */
async function readSavedFile(
  service: Service,
  { asset, evidenceId }: Pick<TraceStory, "asset" | "evidenceId">,
): Promise<ShownFile> {
  const nothing = { shown: null, stamp: null };
  if (asset === null) return { ...nothing, absence: null };
  const { assetsRoot: root, path } = asset;
  const place = placeOf({ root, path, evidenceId }, service.settings);
  if (place === null) {
    const absence =
      "The file stands in a folder that this service does not show; its original is kept here.";
    return { ...nothing, absence };
  }
  const bytes = await readFrom(place, { service, bytes: asset.bytes });
  if (bytes === null) return { ...nothing, absence: "The file is not there to be read." };
  const shown = { address: pictureAddress(place), isSized: place.kind === "record" };
  return { shown, stamp: bytes === "too large" ? null : readStamp(bytes), absence: null };
}

/** The bytes of a file; `null` where there is none. */
async function readFrom(
  place: PicturePlace,
  { service, bytes }: { service: Service; bytes: number },
): Promise<Uint8Array<ArrayBuffer> | "too large" | null> {
  if (place.kind === "record") {
    const picture = await service.shelf.asset(place.evidenceId, null);
    if (picture === null) return null;
    return bytes > LARGEST_READ ? "too large" : await picture.read().catch(() => null);
  }
  const file = reportFile(service, place.id, { picture: place.path });
  if (file === null) return null;
  return bytes > LARGEST_READ ? "too large" : await Deno.readFile(file).catch(() => null);
}
