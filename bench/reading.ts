/** How many of the example's photographed documents say, to an OCR, what they are. */
import { readExampleHeadings } from "../test/ocr/example_headings.ts";
import type { Bench } from "./bench.ts";

/**
 * The bench of legibility.
 *
 * @example
 * ```ts
 * import { reading } from "./reading.ts";
 * console.assert(reading.name === "reading");
 * ```
 */
export const reading: Bench = {
  name: "reading",
  about: "headings of all documents of the example database that an OCR reads back",
  async run() {
    const documents = await readExampleHeadings(Infinity);
    const unread = documents.filter(({ read }) => !read);
    for (const { evidenceId, documentType } of unread) {
      console.error(`  not read: ${documentType} ${evidenceId}`);
    }
    return [{
      what: `headings that an OCR reads back, of ${documents.length} documents`,
      value: (documents.length - unread.length) / documents.length * 100,
      unit: "%",
      target: 80,
      shall: "reach",
    }];
  },
};
