/** The questions that follow from a record: what the picture shows, held against the record's own fields. */
import type { Subject } from "../../../core/subject.ts";
import type { Question } from "./question.ts";

/** What a question is made of here; the rest is the same for all. */
type Part = Pick<Question, "id" | "text" | "parent" | "weight"> & { isKnown?: boolean };

/**
 * The questions on what a picture shows, in dependency order. A field that is empty asks nothing.
 *
 * @example
 * ```ts
 * import { recordQuestions } from "./record_questions.ts";
 * import { exampleSubject } from "../../../core/procedural/objects/example_subject.ts";
 * const ids = recordQuestions(exampleSubject({ brand: "Rolex", color: "" })).map(({ id }) => id);
 * console.assert(ids.includes("brand") && !ids.includes("color"));
 * ```
 */
export function recordQuestions(subject: Subject): Question[] {
  const parts = subject.kind === "document" ? documentParts(subject) : objectParts(subject);
  return parts.filter(({ isKnown = true }) => isKnown)
    .map(({ isKnown: _, ...part }) => ({ ...part, topic: "record", wanted: "yes" }));
}

function objectParts({ brand, model, color, category, title }: Subject): Part[] {
  const kind = category !== "" || title !== "";
  const below = kind ? "kind" : "one_subject";
  return [
    {
      id: "one_subject",
      text: "Does the picture show exactly one main subject?",
      parent: null,
      weight: 3,
    },
    {
      id: "whole",
      text: "Is all of the subject inside the frame, with nothing of it cut off?",
      parent: "one_subject",
      weight: 1,
    },
    {
      id: "kind",
      text: category === ""
        ? "Is the subject the kind of thing that the record's `title` names?"
        : "Is the subject the kind of thing that the record's `category` names?",
      parent: "one_subject",
      weight: 3,
      isKnown: kind,
    },
    {
      id: "brand",
      text: "Going by logo, lettering and design, can it be a thing of the record's `brand`?",
      parent: below,
      weight: 2,
      isKnown: brand !== "",
    },
    {
      id: "model",
      text: "Going by its design, can it be the record's `model`?",
      parent: brand === "" ? below : "brand",
      weight: 2,
      isKnown: model !== "",
    },
    {
      id: "color",
      text: "Is its main colour the record's `color`?",
      parent: below,
      weight: 2,
      isKnown: color !== "",
    },
    {
      id: "view",
      text: "Is the side of it that faces the camera the record's `view`?",
      parent: below,
      weight: 1,
    },
  ];
}

function documentParts({ brand, model, dateMs }: Subject): Part[] {
  return [
    {
      id: "one_subject",
      text:
        "Does the picture show exactly one document (a paper, a card, a booklet or a page) as its main " +
        "subject?",
      parent: null,
      weight: 3,
    },
    {
      id: "whole",
      text: "Are all edges of the document inside the frame?",
      parent: "one_subject",
      weight: 1,
    },
    {
      id: "kind",
      text:
        "Going by its layout and wording, is it the kind of document that the record's `document` names?",
      parent: "one_subject",
      weight: 3,
    },
    {
      id: "heading",
      text: "Is its heading legible, made of real words and spelt without errors?",
      parent: "one_subject",
      weight: 2,
    },
    {
      id: "text",
      text:
        "Is its smaller text made of real words and numbers, rather than of marks that look like letters?",
      parent: "one_subject",
      weight: 2,
    },
    {
      id: "brand",
      text: "Does it legibly name the record's `brand`?",
      parent: "text",
      weight: 2,
      isKnown: brand !== "",
    },
    {
      id: "model",
      text: "Does it legibly name the record's `model`?",
      parent: "text",
      weight: 1,
      isKnown: model !== "",
    },
    {
      id: "date",
      text: "Is a date legible on it, and is it a possible date?",
      parent: "text",
      weight: 1,
      isKnown: dateMs !== null,
    },
  ];
}
