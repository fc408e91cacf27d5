/**
 * Compiles `core/image/jpeg_encoder/assembly/` with AssemblyScript to the WebAssembly module beside it. The
 * compiler weighs 100 MB and is needed only when those sources change, so it is no dependency of the project:
 * `npx` fetches it for this one command. The module says in a section of its own which sources it came from;
 * a test holds it to them.
 */
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../core/image/jpeg_encoder/", import.meta.url));

/** The version whose output is committed. */
const COMPILER = "assemblyscript@0.28.20";

const SECTION = "sources";

/** Baseline WebAssembly and its vectors; memory up to `Address.Free` is the tables'. */
const FLAGS = [
  "--runtime",
  "stub",
  "--noAssert",
  "-O3",
  "--enable",
  "simd",
  "--memoryBase",
  "8192",
];

/**
 * The SHA-256 of everything that the encoder is compiled from, in hex.
 *
 * @example
 * ```ts
 * import { hashEncoderSources } from "./build_jpeg_encoder.ts";
 * console.assert((await hashEncoderSources()).length === 64);
 * ```
 */
export async function hashEncoderSources(): Promise<string> {
  const hash = createHash("sha256").update(`${COMPILER} ${FLAGS.join(" ")}`);
  const names = [...Deno.readDirSync(`${FOLDER}assembly`)].map(({ name }) => `assembly/${name}`);
  for (const name of [...names.sort(), "address.ts"]) {
    hash.update(`\0${name}\0${await Deno.readTextFile(FOLDER + name)}`);
  }
  return hash.digest("hex");
}

/**
 * The hash of the sources that a compiled encoder says it came from; `null` where it says nothing.
 *
 * @example
 * ```ts
 * import { sourcesOfEncoder } from "./build_jpeg_encoder.ts";
 * const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
 * console.assert(sourcesOfEncoder(empty) === null);
 * ```
 */
export function sourcesOfEncoder(binary: Uint8Array<ArrayBuffer>): string | null {
  const [section] = WebAssembly.Module.customSections(new WebAssembly.Module(binary), SECTION);
  return section === undefined ? null : new TextDecoder().decode(section);
}

/** A custom section is its kind, its length, and a name with the length of that; all are short here. */
function customSection(name: string, content: string): Uint8Array {
  const text = new TextEncoder().encode(name + content);
  return Uint8Array.of(0, text.length + 1, name.length, ...text);
}

async function build(): Promise<number> {
  const target = `${FOLDER}jpeg_encoder.wasm`;
  const { code } = await new Deno.Command("npx", {
    args: [
      ...["--yes", "--package", COMPILER, "asc", `${FOLDER}assembly/index.ts`],
      ...["--outFile", target, ...FLAGS],
    ],
  }).spawn().status;
  if (code !== 0) return code;
  const section = customSection(SECTION, await hashEncoderSources());
  await Deno.writeFile(target, section, { append: true });
  return 0;
}

if (import.meta.main) Deno.exit(await build());
