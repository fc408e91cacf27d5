/** What is said at the end of a run. */
import assert from "node:assert/strict";
import { type Closing, closingWords, shownPath } from "./closing_words.ts";
import { FailureGroups } from "./failure_groups.ts";
import { placesOf } from "./places.ts";

function closing(
  counts: Partial<Closing["summary"]>,
  rest: Partial<Closing> = {},
): Closing {
  return {
    summary: {
      event: "summary",
      runId: "r",
      totalMissing: 0,
      attempted: 0,
      successful: 0,
      failed: 0,
      skipped: 0,
      costUsd: 0,
      durationMs: 10_000,
      ...counts,
    },
    places: placesOf({ contactSheet: "/tmp/sheet.html" }, "/home/ada"),
    failed: new FailureGroups(),
    skipped: new FailureGroups(),
    dryRun: false,
    interrupted: false,
    filtered: false,
    limit: null,
    unpriced: 0,
    unseen: 0,
    onContactSheet: 0,
    folder: "/home/ada",
    ...rest,
  };
}

Deno.test("closingWords says so when nothing is missing", () => {
  assert.equal(
    closingWords(closing({})),
    "Nothing is missing: every picture that record-thing.sqlite names is there.\n",
  );
  assert.equal(
    closingWords(closing({}, { filtered: true })),
    "Nothing is missing among the records that were asked for.\n",
  );
  const skipped = new FailureGroups();
  skipped.add({ evidenceId: "e", path: "/v.mp4", error: "It is a film: /v.mp4." });
  assert.equal(
    closingWords(closing({ skipped: 1 }, { skipped })),
    `Nothing is missing in record-thing.sqlite that can be made.

Skipped:
  1 × It is a film: /v.mp4.
`,
  );
});

Deno.test("closingWords does not say that nothing is missing where the system refused to look", () => {
  const skipped = new FailureGroups();
  skipped.add({ evidenceId: "e", path: "/a.jpg", error: "Cannot look: /a.jpg." });
  assert.equal(
    closingWords(closing({ skipped: 1 }, { skipped, unseen: 1 })),
    `Nothing is missing among the pictures that could be looked for.

Skipped:
  1 × Cannot look: /a.jpg.

Of 1 record nobody can say whether the picture is missing, because the system refused to look. ` +
      `Let this user read the folder of pictures, or choose another with --assets.
`,
  );
});

Deno.test("closingWords says what was made, at what pace and price, and where it lies", () => {
  const words = closingWords(
    closing({ totalMissing: 40, attempted: 40, successful: 40, costUsd: 1.64 }, {
      onContactSheet: 40,
    }),
  );
  assert.equal(
    words,
    `Made 40 pictures in 10 s (4.0 a second); cost $1.64.

Contact sheet: /tmp/sheet.html
Pictures:      .
Log:           generation-log.jsonl
Store:         exhibit.sqlite

\`deno task costs\` tells what all runs have cost.
`,
  );
});

Deno.test("closingWords groups failures and says how to go on", () => {
  const failed = new FailureGroups();
  failed.add({
    evidenceId: "e",
    path: "/a.jpg",
    error: "Cannot save it because the disk is full: /a.jpg.",
  });
  const words = closingWords(
    closing({ totalMissing: 3, attempted: 3, successful: 2, failed: 1 }, { failed }),
  );
  assert.match(
    words,
    /^Made 2 of 3 pictures in 10 s .*; 1 failed\.\n\nFailed:\n {2}1 × Cannot save/,
  );
  assert.match(words, /\n\nThe same command again tries what failed once more\.\n$/);
});

Deno.test("closingWords says how many a limit left", () => {
  const counts = { totalMissing: 150, attempted: 5, successful: 5 };
  assert.match(
    closingWords(closing(counts, { limit: 5 })),
    /145 pictures not attempted: leave --limit out/,
  );
});

Deno.test("closingWords blames no limit for a run that a failure stopped", () => {
  const counts = { totalMissing: 150, attempted: 5, successful: 4, failed: 1 };
  for (const limit of [null, 100]) {
    const words = closingWords(closing(counts, { limit }));
    assert.match(words, /145 pictures not attempted: what failed above stopped the run/);
    assert.ok(!words.includes("--limit"));
  }
  const late = closingWords(closing({ totalMissing: 150, attempted: 5, successful: 5 }));
  assert.match(late, /they turned up late\. The same command again makes them/);
});

Deno.test("closingWords goes on as the command says that it goes on", () => {
  const again = "`deno task demo` without --fresh";
  const counts = { totalMissing: 9, attempted: 9, successful: 8, failed: 1 };
  for (const interrupted of [true, false]) {
    const words = closingWords(closing(counts, { again, interrupted }));
    assert.ok(words.includes(again) && !words.includes("same command"), words);
  }
});

Deno.test("closingWords says how to resume after an interruption", () => {
  const interrupted = { interrupted: true };
  const words = closingWords(
    closing({ totalMissing: 9, attempted: 5, successful: 5 }, interrupted),
  );
  assert.match(words, /Interrupted\. The same command again goes on with the rest/);
  assert.match(
    closingWords(closing({}, interrupted)),
    /^Interrupted before a missing picture was found/,
  );
});

Deno.test("closingWords gives the price of a plan and admits what it does not know", () => {
  const plan = { totalMissing: 1200, attempted: 1200, costUsd: 49.2 };
  assert.equal(
    closingWords(closing(plan, { dryRun: true })),
    "\nPlanned 1,200 pictures, estimated price $49.20. Nothing was made or written.\n",
  );
  assert.match(
    closingWords(closing(plan, { dryRun: true, unpriced: 3 })),
    /\$49\.20, without 3 whose price is not known\./,
  );
});

Deno.test("closingWords never says that pictures whose price is not known cost nothing", () => {
  const counts = { totalMissing: 3, attempted: 3, successful: 3 };
  const wordsFor = (costUsd: number | null) =>
    closingWords(closing({ ...counts, costUsd }, { unpriced: 2 }));
  assert.match(wordsFor(null), /; cost not known\.\n[\s\S]*`deno task costs`/);
  assert.match(wordsFor(0.04), /; cost \$0\.04, without 2 whose price is not known\.\n/);
});

Deno.test("shownPath is relative inside the folder only", () => {
  assert.equal(shownPath("/home/ada/..b", "/home/ada"), "..b");
  assert.equal(shownPath("/home/ada", "/home/ada"), ".");
  assert.equal(shownPath("/home/bob/a", "/home/ada"), "/home/bob/a");
});

Deno.test("closingWords does not say that the same command helps where the budget was too small", () => {
  const counts = { totalMissing: 1, attempted: 1, failed: 1 };
  const wordsAfter = (error: string) => {
    const failed = new FailureGroups();
    failed.add({ evidenceId: "e", path: "/a.jpg", error });
    return closingWords(closing(counts, { failed }));
  };
  const money =
    "Cannot make another call because --max-cost $0.00 would be exceeded: $0.00 is spent.";
  assert.doesNotMatch(wordsAfter(money), /tries what failed once more/);
  assert.match(
    wordsAfter("Cannot reach openai because it is down."),
    /tries what failed once more/,
  );
});
