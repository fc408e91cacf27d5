/**
 * A whole subject from the few facts that matter, for examples and tests.
 */
import type { Subject } from "../../subject.ts";

/**
 * A subject of kind `object`, its other facts empty or usual.
 *
 * @example
 * ```ts
 * import { exampleSubject } from "./example_subject.ts";
 * console.assert(exampleSubject({ brand: "Omega" }).view === "front");
 * ```
 */
export function exampleSubject(facts: Partial<Subject> = {}): Subject {
  return {
    kind: "object",
    documentType: null,
    documentTitle: "",
    evidenceId: "2vlzWo8IUvSfW97xoFOIUpKADQF",
    brand: "",
    model: "",
    color: "",
    category: "",
    title: "",
    description: "",
    notes: "",
    serialNumber: "",
    dateMs: null,
    view: "front",
    staging: "white-table",
    framing: "full",
    ...facts,
  };
}
