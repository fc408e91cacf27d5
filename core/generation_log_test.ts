/** The log stays readable line by line, even after a process was killed in one. */
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { type GenerationLogEntry, openGenerationLog, tracesInLog } from "./generation_log.ts";
import { UsageError } from "./usage_error.ts";

const entry = (traceId: string): GenerationLogEntry => ({
  time: "2026-01-02T03:04:05.000Z",
  evidenceId: "e1",
  path: "/images/e1.jpg",
  prompt: 'A "quoted"\nprompt',
  template: "phone-evidence@1",
  provider: "procedural",
  model: "studio-1",
  traceId,
  sha256: "ab",
  costUsd: 0,
});

async function withLog(work: (path: string) => void) {
  const folder = await Deno.makeTempDir();
  try {
    work(`${folder}/deep/log.jsonl`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function append(path: string, ...ids: string[]) {
  const log = openGenerationLog(path);
  for (const id of ids) log.append(entry(id));
  log.close();
}

const A = "a".repeat(32);
const B = "b".repeat(32);

Deno.test("openGenerationLog appends one line for each picture", () =>
  withLog((path) => {
    append(path, A);
    append(path, B);
    const lines = Deno.readTextFileSync(path).trimEnd().split("\n").map((line) => JSON.parse(line));
    assert.deepEqual(lines, [entry(A), entry(B)]);
  }));

Deno.test("openGenerationLog ends a line that a killed process left unfinished", () =>
  withLog((path) => {
    append(path, A);
    Deno.writeTextFileSync(path, '{"time":"2026', { append: true });
    append(path, B);
    const lines = Deno.readTextFileSync(path).trimEnd().split("\n");
    assert.equal(lines.length, 3);
    assert.deepEqual(JSON.parse(lines[2]), entry(B));
  }));

Deno.test("tracesInLog knows whole lines only", () =>
  withLog((path) => {
    append(path, A);
    const unfinished = JSON.stringify(entry(B)).slice(0, -12);
    Deno.writeTextFileSync(path, unfinished, { append: true });
    assert.deepEqual([...tracesInLog(path)], [A]);
  }));

Deno.test("openGenerationLog says where it could not write", () =>
  withLog((path) => {
    Deno.mkdirSync(path, { recursive: true });
    assert.throws(() => openGenerationLog(path), UsageError);
  }));

Deno.test("openGenerationLog refuses a file of something else and leaves it as it is", () =>
  withLog((path) => {
    const others = [
      "SQLite format 3\0\u0010\0",
      "\0\0",
      "Dear diary,\n",
      '{"level":"info"}\n',
      "[1]\n",
      "null\n",
      '{"time":"2026-01-02","level":"info"}\n',
      '{\n  "name": "x"\n}\n',
      "\n\n",
    ];
    Deno.mkdirSync(dirname(path), { recursive: true });
    for (const text of others) {
      Deno.writeTextFileSync(path, text);
      for (const open of [openGenerationLog, tracesInLog]) {
        assert.throws(() => open(path), UsageError, JSON.stringify(text));
      }
      assert.equal(Deno.readTextFileSync(path), text);
    }
  }));

Deno.test("openGenerationLog goes on after a first line that was left unfinished", () =>
  withLog((path) => {
    Deno.mkdirSync(dirname(path), { recursive: true });
    for (const text of ["", '{"ti', '{"time":"2026-01-02']) {
      Deno.writeTextFileSync(path, text);
      append(path, A);
      append(path, B);
      assert.deepEqual([...tracesInLog(path)], [A, B], text);
    }
  }));

Deno.test("openGenerationLog refuses a pipe without waiting for its other end", () =>
  withLog((path) => {
    // Windows has no pipes among its files.
    if (Deno.build.os === "windows") return;
    Deno.mkdirSync(dirname(path), { recursive: true });
    new Deno.Command("mkfifo", { args: [path] }).outputSync();
    assert.throws(() => openGenerationLog(path), /no regular file/);
    assert.throws(() => tracesInLog(path), /no regular file/);
  }));
