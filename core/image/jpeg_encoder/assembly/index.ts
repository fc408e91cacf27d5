/**
 * The coded bytes of a baseline JPEG picture with colours at half resolution (4:2:0), a band of 16 rows at a
 * time. Only the host's loop knows the whole picture; see `../jpeg_encoder.ts` for headers and tables.
 */
import { Address } from "../address";
import { codeBlock, endStream, startStream } from "./huffman";
import { splitColors } from "./split_colors";
import { transform } from "./transform";

/** The first coefficient of the latest block of each component. */
let meanY: i32 = 0;
let meanCb: i32 = 0;
let meanCr: i32 = 0;

/** Begins a picture. */
export function start(): void {
  meanY = meanCb = meanCr = 0;
  startStream();
}

/** Codes a band; for the parameters, see {@link splitColors}. Returns the first byte after the coded ones. */
export function encodeBand(
  input: usize, stride: usize, rows: i32, width: i32, pixelBytes: i32, planes: usize, output: usize,
): usize {
  const paddedWidth = (width + 15) & ~15;
  splitColors(input, stride, rows, width, pixelBytes, planes, paddedWidth);
  const lumaStride = <usize>paddedWidth << 1;
  const chromaStride = <usize>paddedWidth;
  const cb = planes + (lumaStride << 4);
  const cr = cb + (chromaStride << 3);
  let to = output;
  for (let left: usize = 0; left < <usize>paddedWidth; left += 16) {
    for (let block: usize = 0; block < 4; block++) {
      const from = planes + (block >> 1) * (lumaStride << 3) + ((left + ((block & 1) << 3)) << 1);
      transform(from, lumaStride, Address.ScalesY);
      to = codeBlock(meanY, Address.MeanCodesY, Address.CodesY, to);
      meanY = load<i16>(Address.Ordered);
    }
    transform(cb + left, chromaStride, Address.ScalesColor);
    to = codeBlock(meanCb, Address.MeanCodesColor, Address.CodesColor, to);
    meanCb = load<i16>(Address.Ordered);
    transform(cr + left, chromaStride, Address.ScalesColor);
    to = codeBlock(meanCr, Address.MeanCodesColor, Address.CodesColor, to);
    meanCr = load<i16>(Address.Ordered);
  }
  return to;
}

/** Ends the picture: writes the last bits to `output` and returns the first byte after them. */
export function finish(output: usize): usize {
  return endStream(output);
}
