/**
 * Pictures as the service shows them: whole, or small. Nothing outside the assets root and the folder of
 * originals is ever opened, wherever a path or a link in the user's database may point.
 */
import { lstatSync, type Stats, statSync } from "node:fs";
import { resolveAssetPath } from "../core/evidence/paths.ts";
import { reasonAgainstSaving } from "../core/evidence/place_guard.ts";
import { Darkroom } from "../core/image/darkroom.ts";
import type { Planner } from "../core/planner.ts";
import { findAsset, findOriginalFormat } from "../core/store/asset_rows.ts";
import { originalFile } from "../core/store/originals.ts";
import type { StoreKeeper } from "./store_keeper.ts";

/** A picture that can be shown. */
export interface ShownPicture {
  /** Changes whenever the picture does. */
  etag: string;
  mediaType: string;
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

/** What a shelf takes its pictures from. */
export interface AssetShelfDependencies {
  assetsRoot: string;
  keeper: StoreKeeper;
  planner: Planner;
}

/**
 * Sides of small pictures, pixels.
 *
 * @example
 * ```ts
 * import { THUMBNAIL_SIDES } from "./asset_shelf.ts";
 * console.assert(THUMBNAIL_SIDES.includes(256));
 * ```
 */
export const THUMBNAIL_SIDES = [128, 256, 512, 1024] as const;

/** One of {@link THUMBNAIL_SIDES}. */
export type ThumbnailSide = typeof THUMBNAIL_SIDES[number];

/** Small pictures kept in memory, bytes together. */
const MOST_KEPT = 64 << 20;

/** What originals may be, as a browser shows them; anything else is handed out as a file. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  gif: "image/gif",
};

/**
 * Shows pictures of evidence records and originals.
 *
 * @example
 * ```ts
 * import { AssetShelf } from "./asset_shelf.ts";
 * console.assert(AssetShelf.length === 1);
 * ```
 */
export class AssetShelf implements Disposable {
  readonly #dependencies: AssetShelfDependencies;
  #darkroom: Darkroom | null = null;
  readonly #small = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  #bytesKept = 0;

  constructor(dependencies: AssetShelfDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * The picture of an evidence record, whoever made it; `null` where none stands, or it leads out of the
   * assets root.
   */
  async asset(evidenceId: string, side: ThumbnailSide | null): Promise<ShownPicture | null> {
    const { assetsRoot, keeper, planner } = this.#dependencies;
    const path = findAsset(keeper.store, { assetsRoot, evidenceId })?.path ??
      (await planner.findRecord(evidenceId))?.path ?? null;
    const place = path === null ? null : resolveAssetPath(assetsRoot, path);
    if (!place?.ok || reasonAgainstSaving(assetsRoot, place) !== null) return null;
    return this.#show(place.file, { mediaType: place.mediaType, side });
  }

  /** An original by its SHA-256; `null` where the store has none. */
  original(sha256: string, side: ThumbnailSide | null): ShownPicture | null {
    const { store } = this.#dependencies.keeper;
    const format = findOriginalFormat(store, sha256);
    if (format === null) return null;
    const file = originalFile(store.path, { sha256, format });
    const mediaType = MEDIA_TYPES[format] ?? "application/octet-stream";
    if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return null;
    return this.#show(file, { mediaType, side });
  }

  /** Ends what makes small pictures. */
  [Symbol.dispose](): void {
    this.#darkroom?.close();
  }

  #show(
    file: string,
    { mediaType, side }: { mediaType: string; side: ThumbnailSide | null },
  ): ShownPicture | null {
    const stats = statOf(file);
    if (stats === null) return null;
    const state = `${stats.size.toString(36)}-${Math.round(stats.mtimeMs).toString(36)}`;
    if (side === null) {
      return { etag: `"${state}"`, mediaType, read: () => Deno.readFile(file) };
    }
    const read = () => this.#thumbnail(file, { key: `${file}\u0000${state}\u0000${side}`, side });
    return { etag: `"${state}-${side}"`, mediaType: "image/png", read };
  }

  #thumbnail(
    file: string,
    { key, side }: { key: string; side: ThumbnailSide },
  ): Promise<Uint8Array<ArrayBuffer>> {
    const known = this.#small.get(key);
    if (known !== undefined) return known;
    const made = this.#make(file, side);
    this.#small.set(key, made);
    made.then(({ length }) => this.#makeRoom(length), () => this.#small.delete(key));
    return made;
  }

  async #make(file: string, side: ThumbnailSide): Promise<Uint8Array<ArrayBuffer>> {
    this.#darkroom ??= new Darkroom({ size: Math.max(1, navigator.hardwareConcurrency - 1) });
    return await this.#darkroom.thumbnail(await Deno.readFile(file), { maximumSide: side });
  }

  /** What was made first goes first. */
  async #makeRoom(added: number): Promise<void> {
    this.#bytesKept += added;
    while (this.#bytesKept > MOST_KEPT) {
      const [[key, oldest]] = this.#small;
      this.#small.delete(key);
      this.#bytesKept -= (await oldest.catch(() => new Uint8Array())).length;
    }
  }
}

function statOf(file: string): Stats | null {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats?.isFile() ? stats : null;
}
