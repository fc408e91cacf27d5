/** Has the program photograph documents of the example database, and reads their headings back. */
import { DatabaseSync } from "node:sqlite";
import { decodeImage, encodeJpeg } from "../../core/image/codec.ts";
import { resize } from "../../core/image/resize.ts";
import { makeExampleDatabase } from "../../tools/make_example_db.ts";
import { generateJson } from "../run_exhibit.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";
import { readsHeading } from "./heading_match.ts";
import { openTextReader, type TextReader } from "./text_reader.ts";

/** A document of the example, and whether it could be read. */
export interface ReadDocument {
  evidenceId: string;
  documentType: string;
  /** Whether the document's type can be read as its heading. */
  read: boolean;
}

/**
 * Makes the pictures of the first documents of each type, at full size, and reads them.
 *
 * @param perType How many documents of each type; `Infinity` for all.
 * @throws {Error} When the program does not make every picture.
 *
 * @example
 * ```ts
 * import { readExampleHeadings } from "./example_headings.ts";
 * console.assert((await readExampleHeadings(0)).length === 0);
 * ```
 */
export function readExampleHeadings(perType: number): Promise<ReadDocument[]> {
  return withTemporaryFolder(async (folder) => {
    await makeExampleDatabase(`${folder}/record-thing.sqlite`);
    const documents = firstOfEachType(`${folder}/record-thing.sqlite`, perType);
    if (documents.length === 0) return [];
    const ids = documents.flatMap(({ id }) => ["--id", id]);
    const { code, stderr } = await generateJson(ids, { cwd: folder });
    if (code !== 0) {
      throw new Error(`Cannot read headings because generate ended with ${code}: ${stderr}`);
    }
    const reader = await openTextReader();
    try {
      const results: ReadDocument[] = [];
      for (const { id, documentType, path } of documents) {
        const picture = await Deno.readFile(`${folder}${path}`);
        const read = await readsSomehow(reader, picture, documentType);
        results.push({ evidenceId: id, documentType, read });
      }
      return results;
    } finally {
      await reader.close();
    }
  });
}

/** As a person would who cannot read it at first: looks elsewhere on the page, then takes a closer look. */
async function readsSomehow(
  reader: TextReader,
  picture: Uint8Array,
  heading: string,
): Promise<boolean> {
  for (const looked of [() => Promise.resolve(picture), () => enlarge(picture)]) {
    const seen = await looked();
    for (const layout of ["page", "sparse"] as const) {
      if (readsHeading(await reader.read(seen, layout), heading)) return true;
    }
  }
  return false;
}

async function enlarge(picture: Uint8Array): Promise<Uint8Array> {
  const pixels = await decodeImage(picture);
  const size = { width: pixels.width * 2, height: pixels.height * 2 };
  return await encodeJpeg(resize(pixels, size), { quality: 95 });
}

interface Document {
  id: string;
  documentType: string;
  path: string;
}

function firstOfEachType(database: string, perType: number): Document[] {
  using reader = new DatabaseSync(database);
  const documents = reader.prepare(
    "SELECT id, data->>'document_type' AS documentType, local_file AS path FROM evidence" +
      " WHERE json_valid(data) AND documentType NOT IN ('Photo', 'Video')" +
      " AND (local_file LIKE '%.jpg' OR local_file LIKE '%.png')",
  ).all() as unknown as Document[];
  const byType = Map.groupBy(documents, ({ documentType }) => documentType);
  return [...byType.values()].flatMap((list) => list.slice(0, perType));
}
