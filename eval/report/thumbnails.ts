/** Pictures small enough to stand in the report itself, so that it can be sent to somebody as one file. */
import { encodeJpeg } from "../../core/image/codec.ts";
import { thumbnail } from "../../core/image/resize.ts";
import { toBase64 } from "../judges/to_base64.ts";
import { Picture } from "../picture.ts";

/** Forty records of four templates weigh about two megabytes so. */
const LONGEST_SIDE = 256;
const QUALITY = 72;

/**
 * A picture as a `data:` address, no side longer than `longestSide` pixels (256); `null` where it cannot be read
 * any more.
 *
 * @example
 * ```ts
 * import { thumbnailAddress } from "./thumbnails.ts";
 * console.assert(await thumbnailAddress("/nowhere.jpg") === null);
 * ```
 */
export async function thumbnailAddress(
  file: string,
  { longestSide = LONGEST_SIDE, quality = QUALITY }: { longestSide?: number; quality?: number } =
    {},
): Promise<string | null> {
  const picture = await Picture.open(file);
  const decoded = await picture.decode().catch(() => null);
  if (decoded === null) return null;
  const bytes = await encodeJpeg(thumbnail(decoded.pixels, longestSide), { quality });
  return `data:image/jpeg;base64,${toBase64(bytes)}`;
}
