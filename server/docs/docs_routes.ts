/** `/openapi.json` for machines, `/docs` for people: the same description, read and tried. */
import { VERSION } from "../../core/version.ts";
import { pagePolicy } from "../guard/security_headers.ts";
import type { ServiceApp } from "../service_app.ts";
import { describeOperations, type DocumentedApi } from "./describe_operations.ts";

const DESCRIPTION = {
  openapi: "3.1.0",
  info: {
    title: "Exhibit",
    version: VERSION,
    description: "Makes the missing pictures of a record-thing database, and tells how it went.",
    license: { name: "MIT", identifier: "MIT" },
  },
  servers: [{ url: "/" }],
};

/**
 * Adds `/openapi.json` and `/docs`, which describe what was added before.
 *
 * @example
 * ```ts
 * import { newServiceApp } from "../service_app.ts";
 * import { addDocsRoutes } from "./docs_routes.ts";
 * const app = newServiceApp();
 * addDocsRoutes(app);
 * console.assert((await app.request("/docs")).headers.get("content-type")?.startsWith("text/html"));
 * ```
 */
export function addDocsRoutes(app: ServiceApp): void {
  app.doc31("/openapi.json", DESCRIPTION);
  app.get("/docs", async (context) => {
    const { docsPage } = await import("./docs_page.ts");
    const nonce = crypto.randomUUID().replaceAll("-", "");
    const api = app.getOpenAPI31Document(DESCRIPTION) as unknown as DocumentedApi;
    const page = docsPage(describeOperations(api), { version: VERSION, nonce });
    return context.html(String(page), 200, { "content-security-policy": pagePolicy(nonce) });
  });
}
