/** A subject and its dossier to try drawing functions on: the examples and tests of this folder start from it. */
import type { DocumentType, Subject } from "../../subject.ts";
import { createDossier, type Dossier } from "./dossier.ts";
import { type Company, inventCompany } from "./fictional.ts";

/**
 * A document of somebody's wristwatch; any field can be changed.
 *
 * @example
 * ```ts
 * import { exampleSubject } from "./example_dossier.ts";
 * console.assert(exampleSubject("Receipt", { brand: "Leica" }).brand === "Leica");
 * ```
 */
export function exampleSubject(
  documentType: DocumentType,
  changes: Partial<Subject> = {},
): Subject {
  return {
    kind: "document",
    documentType,
    documentTitle: documentType,
    evidenceId: "2vlzWo8IUvSfW97xoFOIUpKADQF",
    brand: "Omega",
    model: "Seamaster 300",
    color: "blue",
    category: "Watches",
    title: "Omega Seamaster 300 diver's watch",
    description: "Steel diver's watch with a blue ceramic bezel.",
    notes: "",
    serialNumber: "",
    dateMs: Date.UTC(2025, 3, 15, 16, 28, 2),
    view: "front",
    staging: "white-table",
    framing: "full",
    ...changes,
  };
}

/**
 * The dossier of {@link exampleSubject}.
 *
 * @example
 * ```ts
 * import { exampleDossier } from "./example_dossier.ts";
 * console.assert(exampleDossier("Title").documentType === "Title");
 * ```
 */
export function exampleDossier(
  documentType: DocumentType,
  changes: Partial<Subject> = {},
): Dossier {
  return createDossier(exampleSubject(documentType, changes));
}

/**
 * A company of the example dossier's trade and country.
 *
 * @example
 * ```ts
 * import { exampleCompany } from "./example_dossier.ts";
 * console.assert(exampleCompany().initials.length > 0);
 * ```
 */
export function exampleCompany(): Company {
  const { random, customs, trade } = exampleDossier("Invoice");
  return inventCompany(random.fork("company"), { customs, trade });
}
