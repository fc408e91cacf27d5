/** Has the program photograph documents of the example database, and reads their headings back. */
import { DatabaseSync } from "node:sqlite";
import { readsHeading } from "../../eval/heading_match.ts";
import { readings } from "../../eval/readings.ts";
import { openTextReader } from "../../eval/text_reader.ts";
import { makeExampleDatabase } from "../../tools/make_example_db.ts";
import { generateJson } from "../run_exhibit.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";

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
        let read = false;
        for await (const text of readings(reader, picture)) {
          read = readsHeading(text, documentType);
          if (read) break;
        }
        results.push({ evidenceId: id, documentType, read });
      }
      return results;
    } finally {
      await reader.close();
    }
  });
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
