/** Events are kept before they are told, in order, once, however many listen and however slowly. */
import assert from "node:assert/strict";
import { systemClock } from "../../core/clock.ts";
import type { ImageEvent } from "../../core/events.ts";
import { skippedEvent } from "../../core/skipped_event.ts";
import { readRunEvents } from "../../core/store/run_events.ts";
import { beginRun } from "../../core/store/runs.ts";
import { interruptStaleRuns } from "../../core/store/stale_runs.ts";
import { openStore, type Store } from "../../core/store/store.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { eventStream } from "./event_stream.ts";
import { RunFeed } from "./run_feed.ts";
import { StoredFeed } from "./stored_feed.ts";

const never = new AbortController().signal;

function withStore(work: (store: Store) => Promise<void> | void) {
  return withTemporaryFolder(async (folder) => {
    const store = openStore(`${folder}/exhibit.sqlite`);
    try {
      const places = { databasePath: "/d.sqlite", assetsRoot: folder, options: {} };
      beginRun(store, { id: "r1", startedAt: 0, ...places });
      await work(store);
    } finally {
      store.close();
    }
  });
}

function made(evidenceId: string): ImageEvent {
  return { ...skippedEvent({ id: evidenceId, path: null }, "x"), status: "made" };
}

const skip = (id: string) => skippedEvent({ id, path: null }, "x");

function stream(feed: RunFeed | StoredFeed, after = 0) {
  return eventStream(feed, { after, clock: systemClock, signal: never });
}

async function numbersOf(readable: ReadableStream<Uint8Array>): Promise<number[]> {
  const text = await new Response(readable).text();
  return [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
}

Deno.test("RunFeed keeps an event before anybody hears of it", () =>
  withStore((store) => {
    const feed = new RunFeed(store, "r1");
    let heard = 0;
    feed.onNews(() => {
      heard = readRunEvents(store, "r1", { after: 0, limit: 9 }).length;
    });
    feed.tell(made("a"));
    assert.equal(heard, 1);
  }));

Deno.test("RunFeed tells of skipped records with the next event, or when there are many", () =>
  withStore((store) => {
    const feed = new RunFeed(store, "r1");
    for (let index = 0; index < 99; index++) feed.tell(skip(`${index}`));
    assert.equal(feed.read(0).length, 0);
    feed.tell(skip("99"));
    assert.equal(feed.read(0).length, 100);
    feed.tell(skip("100"));
    feed.tell(made("a"));
    assert.deepEqual(feed.read(100).map(({ number }) => number), [101, 102]);
  }));

Deno.test("eventStream loses nothing and repeats nothing, for five hundred listeners at once", () =>
  withStore(async (store) => {
    const feed = new RunFeed(store, "r1");
    const count = 3000;
    const readers = Array.from({ length: 500 }, (_, index) => numbersOf(stream(feed, index)));
    for (let index = 1; index < count; index++) {
      feed.tell(made(`${index}`));
      if (index % 100 === 0) await new Promise<void>((turn) => setTimeout(turn));
    }
    feed.end({ event: "end", status: "completed" });
    for (const [index, numbers] of (await Promise.all(readers)).entries()) {
      assert.equal(numbers.length, count - index);
      assert.ok(numbers.every((number, place) => number === index + place + 1));
    }
  }));

Deno.test("eventStream goes on from the store for whoever is far behind", () =>
  withStore(async (store) => {
    const feed = new RunFeed(store, "r1");
    for (let index = 1; index < 5000; index++) feed.tell(made(`${index}`));
    feed.end({ event: "end", status: "completed" });
    assert.deepEqual(
      await numbersOf(stream(feed, 4)),
      Array.from({ length: 4996 }, (_, i) => i + 5),
    );
  }));

Deno.test("eventStream waits with what a slow client has not read", () =>
  withStore(async (store) => {
    const feed = new RunFeed(store, "r1");
    const reader = stream(feed).getReader();
    for (let index = 1; index <= 1000; index++) feed.tell(made(`${index}`));
    await reader.read();
    const first = feed.read(0);
    assert.equal(first.length, 128);
    await reader.cancel();
  }));

Deno.test("eventStream ends when the service does", () =>
  withStore(async (store) => {
    const feed = new RunFeed(store, "r1");
    feed.tell(made("a"));
    const closing = new AbortController();
    const told = numbersOf(
      eventStream(feed, { after: 0, clock: systemClock, signal: closing.signal }),
    );
    await new Promise<void>((turn) => setTimeout(turn));
    closing.abort();
    assert.deepEqual(await told, [1]);
  }));

Deno.test("StoredFeed tells the end that a killed process could not, with the same number each time", () =>
  withStore(async (store) => {
    const feed = new RunFeed(store, "r1");
    for (const id of ["a", "b"]) feed.tell(made(id));
    interruptStaleRuns(store, 5);
    const stored = () => new StoredFeed(() => store, { runId: "r1", clock: systemClock });
    for (let time = 0; time < 2; time++) {
      const text = await new Response(stream(stored(), 1)).text();
      assert.match(text, /^id: 2\n[^]*id: 3\nevent: end\ndata: .*"status":"interrupted"/);
    }
    assert.deepEqual(await numbersOf(stream(stored(), 3)), []);
    assert.ok(stored().isOver(3));
  }));

Deno.test("StoredFeed tells no second end of a run that told it", () =>
  withStore(async (store) => {
    const feed = new RunFeed(store, "r1");
    feed.tell(made("a"));
    feed.end({ event: "end", status: "completed" });
    interruptStaleRuns(store, 5);
    const stored = new StoredFeed(() => store, { runId: "r1", clock: systemClock });
    assert.deepEqual(await numbersOf(stream(stored)), [1, 2]);
  }));
