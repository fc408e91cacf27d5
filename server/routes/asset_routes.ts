/** Pictures: of evidence records, and originals as they came. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "@hono/hono";
import { PictureError } from "../../core/image/picture_error.ts";
import { type ShownPicture, THUMBNAIL_SIDES, type ThumbnailSide } from "../asset_shelf.ts";
import { PICTURE_POLICY } from "../guard/security_headers.ts";
import { Problem, problemAnswer } from "../problem.ts";
import type { Service } from "../service.ts";
import { COMMON_PROBLEMS, idParameter, type ServiceApp } from "../service_app.ts";
import type { ServiceEnvironment } from "../service_environment.ts";

const request = {
  query: z.strictObject({
    size: z.enum(THUMBNAIL_SIDES.map(String)).optional()
      .openapi({
        description: "The longer side of a small PNG, pixels; without, the file itself.",
      }),
  }),
  headers: z.object({ "if-none-match": z.string().max(1000).optional() }),
};

const binary = { schema: z.string().openapi({ format: "binary" }) };

const responses = {
  200: {
    description: "The picture.",
    content: { "image/jpeg": binary, "image/png": binary, "image/webp": binary },
  },
  304: { description: "It is the one that the client has." },
  ...COMMON_PROBLEMS,
  404: problemAnswer("There is no such picture."),
  415: problemAnswer("It cannot be made smaller: the file is no picture that can be read."),
};

const assetRoute = createRoute({
  method: "get",
  path: "/v1/assets/{id}",
  tags: ["Pictures"],
  summary: "The picture of an evidence record",
  request: { ...request, params: idParameter("Of the evidence record.") },
  responses,
});

const originalRoute = createRoute({
  method: "get",
  path: "/v1/originals/{id}",
  tags: ["Pictures"],
  summary: "A picture exactly as its provider sent it",
  request: {
    ...request,
    params: z.object({
      id: z.string().regex(/^[0-9a-f]{64}$/).openapi({
        description: "SHA-256 of the file, in hex.",
        param: { name: "id", in: "path" },
      }),
    }),
  },
  responses,
});

/**
 * Adds `GET /v1/assets/{id}` and `GET /v1/originals/{id}`.
 *
 * @example
 * ```ts
 * import { addAssetRoutes } from "./asset_routes.ts";
 * console.assert(addAssetRoutes.length === 2);
 * ```
 */
export function addAssetRoutes(app: ServiceApp, { shelf }: Service): void {
  app.openapi(assetRoute, async (context) => {
    const side = sideOf(context.req.valid("query").size);
    return await show(context, await shelf.asset(context.req.valid("param").id, side));
  });
  app.openapi(originalRoute, async (context) => {
    const side = sideOf(context.req.valid("query").size);
    return await show(context, shelf.original(context.req.valid("param").id, side));
  });
}

function sideOf(size: string | undefined): ThumbnailSide | null {
  return THUMBNAIL_SIDES.find((side) => String(side) === size) ?? null;
}

async function show(
  context: Context<ServiceEnvironment>,
  picture: ShownPicture | null,
): Promise<Response> {
  if (picture === null) {
    throw new Problem("not_found", "There is no such picture here.", {
      hint: "POST /v1/generate makes the pictures that are missing.",
    });
  }
  const headers = new Headers({
    etag: picture.etag,
    "cache-control": "private, no-cache",
    "content-type": picture.mediaType,
    "content-security-policy": PICTURE_POLICY,
  });
  if (isKnown(context.req.header("if-none-match"), picture.etag)) {
    headers.delete("content-type");
    return new Response(null, { status: 304, headers });
  }
  if (!picture.mediaType.startsWith("image/")) headers.set("content-disposition", "attachment");
  try {
    return new Response(await picture.read(), { headers });
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return await show(context, null);
    if (!(error instanceof PictureError)) throw error;
    throw new Problem("wrong_type", `The picture cannot be made smaller. ${error.message}`, {
      hint: "Ask for the file itself, without size.",
    });
  }
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match */
function isKnown(given: string | undefined, etag: string): boolean {
  if (given === undefined) return false;
  return given.trim() === "*" ||
    given.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}
