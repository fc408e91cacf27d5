/** Asks once more before something is deleted. */
import { type Html, html } from "../../../eval/report/html.ts";

/** What is about to be deleted. */
export interface DeletionPage {
  heading: string;
  words: string;
  /** Where the confirmation is sent, and where "no" leads. */
  action: string;
  back: string;
  button: string;
}

/**
 * The body of the page.
 *
 * @example
 * ```ts
 * import { deletionPage } from "./deletion_page.ts";
 * const page = deletionPage({ heading: "Delete <it>?", words: "Gone.", action: "/a", back: "/", button: "Delete" });
 * console.assert(String(page).includes("Delete &lt;it&gt;?"));
 * ```
 */
export function deletionPage({ heading, words, action, back, button }: DeletionPage): Html {
  return html`<h1>${heading}</h1>
<p class="lead">${words}</p>
<form method="post" action="${action}" class="actions"><button class="danger">${button}</button>
<a class="button" href="${back}">Keep it</a></form>`;
}
