/** What `@cornerstonejs/codec-libjpeg-turbo-8bit/wasmjs`, an Emscripten module without types, holds. */

/** One picture's size and kind of pixels. */
export interface FrameInfo {
  width: number;
  height: number;
  bitsPerSample: number;
  componentCount: number;
  isSigned: boolean;
}

/** An encoder. Buffers that it hands out lie in the WebAssembly heap: copy them before the next call. */
export interface JpegEncoder {
  getDecodedBuffer(frame: FrameInfo): Uint8ClampedArray;
  getEncodedBuffer(): Uint8Array;
  setQuality(quality: number): void;
  /** TurboJPEG's TJSAMP: 0 is 4:4:4, 2 is 4:2:0. */
  setSubSampling(subsampling: number): void;
  setProgressive(progressive: boolean): void;
  encode(): void;
  /** Frees the C++ object; without it the WebAssembly heap grows with every picture. */
  delete(): void;
}

/** A decoder. Buffers that it hands out lie in the WebAssembly heap: copy them before the next call. */
export interface JpegDecoder {
  getEncodedBuffer(size: number): Uint8Array;
  getDecodedBuffer(): Uint8Array;
  getFrameInfo(): FrameInfo;
  decode(): void;
  /** Frees the C++ object; without it the WebAssembly heap grows with every picture. */
  delete(): void;
}

/** The module once it is loaded. */
export interface LibJpegTurbo {
  JPEGEncoder: new () => JpegEncoder;
  JPEGDecoder: new () => JpegDecoder;
}

/** The module's default export. */
export type OpenLibJpegTurbo = (options: {
  wasmBinary: Uint8Array;
  print?(line: string): void;
  printErr?(line: string): void;
}) => Promise<LibJpegTurbo>;
