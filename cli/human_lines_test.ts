/** What a person sees of one record. */
import assert from "node:assert/strict";
import type { ImageEvent } from "../core/events.ts";
import { humanLine, visible } from "./human_lines.ts";

const made: ImageEvent = {
  event: "image",
  evidenceId: "e1",
  status: "made",
  path: "/images/e1.jpg",
  prompt: "A watch.\nOn a table.",
  template: "plain@1",
  provider: "openai",
  model: "gpt-image-2",
  costUsd: 0.041,
  durationMs: 12_300,
};

Deno.test("humanLine says where, how, for how much and how long", () => {
  assert.equal(
    humanLine(made, { color: false }),
    "made     /images/e1.jpg  plain@1  openai:gpt-image-2  $0.041  12 s\n",
  );
});

Deno.test("humanLine shows the whole prompt of a planned picture", () => {
  assert.equal(
    humanLine({ ...made, status: "planned", costUsd: null }, { color: false }),
    "planned  /images/e1.jpg  plain@1  openai:gpt-image-2\n         A watch.\n         On a table.\n",
  );
});

Deno.test("humanLine gives the reason of a failure, and of a skip without a path", () => {
  const error = "Cannot do it because it is late: 23:59.";
  assert.match(
    humanLine({ ...made, status: "failed", error }, { color: false }),
    /^failed .*\n {9}Cannot/,
  );
  const skipped = {
    ...made,
    status: "skipped" as const,
    path: null,
    template: null,
    provider: null,
    error,
  };
  assert.equal(
    humanLine(skipped, { color: false }),
    `skipped  evidence e1\n         ${error}\n`,
  );
});

Deno.test("humanLine lets no name from the database steer the terminal", () => {
  const line = humanLine({ ...made, path: "/a\x1b]0;gotcha\x07.jpg" }, { color: false });
  assert.ok(!line.includes("\x1b") && !line.includes("\x07"));
  assert.ok(line.includes("\\u{1b}"));
});

Deno.test("humanLine colours the status only if asked", () => {
  assert.ok(humanLine(made, { color: true }).startsWith("\x1b[32mmade   \x1b[0m"));
});

Deno.test("visible leaves ordinary names of every script alone", () => {
  for (const name of ["/images/a b.jpg", "時計.png", "sac à main.jpeg"]) {
    assert.equal(visible(name), name);
  }
});
