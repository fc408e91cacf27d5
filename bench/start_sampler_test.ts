/** Checks that the samples are of the right processes, and that benches need no more permissions for them. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { startSampler } from "./start_sampler.ts";

Deno.test("startSampler tells of a process and its children, each time anew", async () => {
  const child = new Deno.Command("sh", {
    args: ["-c", "head -c 1 >/dev/null; while :; do :; done & cat >/dev/null; kill $!"],
    stdin: "piped",
  }).spawn();
  const sampler = startSampler(child.pid);
  const before = await sampler.sample();
  assert.ok(before.some(({ pid }) => pid === child.pid));
  const writer = child.stdin.getWriter();
  await writer.write(new Uint8Array([10]));
  let seconds = 0;
  while (seconds === 0) {
    const now = await sampler.sample();
    seconds = Math.max(...now.map(({ processorSeconds }) => processorSeconds));
    for (const { peakBytes, residentBytes } of now) assert.ok(peakBytes >= residentBytes);
  }
  await writer.close();
  await child.status;
  assert.deepEqual((await sampler.sample()).filter(({ pid }) => pid === child.pid), []);
  await sampler.close();
});

Deno.test("startSampler works with the permissions that the task of the benches has", async () => {
  const script = `import { startSampler } from ${
    JSON.stringify(new URL("./start_sampler.ts", import.meta.url).href)
  };
    const sampler = startSampler(Deno.pid);
    console.log((await sampler.sample()).some(({ pid }) => pid === Deno.pid));
    await sampler.close();`;
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/script.ts`, script);
  const config = fileURLToPath(new URL("../deno.json", import.meta.url));
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "--config", config, "-P=bench", `${folder}/script.ts`],
  }).output();
  await Deno.remove(folder, { recursive: true });
  const decoder = new TextDecoder();
  assert.equal(decoder.decode(stdout), "true\n", decoder.decode(stderr));
});
