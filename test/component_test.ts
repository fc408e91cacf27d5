/** Checks that an absent component is never silence. */
import assert from "node:assert/strict";
import { COMPONENTS, requireComponent } from "./component.ts";
import { withTemporaryFolder } from "./temporary_folder.ts";

Deno.test("requireComponent finds a program in a later folder of PATH and passes over folders of its name", () =>
  withTemporaryFolder(async (folder) => {
    await Deno.mkdir(`${folder}/first/exiftool`, { recursive: true });
    await Deno.mkdir(`${folder}/second`);
    await Deno.writeTextFile(`${folder}/second/exiftool`, "#!/bin/sh\n", { mode: 0o755 });
    const path = `${folder}/absent:${folder}/first:${folder}/second`;
    const report = () => assert.fail("nothing is absent");
    assert.equal(
      await requireComponent("exiftool", { path, required: true, report }),
      `${folder}/second/exiftool`,
    );
  }));

Deno.test("requireComponent fails by name where the component is required", () =>
  withTemporaryFolder((folder) =>
    assert.rejects(
      requireComponent("exiftool", { path: folder, required: true, report: () => {} }),
      /Cannot find the component exiftool in PATH; .*libimage-exiftool-perl/,
    )
  ));

Deno.test("requireComponent reports by name and gives null where it is not required", () =>
  withTemporaryFolder(async (folder) => {
    const reports: string[] = [];
    const search = { path: folder, required: false, report: (line: string) => reports.push(line) };
    assert.equal(await requireComponent("sqlite3", search), null);
    assert.equal(reports.length, 1);
    assert.match(reports[0], /^not tested: Cannot find the component sqlite3/);
  }));

Deno.test("COMPONENTS are what tools/setup_debian.sh installs", async () => {
  const script = await Deno.readTextFile(new URL("../tools/setup_debian.sh", import.meta.url));
  const installed = [...script.matchAll(/^ {2}\[([\w-]+)\]=([\w-]+)$/gm)].map((
    [, name, pkg],
  ) => [name, pkg]);
  assert.deepEqual(Object.fromEntries(installed), { ...COMPONENTS });
});
