/** What the tasks of the README leave in a clone does not look like a change of the project. */
import assert from "node:assert/strict";
import { basename } from "node:path";
import { placesOf } from "../cli/places.ts";
import { experimentPlacesOf } from "../cli/experiment/experiment_places.ts";
import { originalsFolder } from "../core/store/store_places.ts";

const root = new URL("../", import.meta.url);

Deno.test(".gitignore names what the tasks make where nothing else is said", async () => {
  const lines = (await Deno.readTextFile(new URL(".gitignore", root))).split("\n");
  const places = placesOf({}, "/clone");
  const { output } = experimentPlacesOf({}, "/clone");
  const folders = [originalsFolder(places.store), output].map((path) => `/${basename(path)}/`);
  const files = [`/${basename(places.database)}`, basename(places.log)];
  for (const line of [...folders, ...files, `${basename(places.store)}*`]) {
    assert.ok(lines.includes(line), line);
  }
});

Deno.test(".gitignore names the report that the README asks for, with its data", async () => {
  const lines = (await Deno.readTextFile(new URL(".gitignore", root))).split("\n");
  const readme = await Deno.readTextFile(new URL("README.md", root));
  const reports = [...readme.matchAll(/--report (\S+)\.html/g)].map(([, name]) => name);
  assert.ok(reports.length > 0);
  for (const name of reports) {
    for (const ending of ["html", "json"]) {
      assert.ok(lines.includes(`/${name}.${ending}`), `/${name}.${ending}`);
    }
  }
});
