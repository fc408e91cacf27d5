/** The page that lists what programs can ask for, and lets a person try it. Without scripts it is still a list. */
import { Html, html } from "../../eval/report/html.ts";
import { problemKinds } from "../problem.ts";
import type { DocumentedField, DocumentedOperation } from "./describe_operations.ts";
import script from "./docs_script.js" with { type: "text" };
import { dataTable } from "../page/parts/data_table.ts";
import style from "./docs_style.css" with { type: "text" };

/** What stands around the list. */
export interface DocsLook {
  version: string;
  nonce: string;
}

/**
 * The page.
 *
 * @example
 * ```ts
 * import { docsPage } from "./docs_page.ts";
 * const page = String(docsPage([], { version: "<1>", nonce: "abc" }));
 * console.assert(page.includes("&lt;1&gt;") && page.includes('nonce="abc"'));
 * ```
 */
export function docsPage(
  operations: readonly DocumentedOperation[],
  { version, nonce }: DocsLook,
): Html {
  const tags = Map.groupBy(operations, ({ tag }) => tag);
  return html`
    <!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="same-origin">
        <meta name="color-scheme" content="light dark">
        <title>Interface – Exhibit</title>
        <link rel="icon" href="data:,">
        <style nonce="${nonce}">${new Html(style)}</style>
      </head>
      <body>
        <header>
          <p><a href="/">Exhibit</a></p>
          <h1>Interface for programs</h1>
          <p>Version ${version}. The same for machines: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1). Errors are
    problems (RFC 9457) with a hint at what to do next. Where a token is needed, send
    <code>Authorization: Bearer …</code>; on this page a session does, too.</p>
        </header>
        <nav aria-label="Operations">
          <ul>${[...tags].map(([tag, own]) =>
            html`<li>${tag}<ul>${
              own.map(({ id, method, path }) =>
                html`<li><a href="#${id}">${method} ${path}</a></li>`
              )
            }</ul></li>`
          )}</ul>
        </nav>
        <main>${[...tags].map(([tag, own]) =>
          html`<section><h2>${tag}</h2>${own.map(operationPart)}</section>`
        )}<section><h2>Problems</h2><p>The kinds of “no”, as their <code>type</code> names them.</p><dl>${problemKinds()
          .map(({ kind, status, title }) =>
            html`
              <dt id="${kind}">${kind} (${status})</dt>
              <dd>${title}.</dd>
            `
          )}</dl></section></main>
        <script type="module" nonce="${nonce}">${new Html(script)}</script>
      </body>
    </html>
  `;
}

function operationPart(operation: DocumentedOperation): Html {
  const { id, method, path, summary, description, fields, bodyTypes, answers } = operation;
  return html`<article id="${id}">
<h3><span class="method ${method.toLowerCase()}">${method}</span> <code>${path}</code></h3>
<p>${summary}.</p>
${description && html`<p>${description}</p>`}
${fields.length > 0 && fieldTable(fields, `${method} ${path}`)}
${
    bodyTypes.length > 0 &&
    html`<p>Body: ${bodyTypes.join(" or ")}. ${operation.bodyDescription}</p>`
  }
<details><summary>Answers</summary><dl>${
    answers.map(({ status, description, mediaTypes }) =>
      html`
        <dt>${status}</dt>
        <dd>${description} <small>${mediaTypes.join(", ")}</small></dd>
      `
    )
  }</dl></details>
${tryForm(operation)}
</article>`;
}

function fieldTable(fields: readonly DocumentedField[], of: string): Html {
  return dataTable(`What ${of} takes`, {
    head: ["Name", "In", "Is", "Means"],
    rows: fields.map(({ name, place, required, kind, choices, description, example }) =>
      html`
        <tr>
          <th scope="row"><code>${name}</code>${required && html`
            <em>needed</em>
          `}</th>
          <td>${place}</td>
          <td>${choices.length > 0 ? choices.join(", ") : kind}</td>
          <td>${description}${example && html`
            <small>Such as <code>${example}</code>.</small>
          `}</td>
        </tr>
      `
    ),
  });
}

/** Hidden until the script is there. */
function tryForm({ id, method, path, fields, bodyTypes }: DocumentedOperation): Html {
  const asked = fields.filter(({ place }) => place !== "body");
  return html`
    <form class="try" hidden data-method="${method}" data-path="${path}"
      aria-label="Try ${method} ${path}">
    ${asked.map((field) => fieldInput(id, field))}
    ${bodyTypes.includes("application/json") &&
      html`
        <label for="${id}-body">Body, JSON</label><textarea id="${id}-body" name="body" rows="4"
          spellcheck="false">{}</textarea>
      `}
    <p><button>Send</button></p>
    <p class="curl"><code></code></p>
    <div role="status"><p class="status"></p><pre class="answer" tabindex="0" hidden></pre></div>
    </form>
  `;
}

function fieldInput(id: string, field: DocumentedField): Html {
  const { name, place, choices, required, example } = field;
  const input = `${id}-${place}-${name}`;
  const label = html`<label for="${input}">${name}</label>`;
  if (choices.length === 0) {
    return html`
      ${label}<input id="${input}" name="${name}" data-place="${place}"
        placeholder="${example}" ${required && html`required`}>
    `;
  }
  return html`${label}<select id="${input}" name="${name}" data-place="${place}">
<option value=""></option>${choices.map((choice) => html`<option>${choice}</option>`)}</select>`;
}
