/** What stands in the form that starts a run, as it was typed, and the order that it makes. */
import { textOfField, textsOfField } from "../read_form.ts";
import { type Order, orderSchema } from "../../schemas/order_schema.ts";

/** The form's fields, as texts. */
export interface OrderEntries {
  limit: string;
  /** In the order in which they are tried; empty for the service's own chain. */
  routes: string[];
  template: string;
  category: string;
  maxCostUsd: string;
  /** Evidence ids, separated by spaces, commas or lines. */
  ids: string;
  overwrite: boolean;
}

/** A field that cannot be used, and what to write there. */
export type EntryProblems = Partial<Record<keyof OrderEntries, string>>;

const HINTS: Record<keyof OrderEntries, string> = {
  limit: "Write a whole number of 1 or more, or leave it empty for all.",
  routes: "Choose from the list.",
  template: "Choose from the list.",
  category: "Write a category as it stands in the database.",
  maxCostUsd: "Write US dollars, such as 2.50, or leave it empty.",
  ids: "Write up to 10,000 evidence ids of 200 characters at the most.",
  overwrite: "Tick it or leave it.",
};

/**
 * Reads the fields of a form or of a query; what is not there is empty.
 *
 * @example
 * ```ts
 * import { readEntries } from "./order_entries.ts";
 * const entries = readEntries(new URLSearchParams("limit=5&route=fal&route="));
 * console.assert(entries.limit === "5" && entries.routes.length === 1 && entries.template === "");
 * ```
 */
export function readEntries(fields: FormData | URLSearchParams): OrderEntries {
  const text = (name: string) => textOfField(fields, name);
  return {
    limit: text("limit"),
    routes: textsOfField(fields, "route"),
    template: text("template"),
    category: text("category"),
    maxCostUsd: text("maxCostUsd"),
    ids: text("ids"),
    overwrite: text("overwrite") !== "",
  };
}

/**
 * The order that the entries make, or what is wrong with which of them.
 *
 * @example
 * ```ts
 * import { orderOf, readEntries } from "./order_entries.ts";
 * const { order, problems } = orderOf(readEntries(new URLSearchParams("limit=many")));
 * console.assert(order === null && problems.limit !== undefined);
 * ```
 */
export function orderOf(
  { limit, routes, template, category, maxCostUsd, ids, overwrite }: OrderEntries,
): { order: Order | null; problems: EntryProblems } {
  const idList = ids.split(/[\s,]+/).filter((id) => id !== "");
  const parsed = orderSchema.safeParse({
    limit: limit === "" ? undefined : Number(limit),
    provider: routes.length === 0 ? undefined : routes.join(","),
    template: template === "" ? undefined : template,
    category: category === "" ? undefined : category,
    maxCostUsd: maxCostUsd === "" ? undefined : Number(maxCostUsd),
    ids: idList.length === 0 ? undefined : idList,
    overwrite: overwrite ? true : undefined,
  });
  if (parsed.success) return { order: parsed.data, problems: {} };
  const problems: EntryProblems = {};
  for (const { path: [field] } of parsed.error.issues) {
    const name = field === "provider" ? "routes" : field as keyof OrderEntries;
    problems[name] = HINTS[name];
  }
  return { order: null, problems };
}
