/** Checks the measuring of processes on programs whose cost is known. */
import assert from "node:assert/strict";
import { measureProcess } from "./measure_process.ts";

const MEBIBYTE = 1024 * 1024;
/**
 * Holds memory until it has had 0.4 s of the processor: where that is busy, the one that measures it gets its
 * turns as this program does.
 */
const holding = (mebibytes: number) => ({
  program: Deno.execPath(),
  args: [
    "eval",
    `const held = new Uint8Array(${mebibytes * MEBIBYTE}).fill(1);
     const begun = process.cpuUsage();
     while (process.cpuUsage(begun).user < 400_000);
     console.log(held.length);`,
  ],
});

Deno.test("measureProcess sees the memory that a process held", async () => {
  const { peakBytes } = await measureProcess(holding(200));
  assert.ok(
    peakBytes !== null && peakBytes > 200 * MEBIBYTE && peakBytes < 400 * MEBIBYTE,
    `${peakBytes}`,
  );
});

Deno.test("measureProcess counts the memory of a child of the process", async () => {
  const { program, args } = holding(200);
  const words = [program, ...args].map((word) => `'${word}'`).join(" ");
  const { peakBytes } = await measureProcess({ program: "sh", args: ["-c", `${words}; true`] });
  assert.ok(peakBytes !== null && peakBytes > 200 * MEBIBYTE, `${peakBytes}`);
});

Deno.test("measureProcess refuses to measure a process that failed, unless its status is accepted", async () => {
  const failing = { program: "sh", args: ["-c", "echo complaint >&2; exit 3"] };
  await assert.rejects(measureProcess(failing), /ended with 3: complaint/);
  assert.ok((await measureProcess({ ...failing, accept: [3] })).wallMs > 0);
});
