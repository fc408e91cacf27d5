import assert from "node:assert/strict";
import { logEvent } from "../core/telemetry/log.ts";
import { UsageError } from "../core/usage_error.ts";
import { withTemporaryFolder } from "../test/temporary_folder.ts";
import { startRunLog } from "./run_log.ts";
import { runLogSettings } from "./run_log_settings.ts";

/** What stderr hears while `work` is done. */
function heardOnStderr(variables: Record<string, string>, work: () => void): string[] {
  const lines: string[] = [];
  const environment = new Map(Object.entries(variables));
  const settings = runLogSettings({}, { environment, isTerminal: true });
  using _log = startRunLog(settings, {
    file: null,
    writeLine: (line) => lines.push(line),
    color: false,
  });
  work();
  return lines;
}

Deno.test("startRunLog leaves to the report what the report tells, unless a log is asked for", () => {
  const work = () => {
    logEvent("route.left_alone", { provider: "openai" });
    logEvent("picture.failed", { path: "/a.jpg" });
    logEvent("run.stopping");
    logEvent("picture.made");
  };
  const events = (lines: string[]) => lines.map((line) => line.split(" ")[1]);
  assert.deepEqual(events(heardOnStderr({}, work)), ["warning"]);
  assert.deepEqual(events(heardOnStderr({ LOG_LEVEL: "warning" }, work)), [
    "warning",
    "error",
    "warning",
  ]);
  assert.deepEqual(heardOnStderr({ LOG_LEVEL: "off" }, work), []);
});

Deno.test("startRunLog shows escaped whatever a service answered", () => {
  const [line] = heardOnStderr(
    { LOG_LEVEL: "info" },
    () => logEvent("attempt.failed", { error: "\u001b[2J\nhello \u202e" }),
  );
  assert.match(line, /error="\\u001b\[2J\\nhello \\u202e"\n$/);
});

Deno.test("startRunLog appends to an earlier run log and to nothing else", () =>
  withTemporaryFolder(async (folder) => {
    const log = (file: string, event: "run.began" | "run.ended") => {
      const environment = new Map<string, string>();
      const settings = runLogSettings({ runLog: file }, { environment, isTerminal: false });
      using _log = startRunLog(settings, { file, writeLine: () => {}, color: false });
      logEvent(event, { text: "a\u0085b" });
    };
    const file = `${folder}/logs/run.jsonl`;
    log(file, "run.began");
    log(file, "run.ended");
    const lines = (await Deno.readTextFile(file)).trimEnd().split("\n");
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)).map(({ event, level, text }) => [event, level, text]),
      [["run.began", "INFO", "a\u0085b"], ["run.ended", "INFO", "a\u0085b"]],
    );
    const other = `${folder}/notes.txt`;
    await Deno.writeTextFile(other, "Buy milk.\n");
    assert.throws(() => log(other, "run.began"), UsageError);
    assert.equal(await Deno.readTextFile(other), "Buy milk.\n");
  }));
