/** A worker of the {@link Darkroom}: decodes, checks, encodes, makes small. */
import { serve } from "../worker_serve.ts";
import { decodeImage } from "./codec.ts";
import type { DarkroomRequest } from "./darkroom.ts";
import { encodePng } from "./png_encode.ts";
import { redevelop, type Redeveloped } from "./redevelop.ts";

async function makeThumbnail(file: Uint8Array, maximumSide: number): Promise<Redeveloped> {
  const { thumbnail } = await import("./resize.ts");
  const small = thumbnail(await decodeImage(file), maximumSide);
  return { bytes: encodePng(small), width: small.width, height: small.height };
}

serve<DarkroomRequest, Redeveloped>(
  (request) =>
    request.task === "redevelop"
      ? redevelop(request)
      : makeThumbnail(request.file, request.maximumSide),
  { transfer: ({ bytes }) => bytes === null ? [] : [bytes.buffer] },
);
