/**
 * Whether the file is a picture at all. It is a gate of its own because it alone can say no of bytes that
 * are none: every other evaluator can only say nothing.
 */
import type { EvaluatorModule } from "../evaluator.ts";

/** What a run is to do about a picture that came; nobody asks for a file of one's own again. */
const ADVICE = / Ask for [^.]+\.$/;

const readable: EvaluatorModule = {
  name: "readable",
  version: 1,
  summary: "The file is a whole JPEG, PNG or WebP that can be decoded to its last pixel",
  purpose: "gate",
  needs: "pixels",
  scope: "picture",
  open: () => ({
    async evaluate(picture, _facts, signal) {
      signal.throwIfAborted();
      const decoded = await picture.decode().catch(() => null);
      signal.throwIfAborted();
      const problem = picture.problem;
      const passed = decoded !== null;
      return {
        evaluator: "readable@1",
        value: passed ? 1 : 0,
        passed,
        explanation: problem?.message.replace(ADVICE, "") ??
          `A whole ${picture.format?.toUpperCase()} of ${decoded?.width} × ${decoded?.height} pixels.`,
        raw: {
          format: picture.format,
          bytes: picture.bytes.length,
          problem: problem?.reason ?? null,
        },
        costUsd: 0,
      };
    },
  }),
};

export default readable;
