/** Lists one folder as hashes of its names: half a million names become a few megabytes and no strings. */
import { hashFolder, hashName } from "./path_hash.ts";
import { ON_DISK } from "./path_table.ts";

/** Some names of a folder. */
export interface NameChunk {
  low: Uint32Array<ArrayBuffer>;
  high: Uint32Array<ArrayBuffer>;
  exact: Uint16Array<ArrayBuffer>;
  /** What each is, see `ON_DISK`. */
  kind: Uint8Array<ArrayBuffer>;
}

/** A folder to list. */
export interface FolderRequest {
  /** The folder on disk. */
  path: string;
  /** The same folder relative to the assets root, with `/` between names. */
  folder: string;
}

/** Names in a chunk: enough that passing one on costs nothing by comparison. */
const CHUNK = 4096;

/**
 * Hands over the names in a folder, chunk by chunk, in the order in which the system lists them.
 *
 * @throws {Deno.errors.NotFound} and what else `Deno.readDir` throws.
 *
 * @example
 * ```ts
 * import { listFolder } from "./list_folder.ts";
 * const path = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${path}/a.jpg`, "");
 * let names = 0;
 * await listFolder({ path, folder: "" }, (chunk) => names += chunk.low.length);
 * console.assert(names === 1);
 * await Deno.remove(path, { recursive: true });
 * ```
 */
export async function listFolder(
  request: FolderRequest,
  hand: (chunk: NameChunk) => void,
): Promise<void> {
  const folder = hashFolder(request.folder);
  const hash = { low: 0, high: 0, exact: 0 };
  let chunk = emptyChunk();
  let length = 0;
  for await (const entry of Deno.readDir(request.path)) {
    hashName(folder, entry.name, hash);
    chunk.low[length] = hash.low;
    chunk.high[length] = hash.high;
    chunk.exact[length] = hash.exact;
    chunk.kind[length] = entry.isSymlink
      ? ON_DISK.link
      : entry.isDirectory
      ? ON_DISK.folder
      : ON_DISK.file;
    if (++length === CHUNK) {
      hand(chunk);
      chunk = emptyChunk();
      length = 0;
    }
  }
  if (length > 0) {
    hand({
      low: chunk.low.slice(0, length),
      high: chunk.high.slice(0, length),
      exact: chunk.exact.slice(0, length),
      kind: chunk.kind.slice(0, length),
    });
  }
}

function emptyChunk(): NameChunk {
  return {
    low: new Uint32Array(CHUNK),
    high: new Uint32Array(CHUNK),
    exact: new Uint16Array(CHUNK),
    kind: new Uint8Array(CHUNK),
  };
}
