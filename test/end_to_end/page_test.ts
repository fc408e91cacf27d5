/** The page in a real Chromium: a run on the simulator from its form to the trace that is deleted. */
import assert from "node:assert/strict";
import { PAGE } from "../../server/page/add_pages.ts";
import { addHostileTrace, HOSTILE_IDS } from "../../server/page/hostile_trace_fixture.ts";
import { serve } from "../../server/serve.ts";
import type { Service } from "../../server/service.ts";
import { withService } from "../../server/service_fixture.ts";
import { withSimulator } from "../../simulator/with_simulator_fixture.ts";
import { checkAccessibility, checkWidth, withBrowser } from "../browser_fixture.ts";

const FAULTS = ["openai:2=503", "openai:4=refused"];

/** A service on the simulator that is listening, with the page. */
async function withPage(
  work: (opened: { origin: string; service: Service; folder: string }) => Promise<void>,
  { judges = null, provider = "openai,together", faults = FAULTS }: {
    judges?: string | null;
    provider?: string;
    faults?: string[];
  } = {},
): Promise<void> {
  const judge = { effects: [], noise: 1, positionBias: 0 };
  await withSimulator({ faults, seed: "page", judge }, (simulator) => {
    const environment = new Map(Object.entries(simulator.environment()));
    const settings = {
      provider,
      judges,
      defaults: { size: "96x128", concurrency: 2 },
      maxCostUsd: 5,
    };
    // The vendors' own clients instead of the provider that the fixture brings.
    const dependencies = { environment, loadProvider: undefined };
    return withService({ settings, dependencies, additions: PAGE }, async (test) => {
      const { app, service, folder } = test;
      const listener = serve(app, { hostname: "127.0.0.1", port: 0 });
      try {
        await work({ origin: listener.origin, service, folder });
      } finally {
        // Event streams end with the service, and the listener when they have ended.
        await service.close();
        await listener.shutdown();
      }
    });
  });
}

Deno.test("page: a run is started, watched, looked into, exported and deleted in a browser", () =>
  withBrowser(({ open, errors }) =>
    withPage(async ({ origin, service }) => {
      const page = await open({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
      await page.goto(origin);
      await page.keyboard.press("Tab");
      assert.equal(await page.locator(":focus").textContent(), "Skip to the content");
      await page.keyboard.press("Enter");
      assert.equal(await page.locator("main:focus").count(), 1);

      await page.getByLabel("Pictures at the most").fill("6");
      await page.getByRole("button", { name: "Show what it would do" }).click();
      await page.getByText("It would make 6 of").waitFor();
      await page.locator("summary", { hasText: "photo" }).first().click();
      await checkAccessibility(page);
      await page.getByRole("button", { name: "Start the run" }).click();
      await page.waitForURL(/\/runs\//);
      // A page that were loaded anew would have forgotten this.
      await page.evaluate(`document.body.setAttribute("data-seen", "yes")`);
      const pictures = page.getByRole("progressbar", { name: "Pictures" });
      await page.locator('[aria-valuetext^="6 of 6"]').waitFor();
      await page.locator(".head .badge", { hasText: /completed|some failed/ }).waitFor();
      assert.equal(await page.locator("body[data-seen]").count(), 1);
      assert.equal(await pictures.getAttribute("aria-valuenow"), "6");
      assert.match((await page.getByRole("status").textContent())!, /6 of 6 pictures done/);
      assert.equal(await page.getByRole("button", { name: "Stop" }).count(), 0);
      await checkAccessibility(page);

      await page.getByRole("link", { name: "All traces of this run" }).click();
      assert.equal(await page.locator(".gallery li").count(), 6);
      const download = page.waitForEvent("download");
      await page.getByRole("link", { name: "JSONL" }).click();
      const exported = await Deno.readTextFile(await (await download).path());
      assert.equal(exported.trim().split("\n").length, 6);

      await page.locator(".gallery a", { has: page.locator("img") }).first().click();
      await page.getByRole("heading", { name: "Attempts" }).waitFor();
      const image = page.getByRole("img", { name: /as it was saved/ });
      await image.evaluate("element => element.decode()");
      await page.locator("summary", { hasText: "Request" }).first().click();
      await page.locator("pre", { hasText: '"width"' }).first().waitFor();
      await page.getByRole("link", { name: "Delete …" }).click();
      await page.getByRole("button", { name: "Delete the trace" }).click();
      await page.getByRole("heading", { name: "5 traces" }).waitFor();
      assert.equal(service.desk.active().length, 0);
      assert.deepEqual(errors, []);
    })
  ));

Deno.test("page: an experiment with a judge is begun in a form, watched to its verdict, and its report is read", () =>
  withBrowser(({ open, errors }) =>
    withPage(async ({ origin }) => {
      const page = await open({ viewport: { width: 1280, height: 900 } });
      await page.goto(`${origin}/experiments`);
      await page.getByRole("button", { name: "Begin the experiment" }).click();
      await page.getByRole("alert").getByText("Tick two or more.").waitFor();
      await page.getByLabel("phone-evidence@1").check();
      await page.getByLabel("camera-facts@1").check();
      await page.getByLabel("Judge").selectOption("google");
      await page.getByLabel("Made by").selectOption("together");
      await page.getByLabel("Records at the most").fill("3");
      await checkAccessibility(page);
      await page.getByRole("button", { name: "Begin the experiment" }).click();
      await page.waitForURL(/\/runs\//);
      await page.getByRole("heading", {
        name: "Experiment: camera-facts@1 against phone-evidence@1",
      })
        .waitFor();
      await page.locator(".head .badge", { hasText: "completed" }).waitFor();
      await page.getByRole("link", { name: "Its verdict" }).click();
      await page.waitForURL(/\/experiments\//);
      await checkAccessibility(page);
      await page.getByRole("link", { name: "The whole report" }).click();
      await page.locator(".verdict h1").waitFor();
      await checkAccessibility(page);
      const width = await page.evaluate(
        `getComputedStyle(document.querySelector(".verdict")).borderLeftWidth`,
      );
      assert.equal(width, "6px", "the report has its own style");
      const picture = page.locator("a[href$='.jpg']").first();
      await picture.click();
      await page.waitForURL(/\.jpg$/);
      assert.deepEqual(errors.filter((error) => !/status of 400/.test(error)), []);
    }, { judges: "google", provider: "together", faults: [] })
  ));

Deno.test("page: without scripts a run is started, looked into and its trace deleted", () =>
  withBrowser(({ open, errors }) =>
    withPage(async ({ origin, service }) => {
      const page = await open({ javaScriptEnabled: false });
      await page.goto(origin);
      await page.getByLabel("Pictures at the most").fill("2");
      await page.getByRole("button", { name: "Start the run" }).click();
      await page.waitForURL(/\/runs\//);
      await Promise.all(service.desk.active().map(({ done }) => done));
      // Nothing but the page itself asks again.
      await page.locator('[aria-valuetext^="2 of 2"]').waitFor();
      await page.locator(".gallery a").first().click();
      await page.getByRole("link", { name: "Delete …" }).click();
      await page.getByRole("button", { name: "Delete the trace" }).click();
      await page.getByRole("heading", { name: "1 trace" }).waitFor();
      assert.deepEqual(errors, []);
    })
  ));

Deno.test("page: every page is accessible and fits a phone, in the light and in the dark, whatever texts say", () =>
  withBrowser(({ open, errors }) =>
    withPage(async ({ origin, service, folder }) => {
      addHostileTrace(service.keeper.store, folder);
      const { run, trace, experiment } = HOSTILE_IDS;
      const paths = [
        "/",
        "/plan?limit=2",
        "/plan?limit=many",
        `/runs/${encodeURIComponent(run)}`,
        "/traceImage",
        `/traceImage/${encodeURIComponent(trace)}`,
        `/traceImage/${encodeURIComponent(trace)}/delete`,
        "/models",
        "/alerts",
        "/experiments",
        "/experiments?sample=1&alpha=2&category=%3Cb%3E",
        `/experiments/${encodeURIComponent(experiment)}`,
        "/sign-in",
      ];
      const [wide, narrow] = [
        await open({ viewport: { width: 1280, height: 900 }, colorScheme: "light" }),
        await open({ viewport: { width: 375, height: 800 }, colorScheme: "dark" }),
      ];
      for (const page of [wide, narrow]) {
        for (const path of paths) {
          await page.goto(origin + path);
          await page.evaluate(
            `document.querySelectorAll("details").forEach((one) => one.open = true)`,
          );
          await checkWidth(page);
          await checkAccessibility(page);
          assert.equal(await page.evaluate(`"pwned" in globalThis`), false);
        }
      }
      const expected = /status of 400|status of 404/;
      assert.deepEqual(errors.filter((error) => !expected.test(error)), []);
    })
  ));
