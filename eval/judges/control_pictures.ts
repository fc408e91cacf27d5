/**
 * Pictures about which there can be no two opinions, made by ourselves: a judge that is wrong about these is
 * not believed about others.
 */
import { encodePng } from "../../core/image/codec.ts";
import { createPixels, type Pixels } from "../../core/image/pixels.ts";
import { exampleSubject } from "../../core/procedural/objects/example_subject.ts";
import type { Subject } from "../../core/subject.ts";
import { Picture } from "../picture.ts";
import type { SheetAnswers } from "./answer_sheet.ts";

/** A picture and what a judge must say of it. */
export interface ControlPicture {
  name: string;
  picture: Picture;
  subject: Subject;
  /** Of a question by its id; those that are not here may be answered in any way. */
  expected: SheetAnswers;
}

type Color = readonly [red: number, green: number, blue: number, alpha: number];

const GREY: Color = [128, 128, 128, 255];
const WHITE: Color = [250, 250, 250, 255];
const BLUE: Color = [20, 60, 200, 255];

/** Pixels. */
const SIDE = 480;

/**
 * The control pictures: one that shows nothing, one that shows two things, and one that shows what its
 * record says, so that a judge that always says no is found out as well.
 *
 * @example
 * ```ts
 * import { controlPictures } from "./control_pictures.ts";
 * console.assert(controlPictures().length === 3);
 * ```
 */
export function controlPictures(): ControlPicture[] {
  return [
    control("blank", draw(GREY, []), {
      facts: { title: "Wrist watch", category: "Watches" },
      expected: { one_subject: "no", phone_photo: "no" },
    }),
    control("two-discs", draw(WHITE, [0.28, 0.72]), {
      facts: { title: "Blue disc", color: "blue" },
      expected: { one_subject: "no", phone_photo: "no" },
    }),
    control("one-disc", draw(WHITE, [0.5]), {
      facts: { title: "Blue disc", color: "blue" },
      expected: { one_subject: "yes", kind: "yes", color: "yes", phone_photo: "no" },
    }),
  ];
}

function control(
  name: string,
  pixels: Pixels,
  { facts, expected }: { facts: Partial<Subject>; expected: SheetAnswers },
): ControlPicture {
  const picture = new Picture(encodePng(pixels), { name: `control picture ${name}` });
  return { name, picture, subject: exampleSubject(facts), expected };
}

/** Blue discs in a row on a plain ground; `centres` are shares of the width. */
function draw(ground: Color, centres: readonly number[]): Pixels {
  const pixels = createPixels({ width: SIDE, height: SIDE }, ground);
  for (const centre of centres) {
    for (let y = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++) {
        if (Math.hypot(x - centre * SIDE, y - SIDE / 2) > SIDE * 0.16) continue;
        pixels.data.set(BLUE, (y * SIDE + x) * 4);
      }
    }
  }
  return pixels;
}
