/** The host from which pictures are downloaded that an answer gives as a URL. */
import { Hono } from "@hono/hono";
import { bytesAnswer } from "./answers.ts";
import type { Desk, Dialect } from "./desk.ts";
import { PRIVATE_ADDRESS } from "./faults.ts";
import { makePicture } from "./made_picture.ts";
import { parsePictureToken } from "./picture_token.ts";
import type { DeskApp } from "./wire_format.ts";

/** Storage of objects, with words like those of S3; needs no key. */
const dialect: Dialect = {
  keyOf: () => "",
  refuse({ kind }) {
    const [status, code] = kind === "rate_limited"
      ? [429, "SlowDown"]
      : kind === "server_error"
      ? [500, "InternalError"]
      : kind === "overloaded"
      ? [503, "ServiceUnavailable"]
      : kind === "unauthorized" || kind === "out_of_credit"
      ? [403, "AccessDenied"]
      : [404, "NoSuchKey"];
    return storageError(status, code);
  },
};

function storageError(status: number, code: string): Response {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>\n`;
  return bytesAnswer("application/xml", [new TextEncoder().encode(xml)], { status });
}

/**
 * The paths under `/pictures/{service}`.
 *
 * @example
 * ```ts
 * import { startSimulator } from "./simulator.ts";
 * const simulator = await startSimulator({ providers: ["fal"] });
 * const answer = await fetch(`${simulator.origin}/pictures/fal/none.jpg`);
 * console.assert(answer.status === 404);
 * await answer.body?.cancel();
 * await simulator.close();
 * ```
 */
export function picturesApp(desk: Desk): DeskApp {
  const app: DeskApp = new Hono();
  const { pool, ledger, provider } = desk.parts;
  app.get("/:file", (context) => {
    ledger.count(provider, "downloads");
    const token = parsePictureToken(context.req.param("file").replace(/\.[a-z]+$/, ""));
    if (token === null) return storageError(404, "NoSuchKey");
    const { number, fault } = token;
    const call = { provider, number, queued: false };
    return desk.consult(context, { dialect, call, stage: "picture" }, async () => {
      if (fault === "expired-url") return storageError(403, "AccessDenied");
      if (fault === "redirect-private-url") {
        return new Response(null, { status: 302, headers: { location: PRIVATE_ADDRESS } });
      }
      const options = { pool, fault, form: "url", picturesUrl: "", number } as const;
      const { file, mediaType } = await makePicture(token, options);
      return bytesAnswer(fault === "html-image" ? "text/html" : mediaType, file);
    });
  });
  return app;
}
