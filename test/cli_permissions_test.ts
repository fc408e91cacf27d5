/** What a command may touch, as Deno itself enforces it: spaces, commas, symbolic links, absent folders. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { parseCommandLine } from "../cli/command_line.ts";
import { permissionArguments } from "../cli/permission_arguments.ts";
import { permissionsOf } from "../cli/permissions.ts";
import { placesOf } from "../cli/places.ts";
import { providerAccess } from "../cli/provider_access.ts";
import { withTemporaryFolder } from "./temporary_folder.ts";

const PROJECT = dirname(import.meta.dirname!);

/** Tries what it is told, one `kind:path` a word, and prints the outcomes. */
const PROBE = `
const outcomes = {};
for (const word of Deno.args) {
  const [kind, path] = [word.slice(0, word.indexOf(":")), word.slice(word.indexOf(":") + 1)];
  try {
    if (kind === "write") Deno.writeTextFileSync(path, "x");
    if (kind === "make") Deno.mkdirSync(path, { recursive: true });
    if (kind === "read") Deno.readFileSync(path);
    if (kind === "net") Deno.listen({ port: 0, hostname: path }).close();
    if (kind === "connect") await Deno.connect(hostAndPort(path)).then((line) => line.close());
    if (kind === "env" && Deno.env.get(path) === undefined) throw new Deno.errors.NotCapable("unset");
    if (kind === "run") new Deno.Command(path).outputSync();
    outcomes[word] = "allowed";
  } catch (error) {
    outcomes[word] = error instanceof Deno.errors.NotCapable ? "denied" : String(error);
  }
}
console.log(JSON.stringify(outcomes));

function hostAndPort(text) {
  const colon = text.lastIndexOf(":");
  return { hostname: text.slice(0, colon), port: Number(text.slice(colon + 1)) };
}
`;

/** What a process with the permissions of these words can do in a folder. */
async function outcomesOf(
  folder: string,
  { words, tries, environment = {} }: {
    words: string[];
    tries: string[];
    environment?: Record<string, string>;
  },
): Promise<Record<string, string>> {
  const commandLine = parseCommandLine(words);
  assert.ok(commandLine.command === "generate" || commandLine.command === "verify");
  const places = placesOf(commandLine.flags, folder);
  return await withTemporaryFolder(async (scratch) => {
    const access = await providerAccess(
      commandLine.command === "generate" ? commandLine.flags.provider : undefined,
      new Map(Object.entries(environment)),
    );
    const permissions = permissionsOf(commandLine, { places, project: PROJECT, scratch, access });
    const flags = permissionArguments(permissions, { project: PROJECT, scratch });
    const probe = join(scratch, "probe.js");
    await Deno.writeTextFile(probe, PROBE);
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-q", "--no-prompt", ...flags, probe, ...tries],
      cwd: folder,
      env: environment,
    }).output();
    assert.equal(new TextDecoder().decode(stderr), "");
    return JSON.parse(new TextDecoder().decode(stdout));
  });
}

for (const name of ["plain", "with space", "a, b,,c", "#50%?é"]) {
  Deno.test(`permissionArguments keep a run inside its places in a folder named ${JSON.stringify(name)}`, () =>
    withTemporaryFolder(async (parent) => {
      const folder = join(parent, name);
      await Deno.mkdir(join(folder, "pictures"), { recursive: true });
      await Deno.writeTextFile(join(folder, "record-thing.sqlite"), "");
      const outcomes = await outcomesOf(folder, {
        words: ["generate", "--assets", "pictures", "--contact-sheet", "out/sheet.html"],
        tries: [
          "read:record-thing.sqlite",
          "write:pictures/a.jpg",
          "write:exhibit.sqlite",
          "write:exhibit.sqlite-wal",
          "write:exhibit.sqlite.lock",
          "make:exhibit-originals/ab",
          "write:generation-log.jsonl",
          "make:out",
          "write:out/sheet.html",
          "make:out/sheet.pages",
          "write:record-thing.sqlite",
          "write:other.txt",
          "write:../other.txt",
          "read:/etc/hostname",
          "net:127.0.0.1",
          "run:true",
        ],
      });
      const denied = Object.keys(outcomes).filter((word) => outcomes[word] === "denied");
      assert.deepEqual(denied, [
        "write:record-thing.sqlite",
        "write:other.txt",
        "write:../other.txt",
        "read:/etc/hostname",
        "net:127.0.0.1",
        "run:true",
      ]);
      assert.deepEqual([...new Set(Object.values(outcomes))].sort(), ["allowed", "denied"]);
    }));
}

Deno.test("permissionArguments guard the database although it lies among the pictures", () =>
  withTemporaryFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "record-thing.sqlite"), "");
    const tries = ["write:record-thing.sqlite", "write:a.jpg"];
    assert.deepEqual(await outcomesOf(folder, { words: ["generate"], tries }), {
      "write:record-thing.sqlite": "denied",
      "write:a.jpg": "allowed",
    });
    assert.deepEqual(await outcomesOf(folder, { words: ["generate", "--write-assets"], tries }), {
      "write:record-thing.sqlite": "allowed",
      "write:a.jpg": "allowed",
    });
  }));

Deno.test("permissionArguments allow a file under its own name and through a link", () =>
  withTemporaryFolder(async (folder) => {
    await Deno.mkdir(join(folder, "real"));
    await Deno.symlink(join(folder, "real"), join(folder, "link"));
    const outcomes = await outcomesOf(folder, {
      words: ["generate", "--db", "link/things.sqlite", "--assets", "link/pictures"],
      tries: [
        "make:link/pictures",
        "write:real/pictures/a.jpg",
        "write:link/exhibit.sqlite",
        "write:real/b",
      ],
    });
    assert.deepEqual(Object.values(outcomes), ["allowed", "allowed", "allowed", "denied"]);
  }));

Deno.test("permissionArguments let a dry run write nothing where the user would find it", () =>
  withTemporaryFolder(async (folder) => {
    const outcomes = await outcomesOf(folder, {
      words: ["generate", "--dry-run", "--contact-sheet", "sheet.html"],
      tries: [
        "write:a.jpg",
        "write:exhibit.sqlite",
        "write:generation-log.jsonl",
        "write:sheet.html",
      ],
    });
    assert.deepEqual([...new Set(Object.values(outcomes))], ["denied"]);
  }));

/** What listens there, and the variables that point a provider to it. */
async function withListeners(
  use: (ports: { named: number; other: number }) => Promise<void>,
): Promise<void> {
  using named = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  using other = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  await use({ named: named.addr.port, other: other.addr.port });
}

for (const name of ["plain", "a,b"]) {
  Deno.test(`permissionArguments open a provider's base URL and its variables, and no others, in a folder named ${name}`, () =>
    withTemporaryFolder((parent) =>
      withListeners(async ({ named, other }) => {
        const folder = join(parent, name);
        await Deno.mkdir(folder);
        const outcomes = await outcomesOf(folder, {
          words: ["generate", "--provider", "openai"],
          environment: {
            OPENAI_API_KEY: "key-to-nothing",
            OPENAI_BASE_URL: `http://127.0.0.1:${named}/v1`,
            TOGETHER_API_KEY: "key-to-nothing",
          },
          tries: [
            `connect:127.0.0.1:${named}`,
            "env:OPENAI_API_KEY",
            "env:OPENAI_BASE_URL",
            `connect:127.0.0.1:${other}`,
            "connect:api.openai.com:443",
            "env:TOGETHER_API_KEY",
            "env:HOME",
          ],
        });
        assert.deepEqual(Object.values(outcomes), [
          ...Array(3).fill("allowed"),
          ...Array(4).fill("denied"),
        ]);
      })
    ));
}

Deno.test("permissionArguments open neither network nor keys for the default provider", () =>
  withTemporaryFolder((folder) =>
    withListeners(async ({ named }) => {
      const outcomes = await outcomesOf(folder, {
        words: ["generate"],
        environment: {
          OPENAI_API_KEY: "key-to-nothing",
          OPENAI_BASE_URL: `http://127.0.0.1:${named}/v1`,
        },
        tries: [`connect:127.0.0.1:${named}`, "env:OPENAI_API_KEY"],
      });
      assert.deepEqual(Object.values(outcomes), ["denied", "denied"]);
    })
  ));
