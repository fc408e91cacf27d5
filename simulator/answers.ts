/** Answers as bytes with their length, the only form in which half of one can be sent. */
/** What an answer has besides its body. */
export interface AnswerHead {
  status?: number;
  headers?: Record<string, string>;
}

/**
 * Bytes as an answer, given in parts: pictures weigh megabytes, and are never copied on their way out.
 *
 * @example
 * ```ts
 * import { bytesAnswer } from "./answers.ts";
 * const answer = bytesAnswer("image/png", [Uint8Array.of(1), Uint8Array.of(2)]);
 * console.assert(answer.headers.get("content-length") === "2");
 * console.assert((await answer.bytes()).join() === "1,2");
 * ```
 */
export function bytesAnswer(
  mediaType: string,
  parts: readonly Uint8Array[],
  { status = 200, headers = {} }: AnswerHead = {},
): Response {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  let next = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (next === parts.length) controller.close();
      else controller.enqueue(parts[next++]);
    },
  }, { highWaterMark: 0 });
  return new Response(body, {
    status,
    headers: { ...headers, "content-type": mediaType, "content-length": String(length) },
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
  return bytesAnswer("application/json", [new TextEncoder().encode(JSON.stringify(value))], head);
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
 * const answer = base64Answer({ data: BASE64_PLACE }, [new TextEncoder().encode("AAAA")]);
 * console.assert((await answer.json()).data === "AAAA");
 * ```
 */
export function base64Answer(
  value: unknown,
  base64: readonly Uint8Array[],
  head: AnswerHead = {},
): Response {
  const parts = JSON.stringify(value).split(JSON.stringify(BASE64_PLACE).slice(1, -1));
  if (parts.length !== 2) {
    throw new Error(
      `Cannot put base64 into an answer because it has not one place for it: ${parts.length - 1}.`,
    );
  }
  const encoder = new TextEncoder();
  const [before, after] = parts.map((part) => encoder.encode(part));
  return bytesAnswer("application/json", [before, ...base64, after], head);
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
  const page =
    "<!DOCTYPE html>\n<html><head><title>503 Service Temporarily Unavailable</title></head>" +
    "<body><center><h1>503 Service Temporarily Unavailable</h1></center><hr></body></html>\n";
  return bytesAnswer("text/html", [new TextEncoder().encode(page)], { status: 503 });
}
