import assert from "node:assert/strict";
import { LOG_EVENTS } from "./log_events.ts";

Deno.test("LOG_EVENTS are listed in the documentation, each with its level, and no others are", async () => {
  const page = await Deno.readTextFile(
    new URL("../../docs/logs-and-traces.md", import.meta.url),
  );
  const listed = page.matchAll(/^\| `((?!exhibit)\w+\.\w+)` +\| (\w+) +\|/gm);
  assert.deepEqual(
    Object.fromEntries(Array.from(listed, ([, event, level]) => [event, level])),
    Object.fromEntries(Object.entries(LOG_EVENTS).map(([event, { level }]) => [event, level])),
  );
});
