/**
 * `deno run -P=bench bench/peers/measure_peers.ts <folder>`: what others take for the same pictures from the
 * same simulated service. They are no dependencies; install them somewhere else first:
 *
 *     npm install --prefix <folder> ai @ai-sdk/openai sharp promptfoo
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { simulatedRun } from "../simulated_run.ts";
import { type SimulatorProcess, withSimulatorProcess } from "../simulator_process.ts";

const PICTURES = 200;
const SIZE = "1024x1536";

/** A service to measure at: what the simulator is told, and how many calls are under way. */
interface Scene {
  name: string;
  flags: readonly string[];
  inFlight: number;
}

const LATENCY = ["--provider", "openai", "--latency", "200ms", "--warm", SIZE];
const SCENES: readonly Scene[] = [
  { name: "JPEG, 200 ms", flags: LATENCY, inFlight: 16 },
  {
    name: "PNG of 3.7 MB, 200 ms",
    flags: [...LATENCY, "--ignore-output-format", "--large-png"],
    inFlight: 16,
  },
  {
    name: "1,200 a minute, bucket of 20",
    flags: [...LATENCY, "--rpm", "1200", "--burst", "20"],
    inFlight: 32,
  },
];

/** What somebody did at a scene. */
interface PeerResult {
  made: number;
  milliseconds: number;
}

/** Where a peer works, and how many calls it may have under way. */
interface PeerPlace {
  installed: string;
  folder: string;
  inFlight: number;
}

/** A way of making the pictures. */
interface Peer {
  name: string;
  /** A file that is there where it is installed. */
  needs: string;
  run(simulator: SimulatorProcess, place: PeerPlace): Promise<PeerResult>;
}

const baseUrl = ({ origin }: SimulatorProcess) => `${origin}/openai/v1`;

const PEERS: readonly Peer[] = [
  {
    name: "Exhibit, from the first order",
    needs: "",
    async run({ environment }, { inFlight }) {
      const flags = ["--size", SIZE, "--concurrency", String(inFlight)];
      const { made, workMs } = await simulatedRun(PICTURES, { environment, flags });
      return { made, milliseconds: workMs };
    },
  },
  {
    name: "plain script on the Vercel AI SDK with sharp",
    needs: "node_modules/ai/package.json",
    async run(simulator, { installed, folder, inFlight }) {
      const baseURL = baseUrl(simulator);
      const script = `${installed}/exhibit_peer_script.mjs`;
      await Deno.copyFile(
        fileURLToPath(new URL("./ai_sdk_script.mjs.txt", import.meta.url)),
        script,
      );
      try {
        const order = { baseURL, pictures: PICTURES, inFlight, size: SIZE, folder };
        const { stdout } = await output("node", [script, JSON.stringify(order)], folder);
        const { firstError, ...result } = JSON.parse(stdout.trim().split("\n").at(-1)!);
        if (firstError !== null) console.error(`  its first failure: ${firstError}`);
        return result;
      } finally {
        await Deno.remove(script);
      }
    },
  },
  {
    name: "promptfoo, whole command",
    needs: "node_modules/.bin/promptfoo",
    async run(simulator, { installed, folder, inFlight }) {
      const config = {
        prompts: ["A photo of handbag number {{number}} on a wooden table."],
        providers: [{
          id: "openai:image:gpt-image-2",
          config: {
            apiBaseUrl: baseUrl(simulator),
            apiKey: "simulator-key",
            size: SIZE,
            output_format: "jpeg",
          },
        }],
        tests: Array.from({ length: PICTURES }, (_, number) => ({ vars: { number } })),
      };
      await Deno.writeTextFile(`${folder}/config.json`, JSON.stringify(config));
      const started = performance.now();
      await output(`${installed}/node_modules/.bin/promptfoo`, [
        ..."eval --no-cache --no-table --no-progress-bar".split(" "),
        ...["-c", `${folder}/config.json`, "-j", String(inFlight), "-o", `${folder}/out.json`],
      ], folder);
      const milliseconds = performance.now() - started;
      const { results } = JSON.parse(await Deno.readTextFile(`${folder}/out.json`));
      return { made: results.stats.successes, milliseconds };
    },
  },
];

async function output(program: string, args: string[], cwd: string) {
  const { stdout, stderr } = await new Deno.Command(program, {
    args,
    cwd,
    env: {
      PROMPTFOO_DISABLE_TELEMETRY: "1",
      PROMPTFOO_DISABLE_UPDATE: "1",
      PROMPTFOO_CONFIG_DIR: `${cwd}/promptfoo`,
      NO_COLOR: "1",
    },
  }).output();
  const decoder = new TextDecoder();
  return { stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

/**
 * Measures whoever is installed and prints a table.
 *
 * @returns The exit status: 0, or 2 where no folder is named.
 *
 * @example
 * ```ts
 * import { measurePeers } from "./measure_peers.ts";
 * console.assert(await measurePeers([]) === 2);
 * ```
 */
export async function measurePeers(words: readonly string[]): Promise<number> {
  if (words.length !== 1) {
    console.error(
      "Cannot measure because no folder is named.\n" +
        "  npm install --prefix <folder> ai @ai-sdk/openai sharp promptfoo\n" +
        "  deno run -P=bench bench/peers/measure_peers.ts <folder>",
    );
    return 2;
  }
  const installed = resolve(words[0]);
  console.log("| service | who | made | seconds | refused |\n|---|---|---|---|---|");
  const isInstalled = ({ needs }: Peer) => existsSync(`${installed}/${needs}`);
  for (const scene of SCENES) {
    for (const peer of PEERS.filter(isInstalled)) console.log(await row(peer, scene, installed));
  }
  for (const { name } of PEERS.filter((peer) => !isInstalled(peer))) {
    console.log(`| all | ${name} | not installed in ${installed} | | |`);
  }
  return 0;
}

function row(peer: Peer, { name, flags, inFlight }: Scene, installed: string): Promise<string> {
  return withSimulatorProcess(flags, (simulator) =>
    withTemporaryFolder(async (folder) => {
      const place = { installed, folder, inFlight };
      const { made, milliseconds } = await peer.run(simulator, place);
      const { rateLimited } = await simulator.ledger("openai");
      const seconds = (milliseconds / 1000).toFixed(2);
      return `| ${name} | ${peer.name} | ${made} | ${seconds} | ${rateLimited} |`;
    }));
}

if (import.meta.main) Deno.exit(await measurePeers(Deno.args));
