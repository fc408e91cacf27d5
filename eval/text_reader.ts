/**
 * Reads the text in a picture, offline: the recognizer and its English model come from the package
 * registry with everything else.
 */
import { createWorker, PSM, type Worker } from "tesseract.js";
import model from "@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz" with { type: "bytes" };

/** It would tell of every page on the terminal that it guesses its resolution. */
const QUIET: Record<string, string> = { debug_file: "/dev/null" };

/** Reads pictures, one after the other; who asks meanwhile has to wait. */
export interface TextReader {
  /**
   * The text that is found in a JPEG or PNG, with line breaks: in `page` layout in reading order, in
   * `sparse` layout whatever can be found anywhere.
   */
  read(picture: Uint8Array, layout: "page" | "sparse"): Promise<string>;
  /** What is being read is never finished. */
  close(): Promise<void>;
}

/**
 * Starts a recognizer. It takes about a quarter of a second to start and one to read a page.
 *
 * @example
 * ```ts
 * import { openTextReader } from "./text_reader.ts";
 * const reader = await openTextReader();
 * await reader.close();
 * ```
 */
export async function openTextReader(): Promise<TextReader> {
  const worker = await startWorker();
  let isClosed = false;
  const refuseClosed = () => {
    if (isClosed) {
      throw new Error("Cannot read a picture because the reader is closed. Open another.");
    }
  };
  const readNow: TextReader["read"] = async (picture, layout) => {
    refuseClosed();
    // The default takes a picture for one block of text; a photographed page has to be found first.
    const mode = layout === "page" ? PSM.AUTO : PSM.SPARSE_TEXT;
    await worker.setParameters({ tessedit_pageseg_mode: mode, ...QUIET });
    refuseClosed();
    return (await worker.recognize(picture as never)).data.text;
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    read(picture, layout) {
      const reading = last.then(() => readNow(picture, layout));
      last = reading.catch(() => {});
      return reading;
    },
    async close() {
      isClosed = true;
      await worker.terminate();
    },
  };
}

/** Handed over as bytes, the model would be taken for its own name (tesseract.js 7.0.0), so it goes by way of a file. */
async function startWorker(): Promise<Worker> {
  const folder = await Deno.makeTempDir({ prefix: "exhibit-" });
  try {
    await Deno.writeFile(`${folder}/eng.traineddata.gz`, model);
    return await createWorker("eng", 1, { langPath: folder, cacheMethod: "none", gzip: true });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
