/** A service may touch what its runs may, listen at its own address, and reach one webhook. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { accessOf } from "../access_of.ts";
import { parseCommandLine } from "../command_line.ts";
import { permissionsOf } from "../permissions.ts";
import { placesOf } from "../places.ts";
import { servePermissions } from "./serve_permissions.ts";

const options = {
  places: placesOf({ db: "things/a.sqlite" }, "/home/ada"),
  project: "/exhibit",
  scratch: "/tmp/x",
  folder: "/home/ada",
};

Deno.test("servePermissions never lets the user's database be written", () => {
  const { write, denyWrite } = servePermissions({ host: "127.0.0.1", port: "0" }, options);
  assert.deepEqual(denyWrite, ["/home/ada/things/a.sqlite"]);
  assert.ok(!write.includes("/home/ada") && !write.includes("/exhibit"));
  assert.ok(write.includes("/home/ada/things/experiments"));
});

Deno.test("servePermissions lets listen at one address, and reach the webhook of the rules", () =>
  withTemporaryFolder(async (folder) => {
    const alerts = join(folder, "alerts.json");
    const address = { host: "::1", port: "8700" };
    assert.deepEqual(servePermissions(address, options).net, ["[::1]:8700"]);
    assert.deepEqual(servePermissions({ ...address, alerts }, options).net, ["[::1]:8700"]);
    await Deno.writeTextFile(alerts, '{"webhook": {"url": "https://hooks.example.org/x"}}');
    const { net, read } = servePermissions({ ...address, alerts }, options);
    assert.deepEqual(net, ["[::1]:8700", "hooks.example.org"]);
    assert.ok(read.includes(alerts));
  }));

Deno.test("permissionsOf lets a service reach the judges that it names, and see their keys, nobody else's", async () => {
  const environment = new Map([["GOOGLE_GEMINI_BASE_URL", "http://127.0.0.1:9"]]);
  const words = ["serve", "--judge", "google,openai:gpt-5-mini"];
  const commandLine = parseCommandLine(words);
  if (commandLine.command === "help") assert.fail(commandLine.text);
  const access = await accessOf(commandLine, environment);
  const { net, env } = permissionsOf(commandLine, { ...options, access });
  assert.deepEqual(net.slice(1), ["127.0.0.1:9", "api.openai.com"]);
  for (const name of ["GEMINI_API_KEY", "OPENAI_API_KEY"]) assert.ok(env.includes(name), name);
  assert.ok(!env.includes("JUDGE_API_KEY") && !env.includes("FAL_KEY"));
  const none = await accessOf(parseCommandLine(["serve"]), environment);
  assert.deepEqual(none, { hosts: [], variables: [] });
  await assert.rejects(accessOf(parseCommandLine(["serve", "--judge", "oracle"]), environment));
});
