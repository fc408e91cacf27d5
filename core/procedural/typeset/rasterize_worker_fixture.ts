/** A worker for the test of `rasterize`: draws what it is sent, and says so. */
import { rasterize } from "./rasterize.ts";

const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<string>) => void) | null;
  postMessage(message: unknown): void;
};

scope.onmessage = async ({ data }) => {
  const { width, height, data: pixels } = await rasterize(data, { width: 40 });
  scope.postMessage({ width, height, darkest: Math.min(...pixels) });
};
