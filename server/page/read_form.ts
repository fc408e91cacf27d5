/** The fields of a form that was sent; what is no form is refused. */
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
