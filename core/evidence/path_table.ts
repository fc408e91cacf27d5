/**
 * A hash table of paths: which of them are on disk, and which row of the database claimed each first. It
 * keeps 14 bytes a slot in typed arrays, so a million paths take about 19 MB and cost the garbage collector nothing.
 */
import type { PathHash } from "./path_hash.ts";

/**
 * What stands on disk under a name.
 *
 * @example
 * ```ts
 * import { ON_DISK } from "./path_table.ts";
 * console.assert(ON_DISK.nothing === 0);
 * ```
 */
export const ON_DISK = { nothing: 0, file: 1, folder: 2, link: 3 } as const;

/** One of {@link ON_DISK}. */
export type OnDisk = typeof ON_DISK[keyof typeof ON_DISK];

/** How full the table may get before it grows. */
const FULLEST = 0.75;

/**
 * Paths by their 64-bit hash, with open addressing. Two spellings of one folded path on disk take two slots;
 * a claim is for the folded path, whatever its spelling.
 *
 * @example
 * ```ts
 * import { hashFolder, hashName } from "./path_hash.ts";
 * import { ON_DISK, PathTable } from "./path_table.ts";
 * const table = new PathTable(10);
 * const hash = hashName(hashFolder("images"), "a.jpg", { low: 0, high: 0, exact: 0 });
 * console.assert(table.claim(hash, 1) === 1 && table.claim(hash, 2) === 1);
 * console.assert(table.claimedAndAbsent() === 1);
 * table.addFile(hash, ON_DISK.file);
 * console.assert(table.find(hash).kind === ON_DISK.file && table.claimedAndAbsent() === 0);
 * ```
 */
export class PathTable {
  #size = 0;
  #capacity: number;
  #low: Uint32Array;
  #high: Uint32Array;
  /** The exact tag and, in the two highest bits, what is on disk; 0: nothing on disk. */
  #disk: Uint16Array;
  /** The row that claimed it, 0: none; rows that are not above 0 are kept one lower. */
  #claims: Uint32Array | Float64Array;

  /** `expected` is the number of paths that the table should hold without growing. */
  constructor(expected: number) {
    this.#capacity = Math.ceil(Math.max(expected, 64) / FULLEST) + 1;
    this.#low = new Uint32Array(this.#capacity);
    this.#high = new Uint32Array(this.#capacity);
    this.#disk = new Uint16Array(this.#capacity);
    this.#claims = new Uint32Array(this.#capacity);
  }

  /** Notes that something stands on disk under this path. */
  addFile({ low, high, exact }: PathHash, kind: OnDisk): void {
    const mark = exact | (kind << 14);
    let slot = this.#first(low);
    while (this.#isTaken(slot)) {
      if (this.#low[slot] === low && this.#high[slot] === high) {
        if (this.#disk[slot] === 0 || (this.#disk[slot] & 0x3fff) === exact) {
          this.#disk[slot] = mark;
          return;
        }
      }
      slot = this.#next(slot);
    }
    this.#take(slot, low, high);
    this.#disk[slot] = mark;
    this.#growIfFull();
  }

  /** What is on disk under exactly this path, and whether something is there under another spelling of it. */
  find({ low, high, exact }: PathHash): { kind: OnDisk; otherSpelling: boolean } {
    let kind: OnDisk = ON_DISK.nothing;
    let otherSpelling = false;
    for (let slot = this.#first(low); this.#isTaken(slot); slot = this.#next(slot)) {
      if (this.#low[slot] !== low || this.#high[slot] !== high || this.#disk[slot] === 0) continue;
      if ((this.#disk[slot] & 0x3fff) === exact) kind = (this.#disk[slot] >>> 14) as OnDisk;
      else otherSpelling = true;
    }
    return { kind, otherSpelling };
  }

  /** Claims the path for a row unless another row has: the row that has it. Claiming twice changes nothing. */
  claim({ low, high }: PathHash, row: number): number {
    const claim = row > 0 ? row : row - 1;
    if ((claim > 0xffffffff || claim < 0) && this.#claims instanceof Uint32Array) {
      this.#claims = Float64Array.from(this.#claims);
    }
    let free = -1;
    let slot = this.#first(low);
    for (; this.#isTaken(slot); slot = this.#next(slot)) {
      if (this.#low[slot] !== low || this.#high[slot] !== high) continue;
      const other = this.#claims[slot];
      if (other !== 0) return other > 0 ? other : other + 1;
      if (free < 0) free = slot;
    }
    if (free >= 0) {
      this.#claims[free] = claim;
    } else {
      this.#take(slot, low, high);
      this.#claims[slot] = claim;
      this.#growIfFull();
    }
    return row;
  }

  /** How many claimed paths have nothing on disk under any spelling. */
  claimedAndAbsent(): number {
    let count = 0;
    for (let slot = 0; slot < this.#capacity; slot++) {
      if (this.#claims[slot] !== 0 && this.#disk[slot] === 0) count++;
    }
    return count;
  }

  #first(low: number): number {
    return Math.floor(low * this.#capacity / 4294967296);
  }

  #next(slot: number): number {
    return slot + 1 === this.#capacity ? 0 : slot + 1;
  }

  #isTaken(slot: number): boolean {
    return this.#disk[slot] !== 0 || this.#claims[slot] !== 0;
  }

  #take(slot: number, low: number, high: number): void {
    this.#low[slot] = low;
    this.#high[slot] = high;
    this.#size++;
  }

  #growIfFull(): void {
    if (this.#size <= this.#capacity * FULLEST) return;
    const [low, high, disk, claims] = [this.#low, this.#high, this.#disk, this.#claims];
    const before = this.#capacity;
    this.#capacity = Math.ceil(before * 1.5);
    this.#low = new Uint32Array(this.#capacity);
    this.#high = new Uint32Array(this.#capacity);
    this.#disk = new Uint16Array(this.#capacity);
    this.#claims = claims instanceof Uint32Array
      ? new Uint32Array(this.#capacity)
      : new Float64Array(this.#capacity);
    for (let old = 0; old < before; old++) {
      if (disk[old] === 0 && claims[old] === 0) continue;
      let slot = this.#first(low[old]);
      while (this.#isTaken(slot)) slot = this.#next(slot);
      this.#low[slot] = low[old];
      this.#high[slot] = high[old];
      this.#disk[slot] = disk[old];
      this.#claims[slot] = claims[old];
    }
  }
}
