/** Pictures on their way to a model: base64, as every vendor wants them. */
import { Buffer } from "node:buffer";

/**
 * Bytes in base64, without a copy of them.
 *
 * @example
 * ```ts
 * import { toBase64 } from "./to_base64.ts";
 * console.assert(toBase64(Uint8Array.of(0, 0, 1)) === "AAAB");
 * ```
 */
export function toBase64({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
}
