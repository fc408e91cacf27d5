/**
 * 64-bit hashes of paths, so that a million of them fit into a few megabytes. A hash is of the *folded*
 * path (lower case, Unicode NFC), by which two paths that some file system cannot tell apart are equal;
 * a 14-bit tag of the exact spelling tells them apart again.
 *
 * By the birthday bound the chance that any two of two million paths share a hash is below 2e-7.
 */

/** What a path is known by. `exact` has 14 bits. */
export interface PathHash {
  low: number;
  high: number;
  exact: number;
}

/** The state of hashing after a folder, from which the names in it are hashed. */
export type FolderHash = Readonly<PathHash>;

/** The folder that is the assets root. */
const START: FolderHash = { low: 0x9e3779b9 | 0, high: 0x85ebca6b | 0, exact: 0x811c9dc5 | 0 };

/** ASCII with its capitals made small; a table, because a branch on the case of random letters costs more than the hash. */
const FOLDED = Uint8Array.from(
  { length: 128 },
  (_, unit) => unit >= 65 && unit <= 90 ? unit | 32 : unit,
);

/** Three multiplicative hashes side by side, as in cyrb53 (bryc), over UTF-16 code units. */
function absorb(hash: PathHash, name: string): void {
  let { low, high, exact } = hash;
  for (let index = 0; index < name.length; index++) {
    const unit = name.charCodeAt(index);
    if (unit > 127) return absorbUnicode(hash, name);
    const folded = FOLDED[unit];
    low = Math.imul(low ^ folded, 0x9e3779b1);
    high = Math.imul(high ^ folded, 0x5f356495);
    exact = Math.imul(exact ^ unit, 0x01000193);
  }
  hash.low = low;
  hash.high = high;
  hash.exact = exact;
}

function absorbUnicode(hash: PathHash, name: string): void {
  const folded = name.normalize("NFC").toLowerCase().normalize("NFC");
  for (let index = 0; index < folded.length; index++) {
    const unit = folded.charCodeAt(index);
    hash.low = Math.imul(hash.low ^ unit, 0x9e3779b1);
    hash.high = Math.imul(hash.high ^ unit, 0x5f356495);
  }
  for (let index = 0; index < name.length; index++) {
    hash.exact = Math.imul(hash.exact ^ name.charCodeAt(index), 0x01000193);
  }
}

/**
 * The state after a folder (relative to the assets root, `/` between names, empty for the root).
 *
 * @example
 * ```ts
 * import { hashFolder } from "./path_hash.ts";
 * console.assert(hashFolder("Images").low === hashFolder("images").low);
 * ```
 */
export function hashFolder(folder: string): FolderHash {
  const hash = { ...START };
  if (folder === "") return hash;
  absorb(hash, folder);
  absorb(hash, "/");
  return hash;
}

/**
 * Hashes a name in a folder into `result`, which is returned: one object serves a million calls.
 *
 * @example
 * ```ts
 * import { hashFolder, hashName } from "./path_hash.ts";
 * const folder = hashFolder("images");
 * const upper = hashName(folder, "A.jpg", { low: 0, high: 0, exact: 0 });
 * const lower = hashName(folder, "a.jpg", { low: 0, high: 0, exact: 0 });
 * console.assert(upper.low === lower.low && upper.high === lower.high && upper.exact !== lower.exact);
 * ```
 */
export function hashName(folder: FolderHash, name: string, result: PathHash): PathHash {
  result.low = folder.low;
  result.high = folder.high;
  result.exact = folder.exact;
  absorb(result, name);
  // Each half takes the other's high bits, so that all 64 depend on every character.
  const low = Math.imul(result.low ^ (result.low >>> 16), 0x85ebca6b) ^
    Math.imul(result.high ^ (result.high >>> 13), 0xc2b2ae35);
  const high = Math.imul(result.high ^ (result.high >>> 16), 0x85ebca6b) ^
    Math.imul(result.low ^ (result.low >>> 13), 0xc2b2ae35);
  result.low = (low ^ (low >>> 15)) >>> 0;
  result.high = (high ^ (high >>> 15)) >>> 0;
  result.exact = ((result.exact ^ (result.exact >>> 15)) & 0x3fff) >>> 0;
  return result;
}

/**
 * The number that a row goes by: its rowid, or 53 bits of the hash of its id.
 *
 * @example
 * ```ts
 * import { keyNumber } from "./path_hash.ts";
 * console.assert(keyNumber(7) === 7 && keyNumber("2vlz") === keyNumber("2vlz"));
 * ```
 */
export function keyNumber(key: unknown): number {
  if (typeof key === "number") return key;
  const { low, high } = hashName(START, String(key), { low: 0, high: 0, exact: 0 });
  return (high >>> 11) * 4294967296 + low;
}
