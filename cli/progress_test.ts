/** When a bar is drawn, and what a log gets instead. */
import assert from "node:assert/strict";
import { HeldClock } from "./held_clock_fixture.ts";
import { OutputBuffer } from "./output_buffer.ts";
import { Progress } from "./progress.ts";
import { captureTerminal } from "./terminal.ts";

Deno.test("Progress redraws one line of a terminal and takes it away at the end", async () => {
  const clock = new HeldClock();
  const { terminal, text } = captureTerminal({ columns: 80 });
  const progress = new Progress(terminal, { clock });
  await clock.advance(100);
  progress.expect(2);
  await clock.advance(100);
  progress.ended("made");
  progress.stop();
  await clock.advance(5000);
  assert.ok(text.stderr.includes("50% 1/2"));
  assert.ok(!text.stderr.includes("\n"));
  assert.ok(text.stderr.endsWith("\r\x1b[K"));
});

Deno.test("Progress draws at most once in 80 ms", async () => {
  const clock = new HeldClock();
  const { terminal, text } = captureTerminal({ columns: 80 });
  const progress = new Progress(terminal, { clock });
  progress.expect(100);
  for (let count = 0; count < 50; count++) progress.ended("planned");
  assert.equal(text.stderr.split("\r").length - 1, 1);
  await clock.advance(80);
  progress.ended("planned");
  assert.equal(text.stderr.split("\r").length - 1, 2);
  progress.stop();
});

Deno.test("Progress goes on with the time while nothing ends", async () => {
  const clock = new HeldClock();
  const { terminal, text } = captureTerminal({ columns: 80 });
  const progress = new Progress(terminal, { clock });
  await clock.advance(1000);
  await clock.advance(1000);
  assert.ok(text.stderr.includes("2.0 s"));
  progress.stop();
});

Deno.test("Progress follows the terminal when it is made narrower", async () => {
  const clock = new HeldClock();
  const { terminal, text } = captureTerminal({ columns: 100 });
  const progress = new Progress(terminal, { clock });
  progress.expect(10);
  terminal.columns = () => 9;
  await clock.advance(100);
  text.stderr = "";
  progress.ended("made");
  assert.equal(text.stderr, "\r10% 1/10\x1b[K");
  progress.stop();
});

Deno.test("Progress prints above the bar and draws the bar again", () => {
  const { terminal, text } = captureTerminal({ columns: 80 });
  const progress = new Progress(terminal, { clock: new HeldClock() });
  text.stderr = "";
  progress.above(() => {
    terminal.stderr.write("a line\n");
    terminal.stderr.flush();
  });
  assert.ok(text.stderr.startsWith("\r\x1b[Ka line\n\rLooking"));
  progress.stop();
});

Deno.test("Progress writes plain lines at growing intervals where there is no terminal", async () => {
  const clock = new HeldClock();
  const { terminal, text } = captureTerminal();
  const progress = new Progress(terminal, { clock });
  progress.expect(1000);
  const times: number[] = [];
  for (let second = 1; second <= 200; second++) {
    const before = text.stderr.length;
    await clock.advance(1000);
    if (text.stderr.length > before) times.push(second);
  }
  progress.stop();
  assert.deepEqual(times, [10, 20, 40, 80, 140, 200]);
  assert.ok(!text.stderr.includes("\x1b") && !text.stderr.includes("\r"));
});

Deno.test("Progress promises no pace because of records that were skipped", async () => {
  const clock = new HeldClock();
  const { terminal, text } = captureTerminal({ columns: 80 });
  const progress = new Progress(terminal, { clock });
  progress.expect(10);
  for (let count = 0; count < 5; count++) {
    await clock.advance(100);
    progress.ended("skipped");
  }
  assert.ok(!text.stderr.includes("/s"));
  progress.stop();
});

Deno.test("Progress falls silent when nobody reads stderr", async () => {
  const clock = new HeldClock();
  const { terminal } = captureTerminal({ columns: 80 });
  let writes = 0;
  terminal.stderr = new OutputBuffer({
    writeSync: () => {
      writes++;
      throw new Deno.errors.BrokenPipe("gone");
    },
  });
  const progress = new Progress(terminal, { clock });
  await clock.advance(1000);
  progress.ended("made");
  progress.stop();
  assert.equal(writes, 1);
});
