/**
 * Kills a run with SIGKILL at fifty moments drawn from a seed. After each: no half file under a final
 * name, the user's database untouched. In the end: every picture, each made once.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createRandom, type Random } from "../../core/random.ts";
import { exhibitCommand } from "../exhibit_command.ts";
import { pictureStructure } from "../picture_structure.ts";
import { makeRecordThingDatabase } from "../record_thing_database.ts";
import { generateJson, runExhibit } from "../run_exhibit.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";
import { walkFiles } from "../walk_files.ts";

const KILLS = 50;
/** More than three times what fifty runs make before they are killed. */
const ROWS = 200;
const SMALL = ["--size", "64x64", "--concurrency", "2"];

/** When a run is killed: so long after so many of its lines about pictures; 0 lines means after its start. */
interface Moment {
  lines: number;
  milliseconds: number;
}

/** Two in five moments fall into starting up and resuming, the others between and inside pictures. */
function drawMoment(random: Random): Moment {
  if (random.chance(0.4)) return { lines: 0, milliseconds: random.between(0, 700) };
  return { lines: random.integer(1, 3), milliseconds: random.between(0, 60) };
}

/** Starts a run, kills all its processes at the moment; false when it ended by itself before. */
async function killAt(moment: Moment, folder: string): Promise<boolean> {
  const { program, ...rest } = exhibitCommand(["generate", "--json", ...SMALL], { cwd: folder });
  const child = new Deno.Command(program, {
    ...rest,
    stdin: "null",
    stdout: "piped",
    stderr: "null",
    detached: true,
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let lines = 0;
  let ended = false;
  const readOn = async () => {
    const { value, done } = await reader.read();
    ended = done;
    lines += value?.split("\n").length ?? 1;
  };
  while (lines <= moment.lines && !ended && moment.lines > 0) await readOn();
  await new Promise((resolve) => setTimeout(resolve, moment.milliseconds));
  const alive = !ended;
  // The launcher, the command and its workers are one process group; a kill takes all of them.
  if (alive) Deno.kill(-child.pid, "SIGKILL");
  while (!ended) await readOn();
  return (await child.status).signal === "SIGKILL" && alive;
}

/** Hash of each final file, each checked from its first byte to its last. */
async function wholePictures(folder: string): Promise<Map<string, string>> {
  const pictures = new Map<string, string>();
  const files = await walkFiles(`${folder}/images`).catch(() => []);
  for (const path of files.filter((name) => /^evidence-\d+\.(jpg|png)$/.test(name))) {
    const bytes = await Deno.readFile(`${folder}/images/${path}`);
    pictureStructure(bytes);
    pictures.set(path, createHash("sha256").update(bytes).digest("hex"));
  }
  return pictures;
}

Deno.test("generate survives SIGKILL at fifty random moments, and finishes the rest and only the rest", () =>
  withTemporaryFolder(async (folder) => {
    const path = `${folder}/record-thing.sqlite`;
    const evidence = Array.from({ length: ROWS }, (_, index) => {
      const id = `evidence-${index + 1}`;
      return { id, path: `/images/${id}.${index % 4 === 0 ? "png" : "jpg"}` };
    });
    makeRecordThingDatabase(path, { evidence, journalMode: "wal" });
    const database = await Deno.readFile(path);
    const random = createRandom("moments of the kills");
    let kept = new Map<string, string>();
    let kills = 0;
    while (kills < KILLS && kept.size < ROWS) {
      const moment = drawMoment(random);
      if (await killAt(moment, folder)) kills++;
      const now = await wholePictures(folder);
      for (const [name, hash] of kept) {
        assert.equal(
          now.get(name),
          hash,
          `${name} was changed by a run after the one that made it`,
        );
      }
      assert.deepEqual(await Deno.readFile(path), database);
      const beside = (await walkFiles(folder)).filter((name) => name.startsWith("record-thing"));
      assert.deepEqual(beside, ["record-thing.sqlite"]);
      kept = now;
    }
    assert.equal(kills, KILLS, `${kept.size} of ${ROWS} pictures were made after ${kills} kills`);
    assert.ok(kept.size > KILLS / 4, `${kept.size} pictures: the kills came before any work`);

    const last = await generateJson(SMALL, { cwd: folder });
    assert.equal(last.code, 0, last.stderr);
    const madeLast = last.images.filter(({ status }) => status === "made").map(({ path }) =>
      path!.split("/").at(-1)!
    );
    assert.equal(madeLast.length, ROWS - kept.size);
    assert.ok(madeLast.every((name) => !kept.has(name)));
    const all = await wholePictures(folder);
    assert.equal(all.size, ROWS);
    for (const [name, hash] of kept) assert.equal(all.get(name), hash);
    assert.deepEqual(
      (await walkFiles(`${folder}/images`)).sort(),
      [...all.keys()].sort(),
      "no temporary file is left",
    );
    const log = (await Deno.readTextFile(`${folder}/generation-log.jsonl`)).trimEnd().split("\n");
    const logged = log.map((line) => JSON.parse(line).path.split("/").at(-1));
    assert.deepEqual(
      logged.sort(),
      [...all.keys()].sort(),
      "each picture has its line in the log, once",
    );
    const verified = await runExhibit(["verify"], { cwd: folder });
    assert.equal(verified.code, 0, verified.stdout + verified.stderr);
  }));
