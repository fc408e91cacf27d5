/** What is different between two requests: field by field, so that a change of one option stands out. */

/** A field that differs; `null` on the side that does not have it. */
export interface RequestChange {
  /** `options.quality` */
  field: string;
  /** JSON. */
  before: string | null;
  /** JSON. */
  after: string | null;
}

/**
 * The fields that differ, in the order of the earlier request, then those that are new.
 *
 * @example
 * ```ts
 * import { requestChanges } from "./request_changes.ts";
 * const [change] = requestChanges({ options: { n: 1 }, seed: 7 }, { options: { n: 2 }, seed: 7 });
 * console.assert(change.field === "options.n" && change.before === "1" && change.after === "2");
 * ```
 */
export function requestChanges(before: unknown, after: unknown): RequestChange[] {
  const [earlier, later] = [fieldsOf(before), fieldsOf(after)];
  const fields = new Set([...earlier.keys(), ...later.keys()]);
  return [...fields]
    .map((field) => ({
      field,
      before: earlier.get(field) ?? null,
      after: later.get(field) ?? null,
    }))
    .filter((change) => change.before !== change.after);
}

function fieldsOf(value: unknown): Map<string, string> {
  const fields = new Map<string, string>();
  collect(value, "", fields);
  return fields;
}

function collect(value: unknown, field: string, fields: Map<string, string>): void {
  const isPlain = typeof value !== "object" || value === null || Object.keys(value).length === 0;
  if (isPlain) {
    fields.set(field, JSON.stringify(value) ?? "null");
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    collect(inner, field === "" ? name : `${field}.${name}`, fields);
  }
}
