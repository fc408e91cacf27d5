/** The fields of a form that was sent, or of a query; what is no form is refused. */
import type { Context } from "@hono/hono";
import { Problem } from "../problem.ts";

/**
 * Reads the body of a request as a form.
 *
 * @throws {Problem} It is none.
 *
 * @example
 * ```ts
 * import { newServiceApp } from "../service_app.ts";
 * import { readForm } from "./read_form.ts";
 * const app = newServiceApp();
 * app.post("/", async (context) => context.text(String((await readForm(context)).get("limit"))));
 * const sent = await app.request("/", { method: "POST", body: new URLSearchParams({ limit: "5" }) });
 * console.assert(await sent.text() === "5");
 * ```
 */
export async function readForm(context: Context): Promise<FormData> {
  try {
    return await context.req.raw.formData();
  } catch (error) {
    // What the platform throws for a body that is no form, or a broken one.
    if (!(error instanceof TypeError)) throw error;
    throw new Problem("wrong_type", "The body is no form.", {
      hint: "Send what the form on the page sends, or JSON to the paths that /docs lists.",
    });
  }
}

/**
 * The key that makes sending a form twice one order; `null` where it has none that is of use.
 *
 * @example
 * ```ts
 * import { formKey } from "./read_form.ts";
 * const form = new FormData();
 * form.set("key", "0123456789");
 * console.assert(formKey(form) === "page:0123456789");
 * ```
 */
export function formKey(fields: FormData): string | null {
  const key = fields.get("key");
  return typeof key === "string" && /^[\w-]{8,64}$/.test(key) ? `page:${key}` : null;
}

/**
 * A field as a text without spaces around it; empty where there is none.
 *
 * @example
 * ```ts
 * import { textOfField } from "./read_form.ts";
 * console.assert(textOfField(new URLSearchParams("limit=+5+"), "limit") === "5");
 * ```
 */
export function textOfField(fields: FormData | URLSearchParams, name: string): string {
  const value = fields.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/**
 * All values of a field that are something, each once.
 *
 * @example
 * ```ts
 * import { textsOfField } from "./read_form.ts";
 * console.assert(textsOfField(new URLSearchParams("route=fal&route=&route=fal"), "route").length === 1);
 * ```
 */
export function textsOfField(fields: FormData | URLSearchParams, name: string): string[] {
  const texts = fields.getAll(name).filter((text) => typeof text === "string");
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ""))];
}
