/**
 * The one way in which bytes fail to be a usable picture. Providers' adapters turn it into a
 * `bad_response`, so it says what came instead, shortly and without the bytes.
 */
import type { PortableError } from "../portable_error.ts";
import { unpackError } from "../portable_error.ts";

/** Why bytes are no usable picture. */
export type PictureFailure =
  /** Nothing at all. */
  | "empty"
  /** Text, HTML, a PDF, or bytes of no known format. */
  | "not_an_image"
  /** The file ends before the picture does. */
  | "truncated"
  /** A picture whose structure contradicts itself. */
  | "malformed"
  /** More pixels than Exhibit is ready to hold in memory. */
  | "too_large"
  /** Every pixel has (nearly) the same colour. */
  | "blank"
  /** A sound picture of a kind that Exhibit cannot read. */
  | "unsupported";

/**
 * Bytes that are no usable picture.
 *
 * @example
 * ```ts
 * import { PictureError } from "./picture_error.ts";
 * console.assert(new PictureError("blank", "Cannot use a picture …").reason === "blank");
 * ```
 */
export class PictureError extends Error {
  override readonly name = "PictureError";
  readonly reason: PictureFailure;

  constructor(reason: PictureFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/**
 * The `revive` of a worker pool whose workers throw {@link PictureError}: other errors come back as `Error`.
 *
 * @example
 * ```ts
 * import { packError } from "../portable_error.ts";
 * import { PictureError, revivePictureError } from "./picture_error.ts";
 * const packed = packError(new PictureError("truncated", "Cannot read a JPEG …"));
 * console.assert(revivePictureError(packed) instanceof PictureError);
 * ```
 */
export function revivePictureError(packed: PortableError): Error {
  if (packed.name !== "PictureError") return unpackError(packed);
  return new PictureError(packed.fields.reason as PictureFailure, packed.message);
}
