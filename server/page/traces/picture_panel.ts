/** The picture of a trace as it came and as it was saved, side by side, and what the saved file says of itself. */
import type { StampFacts } from "../../../core/image/stamp_read.ts";
import type { TraceStory } from "../../../core/store/trace_story.ts";
import { type Html, html } from "../../../eval/report/html.ts";
import { fileSize } from "../parts/amounts.ts";
import { type Fact, factList } from "../parts/fact_list.ts";
import { timeTag } from "../parts/time_tag.ts";
import { traceTitle } from "./gallery.ts";

/** What is known of the file besides its trace. */
export interface ShownFile {
  /** Where the service shows it; `null` where it does not. */
  shown: { address: string; isSized: boolean } | null;
  /** What it says of itself, where it was read. */
  stamp: StampFacts | null;
  /** Why it is not shown; `null` where it is. */
  absence: string | null;
}

/**
 * The panel.
 *
 * @example
 * ```ts
 * import { picturePanel } from "./picture_panel.ts";
 * const story = {
 *   asset: null, attemptList: [], status: "failed" as const, title: "A", evidenceId: "e1", error: null,
 *   width: 3, height: 4,
 * };
 * const file = { shown: null, stamp: null, absence: "It is gone." };
 * console.assert(String(picturePanel(story, file)).includes("no picture"));
 * ```
 */
export function picturePanel(
  story: Pick<
    TraceStory,
    "asset" | "attemptList" | "status" | "title" | "evidenceId" | "error" | "width" | "height"
  >,
  { shown, stamp, absence: reason }: ShownFile,
): Html {
  const { asset, attemptList, width, height } = story;
  const original = attemptList.findLast((attempt) => attempt.original !== null)?.original ?? null;
  if (original === null) return absence(story);
  const title = traceTitle(story, 120);
  const address = `/v1/originals/${encodeURIComponent(original.sha256)}`;
  return html`<div class="pictures">
<figure><figcaption>As the provider sent it</figcaption><a href="${address}"><img src="${address}?size=1024" alt="${title}, the original" width="${width}" height="${height}"></a>
<p class="path">${original.format}, ${fileSize(original.bytes)}</p></figure>
${asset !== null && shown !== null && savedFigure(asset, { title, shown })}
<div>${fileFacts(asset, { stamp, reason })}</div>
</div>`;
}

function absence({ status, error }: Pick<TraceStory, "status" | "error">): Html {
  if (status === "started") {
    return html`
      <div class="empty">
        <p>The picture is being made.</p>
        <p class="faint">Load this page again in a moment.</p>
      </div>
    `;
  }
  return html`<div class="empty"><p>There is no picture${
    status === "failed" && ": no attempt brought one"
  }.</p>
${error !== null && html`<p class="faint reason">${error}</p>`}</div>`;
}

function savedFigure(
  asset: NonNullable<TraceStory["asset"]>,
  { title, shown: { address, isSized } }: {
    title: string;
    shown: NonNullable<ShownFile["shown"]>;
  },
): Html {
  const { width, height, bytes, mediaType, reencoded } = asset;
  const source = isSized ? `${address}?size=1024` : address;
  return html`<figure><figcaption>As it was saved</figcaption><a href="${address}"><img src="${source}" alt="${title}, as it was saved" width="${width}" height="${height}"></a>
<p class="path">${mediaType}, ${width} × ${height}, ${fileSize(bytes)}; ${
    reencoded ? "encoded anew" : "its pixels as they came"
  }</p></figure>`;
}

function fileFacts(
  asset: TraceStory["asset"],
  { stamp, reason }: { stamp: StampFacts | null; reason: string | null },
): Html {
  if (asset === null) {
    return html`<p class="faint">The file was not saved, or another picture has taken its place.</p>`;
  }
  const { exif, xmp } = stamp ?? { exif: null, xmp: null };
  const facts: Fact[] = [
    ["File", html`<span class="path">${asset.path}</span>`],
    ["Saved", timeTag(asset.savedAt)],
    ["EXIF: taken", exif?.dateTimeOriginal && `${exif.dateTimeOriginal} ${exif.offset ?? ""}`],
    ["EXIF: software", exif?.software],
    ["EXIF: size", exif?.width != null && exif.height != null && `${exif.width} × ${exif.height}`],
    ["EXIF: picture id", exif?.imageUniqueId && html`<code>${exif.imageUniqueId}</code>`],
    ["XMP: source", xmp?.digitalSourceType],
    ["XMP: made by", xmp?.creatorTool],
    ["XMP: created", xmp?.createDate],
    ["XMP: original", xmp?.originalSha256 && html`<code>${xmp.originalSha256}</code>`],
  ];
  return html`<h3>What the file says</h3>${
    factList(facts.filter(([, value]) => value !== false), "rows")
  }
${reason !== null && html`<p class="faint">${reason}</p>`}`;
}
