/**
 * The question of ours: does it look like an ordinary, unprocessed photo that the owner took with a phone?
 * Asked once as a whole, once turned round (a judge that says yes to both says yes to everything), and then
 * in its parts, so that two photos that both pass can still differ.
 */
import type { Question } from "./question.ts";

/**
 * The questions on how a picture looks, whatever it shows.
 *
 * @example
 * ```ts
 * import { PHOTO_QUESTIONS } from "./photo_questions.ts";
 * console.assert(PHOTO_QUESTIONS.every(({ topic }) => topic === "photo"));
 * ```
 */
export const PHOTO_QUESTIONS: readonly Question[] = [
  {
    id: "phone_photo",
    text:
      "Does the picture look like an ordinary, unprocessed photo that the owner of the thing took with a " +
      "phone, just to have a record of it?",
    parent: null,
    weight: 3,
    topic: "photo",
    wanted: "yes",
  },
  {
    id: "looks_produced",
    text:
      "Does the picture look like a studio shot, an advertisement, a computer rendering, a drawing or a " +
      "retouched image?",
    parent: null,
    weight: 1,
    topic: "photo",
    wanted: "no",
  },
  {
    id: "ordinary_light",
    text:
      "Is the light that of a room or of daylight as one finds it, rather than set up for the picture?",
    parent: "phone_photo",
    weight: 1,
    topic: "photo",
    wanted: "yes",
  },
  {
    id: "ordinary_framing",
    text:
      "Is it framed as somebody holding a phone would, a little off level or off centre perhaps, rather " +
      "than composed?",
    parent: "phone_photo",
    weight: 1,
    topic: "photo",
    wanted: "yes",
  },
  {
    id: "ordinary_place",
    text:
      "Is what lies around the subject a real, lived-in place (a table, a shelf, a floor) rather than an " +
      "empty or blurred-away backdrop?",
    parent: "phone_photo",
    weight: 1,
    topic: "photo",
    wanted: "yes",
  },
  {
    id: "physically_right",
    text:
      "Is everything physically right: shapes, shadows, reflections, hands and lettering without the " +
      "errors that generated images have?",
    parent: "phone_photo",
    weight: 2,
    topic: "photo",
    wanted: "yes",
  },
  {
    id: "nothing_added",
    text:
      "Is it free of watermarks, captions and borders, and one picture rather than several or a screenshot?",
    parent: null,
    weight: 1,
    topic: "photo",
    wanted: "yes",
  },
];

/** Questions that cannot both be answered with yes. */
export const OPPOSITES: readonly (readonly [string, string])[] = [
  ["phone_photo", "looks_produced"],
];
