/**
 * Whether the picture is one that its set has already. A gate: a second copy adds nothing, and in training
 * data it does harm. It looks at fingerprints, so a set of thousands is compared without their pixels.
 */
import type { EvaluatorModule, PictureFacts, Score } from "../evaluator.ts";
import type { Picture, PictureFingerprint } from "../picture.ts";
import { PASSES_FROM } from "../pixel_evaluator.ts";
import { hashDistance } from "../pixel_measures/perceptual_hash.ts";
import { ramp } from "../pixel_measures/ramp.ts";

type Verdict = Pick<Score, "value" | "explanation" | "raw">;

const nearDuplicate: EvaluatorModule = {
  name: "near_duplicate",
  version: 1,
  summary: "Not (nearly) the same as a picture that came before it in the same set",
  purpose: "gate",
  needs: "pixels",
  scope: "set",
  open: () => ({
    async evaluate(picture, facts, signal) {
      signal.throwIfAborted();
      const verdict = await compare(picture, facts);
      signal.throwIfAborted();
      const passed = verdict.value === null ? null : verdict.value >= PASSES_FROM;
      return { evaluator: "near_duplicate@1", ...verdict, passed, costUsd: 0 };
    },
  }),
};

export default nearDuplicate;

async function compare(picture: Picture, { others }: PictureFacts): Promise<Verdict> {
  if (others === undefined) {
    return { value: null, explanation: "It was looked at alone; nothing to compare.", raw: {} };
  }
  const { hash, sha256 } = await picture.fingerprint();
  if (hash === null) {
    return {
      value: null,
      explanation: picture.problem?.message ?? "It cannot be decoded.",
      raw: { problem: picture.problem?.reason },
    };
  }
  const nearest = findNearest({ hash, sha256 }, others);
  if (nearest === null) {
    return { value: 1, explanation: "It is the first of its set.", raw: { hash, compared: 0 } };
  }
  const { other, distance } = nearest;
  const value = ramp(distance, [[0, 0], [0.15, 0.5], [0.3, 1]]);
  return {
    value,
    explanation: distance === 0 && other.sha256 === sha256
      ? `It is the same file as ${other.name}.`
      : `The most similar picture of the set, ${other.name}, looks ${
        value < PASSES_FROM ? "nearly the same" : value < 0.75 ? "alike" : "different"
      }: ${(distance * 100).toFixed(0)} % of their hashes differ.`,
    raw: { hash, compared: others.length, nearest: other.name, differingShare: distance },
  };
}

function findNearest(
  { hash, sha256 }: { hash: string; sha256: string },
  others: readonly PictureFingerprint[],
): { other: PictureFingerprint; distance: number } | null {
  let nearest: { other: PictureFingerprint; distance: number } | null = null;
  for (const other of others) {
    if (other.hash === null) continue;
    const distance = other.sha256 === sha256 ? 0 : hashDistance(hash, other.hash);
    if (nearest === null || distance < nearest.distance) nearest = { other, distance };
  }
  return nearest;
}
