/**
 * The Huffman tables that baseline JPEG pictures nearly all share: the examples of ITU-T T.81, annex K.3. Each
 * is told by how many codes there are of each length and by the symbols in the order of their codes.
 */

/** A table as a file tells it. */
export interface HuffmanTable {
  /** How many codes of 1, 2, … 16 bits there are. */
  counts: readonly number[];
  symbols: readonly number[];
}

/** The sizes 0 to 11 in their natural order. */
const SIZES = Array.from({ length: 12 }, (_, size) => size);

const bytes = (hex: string): number[] => [...Uint8Array.fromHex(hex.replaceAll(" ", ""))];

/**
 * Tables K.3 to K.6: of the means (DC) and of the other coefficients (AC), for brightness and for colour.
 *
 * @example
 * ```ts
 * import { HUFFMAN_TABLES } from "./huffman_tables.ts";
 * console.assert(HUFFMAN_TABLES.acLuma.symbols.length === 162);
 * ```
 */
export const HUFFMAN_TABLES = {
  dcLuma: { counts: bytes("00010501010101010100000000000000"), symbols: SIZES },
  acLuma: {
    counts: bytes("0002010303020403050504040000017d"),
    symbols: bytes(
      "0102030004110512 2131410613516107 227114328191a108 2342b1c11552d1f0 2433627282090a1617" +
        "18191a2526272829 2a3435363738393a 434445464748494a 535455565758595a 636465666768696a" +
        "737475767778797a 838485868788898a 92939495969798 999aa2a3a4a5a6a7 a8a9aab2b3b4b5b6" +
        "b7b8b9bac2c3c4c5 c6c7c8c9cad2d3d4 d5d6d7d8d9dae1e2 e3e4e5e6e7e8e9ea f1f2f3f4f5f6f7f8 f9fa",
    ),
  },
  dcChroma: { counts: bytes("00030101010101010101010000000000"), symbols: SIZES },
  acChroma: {
    counts: bytes("00020102040403040705040400010277"),
    symbols: bytes(
      "0001020311040521 3106124151076171 1322328108144291 a1b1c109233352f0 156272d10a162434" +
        "e125f11718191a26 2728292a35363738 393a434445464748 494a535455565758 595a636465666768" +
        "696a737475767778 797a828384858687 88898a9293949596 9798999aa2a3a4a5 a6a7a8a9aab2b3b4" +
        "b5b6b7b8b9bac2c3 c4c5c6c7c8c9cad2 d3d4d5d6d7d8d9da e2e3e4e5e6e7e8e9 eaf2f3f4f5f6f7f8 f9fa",
    ),
  },
} as const satisfies Record<string, HuffmanTable>;

/**
 * The code of each symbol (T.81, annex C.2): its bits in bits 0–15, how many there are in bits 16–20; 0 for a
 * symbol that has none.
 *
 * @returns 256 entries, by symbol.
 *
 * @example
 * ```ts
 * import { codesOf, HUFFMAN_TABLES } from "./huffman_tables.ts";
 * console.assert(codesOf(HUFFMAN_TABLES.acLuma)[0] === (4 << 16 | 0b1010));
 * ```
 */
export function codesOf({ counts, symbols }: HuffmanTable): Uint32Array {
  const codes = new Uint32Array(256);
  let code = 0;
  let next = 0;
  for (const [index, count] of counts.entries()) {
    for (let each = 0; each < count; each++) codes[symbols[next++]] = (index + 1) << 16 | code++;
    code <<= 1;
  }
  return codes;
}
