/** What a figure shows, and that nothing from a database becomes markup. */
import assert from "node:assert/strict";
import type { ImageEvent } from "../../core/events.ts";
import { figureHtml } from "./figure.ts";

const event: ImageEvent = {
  event: "image",
  evidenceId: "e1",
  status: "made",
  path: "/images/e1.jpg",
  prompt: "A watch.",
  template: "plain@1",
  provider: "procedural",
  model: "v1",
  costUsd: 0,
  durationMs: 210,
};

Deno.test("figureHtml loads the first pictures at once", () => {
  const html = figureHtml(event, { source: "a.jpg", date: "", isFirst: true });
  assert.match(html, /<img src="a.jpg" .*decoding="sync"/);
  assert.ok(!html.includes("lazy"));
});

Deno.test("figureHtml shows picture, prompt and origin", () => {
  const html = figureHtml(event, { source: "images/e1.jpg", date: "2025-04-15 16:28" });
  assert.match(html, /<a href="images\/e1.jpg"><img src="images\/e1.jpg" .*loading="lazy"/);
  for (
    const [name, value] of [
      ["evidence", "e1"],
      ["path", "/images/e1.jpg"],
      ["template", "plain@1"],
      ["provider", "procedural:v1"],
      ["date", "2025-04-15 16:28"],
    ]
  ) assert.ok(html.includes(`<dt>${name}</dt><dd>${value}</dd>`), name);
  assert.ok(html.includes('<p class="prompt">A watch.</p>'));
});

Deno.test("figureHtml escapes every text, whichever field it comes in", () => {
  const hostile = `"><script>alert(1)</script>`;
  const subject = { brand: hostile, model: hostile, category: hostile, documentType: hostile };
  const html = figureHtml({
    ...event,
    evidenceId: hostile,
    status: "failed",
    path: hostile,
    prompt: hostile,
    template: hostile,
    provider: hostile,
    model: hostile,
    error: hostile,
    subject: subject as unknown as ImageEvent["subject"],
  }, { source: hostile, date: hostile });
  assert.ok(!html.includes("<script"));
  assert.ok(!html.includes(`"">`));
});

Deno.test("figureHtml shows the reason where there is no picture", () => {
  const html = figureHtml({ ...event, status: "failed", error: "The disk is full." }, {
    source: null,
    date: "",
  });
  assert.ok(!html.includes("<img"));
  assert.ok(html.includes('<div class="absent">failed</div>'));
  assert.ok(html.includes('<p class="error">The disk is full.</p>'));
  assert.ok(!html.includes("<dt>date</dt>"));
});
