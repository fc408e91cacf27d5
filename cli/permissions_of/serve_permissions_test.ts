/** A service may touch what its runs may, listen at its own address, and reach one webhook. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
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
