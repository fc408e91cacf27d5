/**
 * From a subject to a picture file: compose the scene, let light fall, develop it as a phone would, encode.
 */
import { encodeJpeg, encodePng } from "../image/codec.ts";
import { rgbaOf } from "../image/pixels.ts";
import type { MediaType } from "../provider.ts";
import type { Subject } from "../subject.ts";
import { composeDocument } from "./photograph_document.ts";
import { composeObject } from "./photograph_object.ts";
import { recycleFrame } from "./render/frame.ts";
import { illuminantOf } from "./render/lighting.ts";
import { developFrame } from "./render/phone_camera.ts";
import { render } from "./render/renderer.ts";

/** What kind of file is wanted, and what varies the picture. */
export interface PhotographOptions {
  /** Pixels. */
  width: number;
  height: number;
  /** With the subject's evidence id, the source of every choice. */
  seed: number;
  mediaType: MediaType;
}

/** What phones write: little loss, colours at half resolution. */
const JPEG_QUALITY = 90;

/**
 * A photograph of the subject. The same subject and options give the same bytes.
 *
 * @throws {RangeError} from the encoder when a side is not one that the format can hold.
 *
 * @example
 * ```ts
 * import { exampleSubject } from "./objects/example_subject.ts";
 * import { photograph } from "./photograph.ts";
 * const subject = exampleSubject({ category: "Watches", brand: "Acme" });
 * const bytes = await photograph(subject, { width: 64, height: 64, seed: 1, mediaType: "image/png" });
 * console.assert(bytes[1] === "P".charCodeAt(0));
 * ```
 */
export async function photograph(
  subject: Subject,
  { width, height, seed, mediaType }: PhotographOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const compose = subject.kind === "document" ? composeDocument : composeObject;
  const scene = await compose(subject, { width, height, seed });
  const frame = render(scene);
  const photo = developFrame(frame, {
    illuminant: illuminantOf(scene.lighting),
    random: scene.random.fork("phone"),
  });
  recycleFrame(frame);
  return mediaType === "image/png"
    ? encodePng(rgbaOf(photo))
    : await encodeJpeg(photo, { quality: JPEG_QUALITY });
}
