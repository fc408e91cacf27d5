/**
 * The thing itself, in three dimensions: what the embedded provider photographs when a picture is not
 * of a paper.
 */
import type { Subject } from "../../subject.ts";
import { classify } from "./classify.ts";
import { box } from "./kinds/box.ts";
import { contextOf } from "./object_kind.ts";
import type { ObjectModel } from "./object_model.ts";
import { KINDS } from "./registry.ts";
import { rest } from "./rest.ts";

/**
 * Models the subject's thing: kind by category, title and model; colour, lettering and variant by its
 * facts; the same thing has the same shape in every picture of it. A thing of no known kind comes in
 * a parcel with its name on it.
 *
 * @example
 * ```ts
 * import { exampleSubject } from "./example_subject.ts";
 * import { modelObject } from "./object.ts";
 * const model = await modelObject(exampleSubject({ category: "Parcel", brand: "Acme" }));
 * console.assert(model.parts.length > 0 && model.kind === "box");
 * ```
 */
export async function modelObject(subject: Subject): Promise<ObjectModel> {
  const kind = classify(subject, KINDS) ?? box;
  const built = await kind.build(contextOf(subject));
  return rest(built, { kind: kind.name, view: subject.view });
}
