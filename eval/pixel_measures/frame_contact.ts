/** Where a subject runs into the frame. */
import type { SubjectRegion } from "./subject_region.ts";

/** The share of each side of the frame that the subject touches, 0 to 1. */
export interface FrameContact {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/**
 * Measures the contact.
 *
 * @example
 * ```ts
 * import { measureFrameContact } from "./frame_contact.ts";
 * const contact = measureFrameContact({ mask: new Uint8Array([1, 0, 0, 0]), width: 2, height: 2 });
 * console.assert(contact.top === 0.5 && contact.right === 0);
 * ```
 */
export function measureFrameContact(
  { mask, width, height }: Pick<SubjectRegion, "mask" | "width" | "height">,
): FrameContact {
  const share = (length: number, index: (at: number) => number) => {
    let count = 0;
    for (let at = 0; at < length; at++) count += mask[index(at)];
    return count / length;
  };
  return {
    top: share(width, (x) => x),
    right: share(height, (y) => y * width + width - 1),
    bottom: share(width, (x) => (height - 1) * width + x),
    left: share(height, (y) => y * width),
  };
}
