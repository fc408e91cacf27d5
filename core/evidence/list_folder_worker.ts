/**
 * The worker behind `folder_lister.ts`: folders are listed here while the main thread reads the database.
 * It may read the assets root and nothing else.
 */
/// <reference no-default-lib="true" />
/// <reference lib="deno.worker" />
import { type FolderRequest, listFolder, type NameChunk } from "./list_folder.ts";

/** What the worker answers: chunks of names, then the end. */
export type ListingMessage =
  | { id: number; chunk: NameChunk }
  | { id: number; end: true; error: { name: string; message: string } | null };

let last: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<{ id: number; request: FolderRequest }>) => {
  // One after the other, so that a database with a hundred thousand folders opens one at a time.
  last = last.then(() => list(data.id, data.request));
};

async function list(id: number, request: FolderRequest): Promise<void> {
  let error: { name: string; message: string } | null = null;
  try {
    await listFolder(request, (chunk) => {
      self.postMessage({ id, chunk } satisfies ListingMessage, [
        chunk.low.buffer,
        chunk.high.buffer,
        chunk.exact.buffer,
        chunk.kind.buffer,
      ]);
    });
  } catch (reason) {
    const { name, message } = reason as Error;
    error = { name, message };
  }
  self.postMessage({ id, end: true, error } satisfies ListingMessage);
}
