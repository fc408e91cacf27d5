/** Signing in with a token, where the service asks for one: a cookie that no script can read lets in from then on. */
import { deleteCookie, setCookie } from "@hono/hono/cookie";
import { html } from "../../eval/report/html.ts";
import { accessOf, SESSION_COOKIE, sessionOf } from "../guard/token_access.ts";
import type { Service } from "../service.ts";
import type { ServiceApp } from "../service_app.ts";
import type { PageFrame } from "./page_frame.ts";
import { readForm } from "./read_form.ts";

/** How long somebody stays signed in, seconds. */
const SESSION_SECONDS = 30 * 86_400;

/**
 * Adds `/sign-in` and `/sign-out`.
 *
 * @example
 * ```ts
 * import { addSignInPages } from "./sign_in_pages.ts";
 * console.assert(addSignInPages.length === 3);
 * ```
 */
export function addSignInPages(app: ServiceApp, { settings }: Service, frame: PageFrame): void {
  app.get("/sign-in", (context) => {
    const body = signInForm({ to: localPath(context.req.query("to")), isWrong: false });
    return frame.show(context, { title: "Sign in", section: null, body, notice: null });
  });

  app.post("/sign-in", async (context) => {
    const fields = await readForm(context);
    const token = String(fields.get("token") ?? "");
    const to = localPath(String(fields.get("to") ?? ""));
    if (accessOf({ bearer: token }, settings.tokens) === "none") {
      const body = signInForm({ to, isWrong: true });
      return frame.show(context, {
        title: "Sign in",
        section: null,
        body,
        notice: null,
        status: 403,
      });
    }
    setCookie(context, SESSION_COOKIE, sessionOf(token), {
      httpOnly: true,
      sameSite: "Strict",
      path: "/",
      maxAge: SESSION_SECONDS,
      secure: new URL(context.req.url).protocol === "https:",
    });
    return context.redirect(to, 303);
  });

  app.post("/sign-out", (context) => {
    deleteCookie(context, SESSION_COOKIE, { path: "/" });
    return context.redirect("/sign-in", 303);
  });
}

function signInForm({ to, isWrong }: { to: string; isWrong: boolean }) {
  return html`
    <h1>Sign in</h1>
    <p
      class="lead">This service is for those who have its token: the value of EXHIBIT_TOKEN, or of EXHIBIT_READ_TOKEN to look only.</p>
    ${isWrong && html`
      <div class="note poor" role="alert">
        <p><strong>This is not the token.</strong> Ask whoever started the service.</p>
      </div>
    `}
    <form method="post" action="/sign-in"
      class="card"><input type="hidden" name="to" value="${to}">
    <div class="field"><label for="token">Token</label><input id="token" name="token" type="password" autocomplete="current-password" required></div>
    <div class="actions"><button class="main">Sign in</button></div></form>
  `;
}

/** A path of this service, whatever was asked for: nobody is sent elsewhere from here. */
function localPath(asked: string | undefined): string {
  if (asked === undefined || !/^\/[\w\-./~%]*$/.test(asked) || asked.startsWith("//")) return "/";
  return asked;
}
