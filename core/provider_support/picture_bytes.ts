/** Pictures out of answers: base64 and data URIs become bytes, and what is no picture is told from one. */
import { describeBytes, sniffFormat } from "../image/sniff.ts";
import { ProviderError } from "../provider.ts";

/**
 * The bytes of a picture that an answer holds as text: base64, or a data URI with base64 (RFC 2397).
 *
 * @throws {ProviderError} `bad_response`: it is not base64.
 *
 * @example
 * ```ts
 * import { decodePicture } from "./picture_bytes.ts";
 * console.assert(decodePicture("data:image/gif;base64,R0lG")[0] === 0x47);
 * ```
 */
export function decodePicture(text: string): Uint8Array<ArrayBuffer> {
  const start = text.startsWith("data:") ? text.indexOf(",") + 1 : 0;
  try {
    return Uint8Array.fromBase64(start === 0 ? text : text.slice(start));
  } catch {
    throw new ProviderError(
      `Cannot use a picture because its base64 is broken: ${text.length} characters.`,
      { kind: "bad_response", hint: "Ask for it again." },
    );
  }
}

/**
 * Passes bytes on that are some picture, sound or not; the darkroom looks at them more closely.
 *
 * @throws {ProviderError} `bad_response`: they are something else, such as a page that says why.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { requirePicture } from "./picture_bytes.ts";
 * assert.throws(() => requirePicture(new TextEncoder().encode("<html>Sorry")), /an HTML page/);
 * ```
 */
export function requirePicture<Bytes extends Uint8Array>(bytes: Bytes): Bytes {
  if (sniffFormat(bytes) !== null) return bytes;
  throw new ProviderError(
    `Cannot use a picture because something else came: ${describeBytes(bytes)}.`,
    { kind: "bad_response", hint: "Ask for it again." },
  );
}
