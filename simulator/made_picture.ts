/** A picture as one order gets it: whole, or spoilt in the way that a fault says. */
import { encodeJpeg } from "../core/image/codec.ts";
import { concatBytes } from "../core/image/concat_bytes.ts";
import { createPixels } from "../core/image/pixels.ts";
import { makePngChunk, PNG_SIGNATURE } from "../core/image/png.ts";
import { type FaultName, needsUrl, PRIVATE_ADDRESS } from "./faults.ts";
import { pictureBase64, type PictureFormat, pictureParts } from "./picture.ts";
import type { PicturePool, PictureWish } from "./picture_pool.ts";
import { formatPictureToken } from "./picture_token.ts";

/** The forms in which a picture can stand in an answer. */
export type PictureForm = "base64" | "url" | "none";

/** A picture for one order. */
export interface MadePicture {
  /** The form that it must be answered in: the service's own, unless a fault can only be seen in another. */
  form: PictureForm;
  /** `image/jpeg`, `image/png` or `image/webp`. */
  mediaType: string;
  format: PictureFormat;
  width: number;
  height: number;
  /** The file, in parts. */
  file: readonly Uint8Array[];
  /** The file in base64, as ASCII, in parts; not base64 at all where that is the fault. */
  base64: readonly Uint8Array[];
  url: string;
}

/** What decides how a picture is made. */
export interface MakingOptions {
  pool: PicturePool;
  fault: FaultName | null;
  /** The form that the order asks for. */
  form: PictureForm;
  /** Such as `http://127.0.0.1:8790/pictures/openai`. */
  picturesUrl: string;
  /** The number of the order. */
  number: number;
}

const HTML = new TextEncoder().encode(
  "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><p>Sign in to continue.</p></body></html>\n",
);

/**
 * Makes a picture.
 *
 * @example
 * ```ts
 * import { makePicture } from "./made_picture.ts";
 * import { PicturePool } from "./picture_pool.ts";
 * const wish = { width: 8, height: 8, format: "png", subject: "a" } as const;
 * const pool = new PicturePool({ large: false });
 * const options = { pool, fault: null, form: "url", picturesUrl: "http://127.0.0.1/p", number: 1 } as const;
 * console.assert((await makePicture(wish, options)).url.endsWith(".png"));
 * ```
 */
export async function makePicture(
  wish: PictureWish,
  { pool, fault, form, picturesUrl, number }: MakingOptions,
): Promise<MadePicture> {
  const { format, width, height } = wish;
  const token = formatPictureToken({ ...wish, number, fault });
  const picture = {
    form: fault === "no-image"
      ? "none" as const
      : fault !== null && needsUrl(fault)
      ? "url" as const
      : fault === "broken-base64"
      ? "base64" as const
      : form,
    mediaType: `image/${format}`,
    format,
    width,
    height,
    url: fault === "private-url"
      ? PRIVATE_ADDRESS
      : `${picturesUrl}/${token}.${format === "jpeg" ? "jpg" : format}`,
  };
  const spoilt = fault === "html-image"
    ? HTML
    : fault === "huge-image"
    ? hugePng()
    : fault === "refused-otherwise"
    // Where a service flags a picture rather than refusing it, it paints it over.
    ? await encodeJpeg(createPixels({ width, height }))
    : null;
  if (spoilt !== null) return { ...picture, ...bothForms(spoilt) };
  const { template, mark } = await pool.get(wish);
  if (fault === "truncated-image") {
    const whole = concatBytes(pictureParts(template, mark));
    return { ...picture, ...bothForms(whole.subarray(0, whole.length >> 1)) };
  }
  const base64 = pictureBase64(template, mark);
  return {
    ...picture,
    file: pictureParts(template, mark),
    // Characters that no alphabet of base64 has, in the middle of some that it has.
    base64: fault === "broken-base64" ? [base64[0], ascii("!*!*"), base64[0]] : base64,
  };
}

function bothForms(file: Uint8Array): Pick<MadePicture, "file" | "base64"> {
  return { file: [file], base64: [ascii(file.toBase64())] };
}

/** A file of some dozen bytes that claims to hold 900 megapixels. */
function hugePng(): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, 30_000);
  view.setUint32(4, 30_000);
  header.set([8, 2], 8);
  return concatBytes([
    PNG_SIGNATURE,
    makePngChunk("IHDR", header),
    makePngChunk("IDAT", new Uint8Array(64)),
    makePngChunk("IEND", new Uint8Array()),
  ]);
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
