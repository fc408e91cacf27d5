/**
 * Where things lie in the encoder's memory: the host writes the tables before the first row and reads the coded
 * bytes. Both sides read this one list, so it is written in what TypeScript and AssemblyScript share.
 */

/**
 * Offsets in bytes.
 *
 * @example
 * ```ts
 * import { Address } from "./address.ts";
 * console.assert(Address.Free % 16 === 0);
 * ```
 */
export enum Address {
  /** Four tables of 256 entries of 4 bytes: a Huffman code in bits 0–15, its length in bits 16–20. */
  MeanCodesY = 0,
  CodesY = 1024,
  MeanCodesColor = 2048,
  CodesColor = 3072,
  /** 64 32-bit floats each, row by row: what a transformed value is multiplied by to become a coefficient. */
  ScalesY = 4096,
  ScalesColor = 4352,
  /** 64 bytes: for each coefficient in the order of writing, where it lies in a block, in bytes. */
  Zigzag = 4608,
  /** Room for a block of 64 16-bit values, row by row and in the order of writing. */
  Block = 4672,
  Ordered = 4800,
  /** Room for the last pixels of two rows, each made up to a group of 16 of at most 4 bytes. */
  Edge = 4928,
  /** The first byte that is free: rows of pixels, planes and coded bytes lie from here on. */
  Free = 8192,
}
