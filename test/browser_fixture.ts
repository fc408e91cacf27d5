/** A real Chromium for a test: without traces on the machine, and loud about what a page does wrong. */
import assert from "node:assert/strict";
import axe from "axe-core";
import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { requireComponent } from "./component.ts";
import { withTemporaryFolder } from "./temporary_folder.ts";

/** A browser that a test works with. */
export interface TestBrowser {
  /** A window of its own, without cookies, whose errors are collected. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** What went wrong on pages: errors of scripts, what the policy forbade, dialogs. */
  errors: string[];
}

/**
 * What a page has not shown by then it never will. Far more than a slow machine takes: it is there so that a
 * test of a broken page says what it waited for.
 */
const IN_VAIN_MS = 300_000;

/** Opens Chromium, gives it to `work`, and clears it away; where there is none, says so and ends. */
export async function withBrowser(work: (browser: TestBrowser) => Promise<void>): Promise<void> {
  const executablePath = await requireComponent("chromium");
  if (executablePath === null) return;
  const chromium = await loadChromium();
  await withTemporaryFolder(async (folder) => {
    const env = { HOME: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder, TMPDIR: folder };
    const browser = await chromium.launch({ executablePath, env, args: ["--no-sandbox"] });
    const errors: string[] = [];
    try {
      await work({
        errors,
        async open(options) {
          const context = await browser.newContext(options);
          context.setDefaultTimeout(IN_VAIN_MS);
          const page = await context.newPage();
          collectErrors(context, page, errors);
          return page;
        },
      });
    } finally {
      await browser.close();
    }
  });
}

/**
 * Playwright asks on loading whether this is Windows, by a file that tests may not read; this variable of
 * its own tests puts the question off.
 */
async function loadChromium() {
  const before = Deno.env.get("__IS_WSL_TEST__");
  Deno.env.set("__IS_WSL_TEST__", "1");
  const { chromium } = await import("playwright-core");
  if (before === undefined) Deno.env.delete("__IS_WSL_TEST__");
  return chromium;
}

function collectErrors(context: BrowserContext, page: Page, errors: string[]): void {
  page.on("pageerror", (error) => errors.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`${page.url()}: ${message.text()}`);
  });
  page.on("dialog", async (dialog) => {
    errors.push(`${page.url()}: a dialog ${dialog.message()}`);
    await dialog.dismiss();
  });
  context.on("close", () => page.removeAllListeners());
}

/** Fails where axe finds something serious or critical on the page as it is shown. */
export async function checkAccessibility(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<string[]>(`axe.run().then(({ violations }) => violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => id + ": " + nodes.slice(0, 3).map(({ html }) => html).join(" ")))`);
  assert.deepEqual(found, [], page.url());
}

/** Fails where the page is wider than its window. */
export async function checkWidth(page: Page): Promise<void> {
  const tooWide = await page.evaluate<string[]>(`[...document.querySelectorAll("body *")]
    .filter((element) => document.documentElement.scrollWidth > innerWidth
      && element.getBoundingClientRect().right > innerWidth)
    .map(({ outerHTML }) => outerHTML.slice(0, 200)).slice(0, 3)`);
  assert.deepEqual(tooWide, [], page.url());
}
