/**
 * A picture as evaluators see it: read once, decoded once, and what is worked out from it shared, so that
 * ten evaluators cost little more than one. Bytes that are no picture make a `Picture` with a problem
 * instead of an error: one bad file of a thousand is a finding, not the end.
 */
import { createHash } from "node:crypto";
import { decodeImage } from "../core/image/codec.ts";
import { inspectPicture } from "../core/image/inspect.ts";
import { orient } from "../core/image/orient.ts";
import { PictureError, type PictureFailure } from "../core/image/picture_error.ts";
import { flattenOnWhite } from "../core/image/pixels.ts";
import { type ImageFormat, sniffFormat } from "../core/image/sniff.ts";
import { readStamp, type StampFacts } from "../core/image/stamp_read.ts";
import { quoteForMessage } from "../core/plain_text.ts";
import { DecodedPicture } from "./decoded_picture.ts";
import { perceptualHash } from "./pixel_measures/perceptual_hash.ts";

/** Why nothing can be seen in a picture. */
export interface PictureProblem {
  /** `unreadable`: the file cannot be read at all. */
  reason: PictureFailure | "unreadable";
  /** A sentence for a person. */
  message: string;
}

/** What one picture is recognised by among others. */
export interface PictureFingerprint {
  name: string;
  /** Of the file, hexadecimal. */
  sha256: string;
  /** What it looks like: see `pixel_measures/perceptual_hash.ts`; `null` where it cannot be decoded. */
  hash: string | null;
}

/** What is known of a picture before it is opened. */
export interface PictureOptions {
  /** What messages call it: a path, usually. */
  name: string;
  /** Where it was worked out elsewhere already. */
  fingerprint?: PictureFingerprint;
  /** Why the bytes are not there. */
  problem?: PictureProblem;
}

/** Larger files hold no picture of 100 megapixels that a camera or a generator would make. */
const LARGEST_FILE = 512 * 1024 * 1024;

/**
 * One picture, its file and everything that is seen in it.
 *
 * @example
 * ```ts
 * import { encodePng } from "../core/image/png_encode.ts";
 * import { createPixels } from "../core/image/pixels.ts";
 * import { Picture } from "./picture.ts";
 * const picture = new Picture(encodePng(createPixels({ width: 30, height: 40 })), { name: "black.png" });
 * console.assert(picture.width === 30 && (await picture.decode()).luma[0] === 0);
 * console.assert(new Picture(new Uint8Array(), { name: "nothing" }).problem?.reason === "empty");
 * ```
 */
export class Picture {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What the bytes are, whatever the file's name says. */
  readonly format: ImageFormat | null;
  /** Pixels, upright, as the header says; `null` where only decoding tells (WebP), or nothing does. */
  readonly width: number | null = null;
  /** Pixels, as `width`. */
  readonly height: number | null = null;
  /** EXIF's 1 to 8: how a viewer turns the picture. What evaluators see is turned already. */
  readonly orientation: number = 1;
  #problem: PictureProblem | null = null;
  #sha256: string | null = null;
  #decoded: Promise<DecodedPicture> | null = null;
  #fingerprint: PictureFingerprint | null;
  #stamp: StampFacts | null = null;

  constructor(bytes: Uint8Array<ArrayBuffer>, { name, fingerprint, problem }: PictureOptions) {
    this.name = name;
    this.bytes = bytes;
    this.format = sniffFormat(bytes);
    this.#fingerprint = fingerprint ?? null;
    this.#problem = problem ?? null;
    if (problem !== undefined) return;
    try {
      const { width, height, orientation } = inspectPicture(bytes);
      this.orientation = orientation;
      [this.width, this.height] = orientation >= 5 ? [height, width] : [width, height];
      if (width === 0) this.width = this.height = null;
    } catch (error) {
      this.#problem = problemOf(error);
    }
  }

  /**
   * Reads a file. It never fails: a file that cannot be read is a picture with a problem.
   *
   * @example
   * ```ts
   * import { Picture } from "./picture.ts";
   * const picture = await Picture.open("/nowhere/at/all.jpg");
   * console.assert(picture.problem?.reason === "unreadable");
   * ```
   */
  static async open(path: string | URL): Promise<Picture> {
    const name = String(path);
    const unusable = (reason: PictureProblem["reason"], because: string) =>
      new Picture(new Uint8Array(), {
        name,
        problem: {
          reason,
          message: `Cannot look at a picture because ${because}: ${quoteForMessage(name)}.`,
        },
      });
    try {
      const { isFile, size } = await Deno.stat(path);
      if (!isFile) return unusable("unreadable", "it is not a file");
      if (size > LARGEST_FILE) {
        return unusable("too_large", `its file has more than ${LARGEST_FILE / 1024 ** 2} MB`);
      }
      return new Picture(await Deno.readFile(path), { name });
    } catch (error) {
      return unusable("unreadable", `it cannot be read (${explain(error)})`);
    }
  }

  /**
   * Why nothing can be seen in it; `null` while nothing is known to be wrong. Damage inside the picture's
   * data is found only by {@link Picture.decode}.
   */
  get problem(): PictureProblem | null {
    return this.#problem;
  }

  /** SHA-256 of the bytes, hexadecimal; that of nothing where the file could not be read. */
  get sha256(): string {
    return this.#sha256 ??= createHash("sha256").update(this.bytes).digest("hex");
  }

  /** What the file says of itself in EXIF and XMP. */
  get stamp(): StampFacts {
    return this.#stamp ??= readStamp(this.bytes);
  }

  /**
   * What is seen in it, upright and opaque; decoded by the first call, shared by all.
   *
   * @throws {PictureError} when it cannot be decoded; `problem` says the same from then on.
   */
  decode(): Promise<DecodedPicture> {
    return this.#decoded ??= this.#decode();
  }

  async #decode(): Promise<DecodedPicture> {
    try {
      if (this.#problem !== null) throw asError(this.#problem);
      const decoded = await decodeImage(this.bytes);
      return new DecodedPicture(flattenOnWhite(orient(decoded, this.orientation)));
    } catch (error) {
      this.#problem ??= problemOf(error);
      throw asError(this.#problem);
    }
  }

  /** What it is recognised by among others. */
  async fingerprint(): Promise<PictureFingerprint> {
    if (this.#fingerprint !== null) return this.#fingerprint;
    const decoded = await this.decode().catch(() => null);
    return this.#fingerprint = {
      name: this.name,
      sha256: this.sha256,
      hash: decoded && perceptualHash(decoded),
    };
  }
}

function problemOf(error: unknown): PictureProblem {
  if (error instanceof PictureError) return { reason: error.reason, message: error.message };
  return {
    reason: "malformed",
    message: `Cannot look at a picture because it cannot be decoded: ${
      quoteForMessage(error instanceof Error ? error.message : String(error))
    }.`,
  };
}

function asError({ reason, message }: PictureProblem): PictureError {
  return new PictureError(reason === "unreadable" ? "empty" : reason, message);
}

function explain(error: unknown): string {
  if (error instanceof Deno.errors.NotFound) return "there is no such file";
  if (error instanceof Deno.errors.PermissionDenied) return "permission was denied";
  return error instanceof Error ? error.name : "an unknown failure";
}
