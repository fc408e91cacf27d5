/**
 * Reads the text in a picture, offline: the recognizer and its English model come from the package
 * registry with everything else.
 */
import { createWorker, PSM } from "tesseract.js";
import model from "@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz" with { type: "bytes" };
import { withTemporaryFolder } from "../temporary_folder.ts";

/** Reads pictures, one after the other. */
export interface TextReader {
  /** All text that is found in a JPEG or PNG, as it stands, with line breaks. */
  read(picture: Uint8Array): Promise<string>;
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
  const worker = await withTemporaryFolder(async (folder) => {
    await Deno.writeFile(`${folder}/eng.traineddata.gz`, model);
    return await createWorker("eng", 1, { langPath: folder, cacheMethod: "none", gzip: true });
  });
  // Its default takes a picture for one block of text; a photographed page has to be found and laid out first.
  await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO });
  return {
    // The recognizer copies only what it knows to be a Buffer or an array of bytes of its own.
    read: async (picture) => (await worker.recognize(picture as never)).data.text,
    close: async () => void await worker.terminate(),
  };
}
