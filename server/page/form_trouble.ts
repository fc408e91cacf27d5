/** Why what a form ordered cannot be done, told above the form, which keeps what was typed. */
import { UsageError } from "../../core/usage_error.ts";
import { type Html, html } from "../../eval/report/html.ts";
import { Problem, refusalOf } from "../problem.ts";
import { HTTP_NAMES } from "../setting_names.ts";

/** What is said. */
export interface FormTrouble {
  message: string;
  hint: string;
  status: number;
}

/**
 * What is to be said of an error.
 *
 * @throws what was given, where it is no refusal.
 *
 * @example
 * ```ts
 * import { Problem, refusalOf } from "../problem.ts";
import { HTTP_NAMES } from "../setting_names.ts";
 * import { formTroubleOf } from "./form_trouble.ts";
 * const problem = new Problem("conflict", "It is taken.", { hint: "Wait." });
 * console.assert(formTroubleOf(problem).status === 409);
 * ```
 */
export function formTroubleOf(error: unknown): FormTrouble {
  if (error instanceof UsageError) return formTroubleOf(refusalOf(error, HTTP_NAMES));
  if (error instanceof Problem) {
    return { message: error.message, hint: error.options.hint, status: error.status };
  }
  throw error;
}

/**
 * The note above the form.
 *
 * @example
 * ```ts
 * import { troubleNote } from "./form_trouble.ts";
 * const note = String(troubleNote({ message: "<No>", hint: "Go." }));
 * console.assert(note.includes("&lt;No&gt;"));
 * ```
 */
export function troubleNote({ message, hint }: Pick<FormTrouble, "message" | "hint">): Html {
  return html`
    <div class="note poor" role="alert">
      <p><strong>${message}</strong></p>
      <p>${hint}</p>
    </div>
  `;
}
