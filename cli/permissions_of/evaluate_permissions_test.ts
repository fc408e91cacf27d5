/** What a look at pictures may touch: nothing is written but scores, nobody is reached but the judge. */
import assert from "node:assert/strict";
import { parseCommandLine } from "../command_line.ts";
import { judgeAccess } from "../judge_access.ts";
import { permissionsOf } from "../permissions.ts";
import { placesOf } from "../places.ts";

async function permissionsFor(words: string[], environment: Record<string, string> = {}) {
  const commandLine = parseCommandLine(["evaluate", ...words]);
  assert.ok(commandLine.command === "evaluate");
  const access = await judgeAccess(commandLine.flags.judge, new Map(Object.entries(environment)));
  const places = placesOf(commandLine.flags, "/home/ada");
  const options = { places, project: "/exhibit", scratch: "/scratch", folder: "/home/ada", access };
  return permissionsOf(commandLine, options);
}

Deno.test("evaluate writes to the store alone, and never to the database", async () => {
  const { write, denyWrite, net, read } = await permissionsFor([]);
  assert.deepEqual(write.toSorted(), [
    "/home/ada/exhibit.sqlite",
    "/home/ada/exhibit.sqlite-journal",
    "/home/ada/exhibit.sqlite-shm",
    "/home/ada/exhibit.sqlite-wal",
    "/scratch",
  ]);
  assert.deepEqual(denyWrite, ["/home/ada/record-thing.sqlite"]);
  assert.deepEqual(net, []);
  assert.ok(read !== "everything" && read.includes("/home/ada/record-thing.sqlite"));
});

Deno.test("evaluate reads the files that it is given, and of a run whatever the store knows of", async () => {
  const files = await permissionsFor(["a.jpg", "/media/scans"]);
  assert.ok(files.read !== "everything");
  assert.ok(files.read.includes("/home/ada/a.jpg") && files.read.includes("/media/scans"));
  assert.ok(!files.read.includes("/home/ada/record-thing.sqlite"));
  assert.equal((await permissionsFor(["--run", "last"])).read, "everything");
});

Deno.test("evaluate reaches its judge's host and sees its judge's key, and nobody else's", async () => {
  const google = await permissionsFor(["--judge", "google:gemini-3-flash"]);
  assert.deepEqual(google.net, ["generativelanguage.googleapis.com"]);
  assert.ok(google.env.includes("GEMINI_API_KEY"));
  assert.ok(!google.env.some((name) => /OPENAI|JUDGE/.test(name)));
  const local = await permissionsFor(["--judge", "compatible:llava"], {
    JUDGE_BASE_URL: "http://127.0.0.1:11434/v1",
  });
  assert.deepEqual(local.net, ["127.0.0.1:11434"]);
  assert.ok(!local.env.includes("OPENAI_API_KEY"));
});
