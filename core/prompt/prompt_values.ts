/** From what a picture is of to the texts that a template speaks with. */
import type { Subject } from "../subject.ts";
import { nameDocument, nameThing } from "./phrases.ts";
import type { Axes } from "./template.ts";
import type { PromptValues } from "./variables.ts";

/**
 * A value for each variable of a template; what is not known is empty.
 *
 * @example
 * ```ts
 * import { promptValues } from "./prompt_values.ts";
 * import { describeSubject } from "../subject.ts";
 * const subject = describeSubject({
 *   rowid: 1, id: "e1", path: "/images/e1.jpg", recordedAtMs: null, evidenceType: null, evidenceTypeName: "",
 *   data: { type: "", documentType: "", notes: "", imageUrls: [] }, thing: null,
 * }, { view: "front", staging: "wood", framing: "full" });
 * const axes = { view: { front: "front view" }, staging: { wood: "on wood" }, framing: { full: "whole" } };
 * console.assert(promptValues(subject, axes).staging === "on wood");
 * ```
 */
export function promptValues(subject: Subject, axes: Axes): PromptValues {
  return {
    thing: nameThing(subject),
    document: nameDocument(subject),
    brand: subject.brand,
    model: subject.model,
    color: subject.color,
    category: subject.category,
    title: subject.title,
    description: subject.description,
    notes: subject.notes,
    serial: subject.serialNumber,
    date: subject.dateMs === null ? "" : new Date(subject.dateMs).toISOString().slice(0, 10),
    view: axes.view[subject.view] ?? "",
    staging: axes.staging[subject.staging] ?? "",
    framing: axes.framing[subject.framing] ?? "",
  };
}
