/**
 * A picture's URL says all that is needed to make it again, so that the simulator remembers none: a run of
 * a hundred thousand pictures costs it no memory.
 */
import { z } from "zod";
import { FAULTS } from "./faults.ts";

const schema = z.object({
  width: z.int().min(1).max(8192),
  height: z.int().min(1).max(8192),
  format: z.enum(["jpeg", "png", "webp"]),
  subject: z.string().max(200),
  /** The number of the order that it belongs to. */
  number: z.int().min(1),
  /** Painted into the picture, if any: see `judge/quality_mark.ts`. */
  quality: z.number().optional(),
  fault: z.enum(Object.keys(FAULTS) as (keyof typeof FAULTS)[]).nullable(),
});

/** What a picture's URL says. */
export type PictureToken = z.infer<typeof schema>;

/**
 * A token as text that can stand in a URL.
 *
 * @example
 * ```ts
 * import { formatPictureToken, parsePictureToken } from "./picture_token.ts";
 * const token = { width: 8, height: 8, format: "png", subject: "a", number: 1, fault: null } as const;
 * console.assert(parsePictureToken(formatPictureToken(token))?.subject === "a");
 * ```
 */
export function formatPictureToken(token: PictureToken): string {
  return new TextEncoder().encode(JSON.stringify(token))
    .toBase64({ alphabet: "base64url", omitPadding: true });
}

/**
 * A token from its text; `null` when it is none.
 *
 * @example
 * ```ts
 * import { parsePictureToken } from "./picture_token.ts";
 * console.assert(parsePictureToken("nonsense") === null);
 * ```
 */
export function parsePictureToken(text: string): PictureToken | null {
  try {
    const bytes = Uint8Array.fromBase64(text, { alphabet: "base64url" });
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null;
  }
}
