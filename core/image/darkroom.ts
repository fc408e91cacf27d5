/**
 * Where pictures are decoded and encoded: a pool of workers without permissions, so that the main thread
 * stays free and hostile bytes meet nothing worth having.
 */
import type { MediaType } from "../provider.ts";
import { WorkerPool } from "../worker_pool.ts";
import { revivePictureError } from "./picture_error.ts";
import type { Redeveloped } from "./redevelop.ts";

/** What a worker of the darkroom is asked to do. */
export type DarkroomRequest =
  | { task: "redevelop"; original: Uint8Array; mediaType: MediaType }
  | { task: "thumbnail"; file: Uint8Array; maximumSide: number };

/**
 * Workers that develop pictures. They start when they are first needed and hold the process open until
 * {@link Darkroom.close} is called.
 *
 * @example
 * ```ts
 * import { Darkroom } from "./darkroom.ts";
 * import { encodePng } from "./png_encode.ts";
 * import { samplePixels } from "./sample_pixels_fixture.ts";
 * using darkroom = new Darkroom({ size: 1 });
 * const file = encodePng(samplePixels({ width: 40, height: 30 }));
 * const png = await darkroom.thumbnail(file, { maximumSide: 8 });
 * console.assert(png[1] === 0x50);
 * ```
 */
export class Darkroom {
  readonly #pool: WorkerPool<DarkroomRequest, Redeveloped>;

  /** @throws {RangeError} when `size`, the number of workers, is not a whole number of 1 or more. */
  constructor({ size }: { size: number }) {
    const url = new URL("./darkroom_worker.ts", import.meta.url);
    this.#pool = new WorkerPool({ url, size, revive: revivePictureError });
  }

  /**
   * {@link redevelop} in a worker. The original is copied, not moved.
   *
   * @throws {PictureError} when the picture cannot be decoded, or is blank.
   * @throws the signal's reason when it aborts.
   */
  redevelop(
    original: Uint8Array,
    { mediaType, signal }: { mediaType: MediaType; signal: AbortSignal },
  ): Promise<Redeveloped> {
    return this.#pool.run({ task: "redevelop", original, mediaType }, signal);
  }

  /**
   * A small PNG of a JPEG, PNG or WebP file, in its own proportions, no side longer than `maximumSide` (256
   * unless told otherwise): what `image_assets.iconic_png` holds.
   *
   * @throws {PictureError} when the file cannot be decoded.
   * @throws the signal's reason when it aborts.
   */
  async thumbnail(
    file: Uint8Array,
    { maximumSide = 256, signal = new AbortController().signal }: {
      maximumSide?: number;
      signal?: AbortSignal;
    } = {},
  ): Promise<Uint8Array<ArrayBuffer>> {
    const { bytes } = await this.#pool.run({ task: "thumbnail", file, maximumSide }, signal);
    return bytes!;
  }

  /** Stops the workers; what is under way rejects. A second call does nothing. */
  close(): void {
    this.#pool.close();
  }

  /** Same as {@link Darkroom.close}, for `using`. */
  [Symbol.dispose](): void {
    this.close();
  }
}
