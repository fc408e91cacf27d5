/** The buttons that stop a run. */
import { type Html, html } from "../../../eval/report/html.ts";
import type { RunLook } from "./run_look.ts";

/**
 * The buttons; nothing for a run that cannot be stopped here.
 *
 * @example
 * ```ts
 * import { stopForms } from "./stop_forms.ts";
 * console.assert(stopForms.length === 1);
 * ```
 */
export function stopForms({ run, isHere }: RunLook): Html | null {
  if (!isHere) return null;
  const action = `/runs/${encodeURIComponent(run.id)}/stop`;
  const [gently, atOnce] = [`stop-${run.id}`, `stop-now-${run.id}`];
  return html`<div class="actions">
${
    !run.isStopping &&
    html`
      <form method="post"
        action="${action}"><button id="${gently}" class="danger">Stop</button></form>
    `
  }
${
    run.isStopping &&
    html`
      <form method="post"
        action="${action}?now=true"><button id="${atOnce}" class="danger">Stop at once</button></form>
    `
  }
<p class="hint">${
    run.isStopping
      ? "Pictures under way are being finished. At once leaves them for another run."
      : "Pictures under way are finished and kept."
  }</p></div>`;
}
