/**
 * Whether the file says what it is and when: the stamp that Exhibit puts into its pictures is there, whole,
 * and does not contradict itself, the picture or its record. A ranking: a picture without it shows the same
 * thing, and one from elsewhere never had it.
 */
import type { ExifFacts, StampFacts, XmpFacts } from "../../core/image/stamp_read.ts";
import type { PictureFacts } from "../evaluator.ts";
import { pixelEvaluator } from "../pixel_evaluator.ts";

/** IPTC's words for pictures that no camera took: http://cv.iptc.org/newscodes/digitalsourcetype/. */
const SYNTHETIC = [
  "algorithmicMedia",
  "trainedAlgorithmicMedia",
  "compositeWithTrainedAlgorithmicMedia",
  "compositeSynthetic",
  "virtualRecording",
];

/** Milliseconds by which EXIF, which counts seconds where it has no fraction, may differ. */
const SAME_MOMENT = 1000;

export default pixelEvaluator({
  name: "provenance",
  version: 1,
  summary: "EXIF and XMP say when it was recorded and that it is synthetic, and agree",
  purpose: "ranking",
  measure({ pixels }, { picture, facts }) {
    const { stamp } = picture;
    if (stamp.exif === null && stamp.xmp === null) {
      return {
        value: 0,
        explanation: "The file says nothing of itself: it has neither EXIF nor XMP.",
        raw: { exif: null, xmp: null },
      };
    }
    const checks = checksOf(stamp, { size: pixels, facts });
    const broken = Object.entries(checks).filter(([, holds]) => !holds).map(([name]) => name);
    return {
      value: 1 - broken.length / Object.keys(checks).length,
      explanation: broken.length === 0
        ? "EXIF and XMP say when it was recorded and that it is synthetic, and agree."
        : `What does not hold: ${broken.join("; ")}.`,
      raw: { ...stamp, broken },
    };
  },
});

const NO_EXIF: ExifFacts = {
  recordedAtMs: null,
  dateTimeOriginal: null,
  offset: null,
  software: null,
  imageUniqueId: null,
  width: null,
  height: null,
};

const NO_XMP: XmpFacts = {
  digitalSourceType: null,
  creatorTool: null,
  createDate: null,
  traceId: null,
  originalSha256: null,
};

/** Each check by what it demands. */
function checksOf(
  stamp: StampFacts,
  { size, facts }: { size: { width: number; height: number }; facts: PictureFacts },
): Record<string, boolean> {
  const exif = stamp.exif ?? NO_EXIF;
  const xmp = stamp.xmp ?? NO_XMP;
  const known = facts.subject?.dateMs ?? null;
  const created = xmp.createDate === null ? null : Date.parse(xmp.createDate);
  // A record without a date gives a picture without one; where no record is known, a date is expected.
  const mayBeUndated = facts.subject !== null && known === null;
  return {
    "XMP says that it is synthetic": SYNTHETIC.includes(xmp.digitalSourceType ?? ""),
    "EXIF has a time with its offset from UTC": exif.recordedAtMs !== null ||
      mayBeUndated && exif.dateTimeOriginal === null,
    "EXIF's time is the record's": known === null || isNear(exif.recordedAtMs, known),
    "XMP's time is EXIF's": created === null
      ? exif.recordedAtMs === null
      : isNear(exif.recordedAtMs, created),
    "EXIF's size is the picture's": exif.width === size.width && exif.height === size.height,
    "both name the software": exif.software !== null && exif.software === xmp.creatorTool,
    "both name the same trace": exif.imageUniqueId !== null && exif.imageUniqueId === xmp.traceId,
    "XMP names the original": /^[0-9a-f]{64}$/.test(xmp.originalSha256 ?? ""),
  };
}

function isNear(one: number | null, other: number): boolean {
  return one !== null && Math.abs(one - other) < SAME_MOMENT;
}
