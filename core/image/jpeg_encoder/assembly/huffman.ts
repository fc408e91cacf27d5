/**
 * Coefficients as a stream of Huffman codes (ITU-T T.81, annex F.1.2): of each block the difference of its
 * mean to the one before, then every other coefficient with the number of zeros before it.
 */
import { Address } from "../address";

/** Bits that wait for a whole word, in the low end; `waiting` of them count. */
let bits: u64 = 0;
let waiting: i32 = 0;

/** The symbols for "16 zeros" and "nothing but zeros from here on". */
// @ts-ignore: decorator
@inline const SIXTEEN_ZEROS: i32 = 0xf0;
// @ts-ignore: decorator
@inline const END: i32 = 0;

/** Forgets what was coded before. */
export function startStream(): void {
  bits = 0;
  waiting = 0;
}

/**
 * Codes the block in {@link Address.Ordered}.
 *
 * @param mean the coefficient of the block before it of the same component, which came first.
 * @param to where the bytes go; 4 bytes at a time, up to 416 a block.
 * @returns The first byte after them.
 */
export function codeBlock(mean: i32, dcTable: usize, acTable: usize, to: usize): usize {
  let buffer = bits;
  let count = waiting;
  let left = nonZeros() & ~1;
  let previous = 0;
  let value = <i32>load<i16>(Address.Ordered) - mean;
  let size = sizeOf(value);
  let entry = load<u32>(dcTable + (size << 2));
  for (;;) {
    // The code, and behind it the value; negative ones as what is left of them in so many bits.
    const low = (value + (value >> 31)) & ((1 << size) - 1);
    const length = <i32>(entry >> 16) + size;
    buffer = buffer << length | <u64>((entry & 0xffff) << size | low);
    count += length;
    if (count >= 32) {
      count -= 32;
      to = putWord(<u32>(buffer >> count), to);
    }
    if (left != 0) {
      const index = <i32>ctz(left);
      const zeros = index - previous - 1;
      if (zeros > 15) {
        value = size = 0;
        entry = load<u32>(acTable + (SIXTEEN_ZEROS << 2));
        previous += 16;
        continue;
      }
      value = load<i16>(Address.Ordered + (index << 1));
      size = sizeOf(value);
      entry = load<u32>(acTable + ((zeros << 4 | size) << 2));
      previous = index;
      left &= left - 1;
    } else if (previous < 63) {
      value = size = 0;
      entry = load<u32>(acTable + (END << 2));
      previous = 63;
    } else break;
  }
  bits = buffer;
  waiting = count;
  return to;
}

/** Fills the last byte with ones and writes what waits; returns the first byte after it. */
export function endStream(to: usize): usize {
  const filled = (8 - (waiting & 7)) & 7;
  let buffer = bits << filled | ((1 << filled) - 1);
  for (let count = waiting + filled; count > 0; count -= 8) to = putByte(<u32>(buffer >> (count - 8)) & 0xff, to);
  startStream();
  return to;
}

/** Which of the 64 coefficients are not zero, the first one in the lowest bit. */
// @ts-ignore: decorator
@inline
function nonZeros(): u64 {
  let mask: u64 = 0;
  for (let part = 0; part < 4; part++) {
    const a = i16x8.ne(v128.load(Address.Ordered + (part << 5)), i16x8.splat(0));
    const b = i16x8.ne(v128.load(Address.Ordered + (part << 5), 16), i16x8.splat(0));
    mask |= <u64><u32>i8x16.bitmask(i8x16.narrow_i16x8_s(a, b)) << (part << 4);
  }
  return mask;
}

/** How many bits a value takes without its sign. */
// @ts-ignore: decorator
@inline
function sizeOf(value: i32): i32 {
  const sign = value >> 31;
  return 32 - clz((value ^ sign) - sign);
}

/** A zero follows each byte of ones, so that no data looks like a marker. */
function putWord(word: u32, to: usize): usize {
  const flipped = ~word;
  if (((flipped - 0x01010101) & ~flipped & 0x80808080) == 0) {
    store<u32>(to, bswap(word));
    return to + 4;
  }
  for (let shift = 24; shift >= 0; shift -= 8) to = putByte(word >> shift & 0xff, to);
  return to;
}

function putByte(byte: u32, to: usize): usize {
  store<u8>(to, <u8>byte);
  if (byte != 0xff) return to + 1;
  store<u8>(to, 0, 1);
  return to + 2;
}
