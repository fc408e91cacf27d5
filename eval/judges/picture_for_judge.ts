/**
 * A picture as judges get it: what can be seen, no larger than a model looks at, and nothing else. EXIF and
 * other hidden text would tell a judge things that no eye sees.
 */
import { encodeJpeg } from "../../core/image/codec.ts";
import { thumbnail } from "../../core/image/resize.ts";
import type { Picture } from "../picture.ts";
import type { VisionImage } from "./vision_model.ts";

/** Pixels: models make no more of a picture's longer side than about this. */
const LONGEST_SIDE = 1536;

/**
 * The picture as a JPEG without metadata; the same bytes for the same picture.
 *
 * @throws {PictureError} The picture cannot be decoded.
 *
 * @example
 * ```ts
 * import { encodePng } from "../../core/image/png_encode.ts";
 * import { createPixels } from "../../core/image/pixels.ts";
 * import { Picture } from "../picture.ts";
 * import { pictureForJudge } from "./picture_for_judge.ts";
 * const picture = new Picture(encodePng(createPixels({ width: 30, height: 40 })), { name: "black.png" });
 * console.assert((await pictureForJudge(picture)).mediaType === "image/jpeg");
 * ```
 */
export async function pictureForJudge(picture: Picture): Promise<VisionImage> {
  const { pixels } = await picture.decode();
  const bytes = await encodeJpeg(thumbnail(pixels, LONGEST_SIDE), { quality: 92 });
  return { mediaType: "image/jpeg", bytes };
}
