/** Answers as bytes with their length, the only form in which half of one can be sent. */
import { concatBytes } from "../core/image/concat_bytes.ts";

/** What an answer has besides its body. */
export interface AnswerHead {
  status?: number;
  headers?: Record<string, string>;
}

/**
 * Bytes as an answer.
 *
 * @example
 * ```ts
 * import { bytesAnswer } from "./answers.ts";
 * console.assert(bytesAnswer("image/png", Uint8Array.of(1, 2)).headers.get("content-length") === "2");
 * ```
 */
export function bytesAnswer(
  mediaType: string,
  bytes: Uint8Array<ArrayBuffer>,
  { status = 200, headers = {} }: AnswerHead = {},
): Response {
  return new Response(bytes, {
    status,
    headers: {
      ...headers,
      "content-type": mediaType,
      "content-length": String(bytes.length),
    },
  });
}

/**
 * JSON as an answer.
 *
 * @example
 * ```ts
 * import { jsonAnswer } from "./answers.ts";
 * console.assert(jsonAnswer({ ok: true }).status === 200);
 * ```
 */
export function jsonAnswer(value: unknown, head: AnswerHead = {}): Response {
  return bytesAnswer("application/json", new TextEncoder().encode(JSON.stringify(value)), head);
}

/** Stands in a JSON value where base64 will be: long texts are not sent through `JSON.stringify`. */
export const BASE64_PLACE = "\u0000base64\u0000";

/**
 * JSON as an answer, with base64 in the place of {@link BASE64_PLACE}.
 *
 * @throws {Error} The value does not hold the place exactly once.
 *
 * @example
 * ```ts
 * import { BASE64_PLACE, base64Answer } from "./answers.ts";
 * const answer = base64Answer({ data: BASE64_PLACE }, new TextEncoder().encode("AAAA"));
 * console.assert((await answer.json()).data === "AAAA");
 * ```
 */
export function base64Answer(value: unknown, base64: Uint8Array, head: AnswerHead = {}): Response {
  const parts = JSON.stringify(value).split(JSON.stringify(BASE64_PLACE).slice(1, -1));
  if (parts.length !== 2) {
    throw new Error(
      `Cannot put base64 into an answer because it has not one place for it: ${parts.length - 1}.`,
    );
  }
  const encoder = new TextEncoder();
  const [before, after] = parts.map((part) => encoder.encode(part));
  return bytesAnswer("application/json", concatBytes([before, base64, after]), head);
}

/**
 * The page with which a gateway in front of a service says that the service is away.
 *
 * @example
 * ```ts
 * import { gatewayPage } from "./answers.ts";
 * console.assert(gatewayPage().status === 503);
 * ```
 */
export function gatewayPage(): Response {
  const page = "<!DOCTYPE html>\n<html><head><title>503 Service Temporarily Unavailable</title></head>" +
    "<body><center><h1>503 Service Temporarily Unavailable</h1></center><hr></body></html>\n";
  return bytesAnswer("text/html", new TextEncoder().encode(page), { status: 503 });
}
