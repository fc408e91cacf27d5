/** What a client's call came to, in a few words, so that a whole table of faults can be read at a glance. */
import { inspectPicture } from "../core/image/inspect.ts";
import { PictureError } from "../core/image/picture_error.ts";
import type { FaultName } from "./faults.ts";
import { FAULTS, PRIVATE_ADDRESS } from "./faults.ts";
import type { ProviderName } from "./provider_name.ts";
import { type Simulator, startSimulator } from "./simulator.ts";

/** What a client gave for a picture; `null` for none. */
export type Drawn = { base64: string } | { url: string } | { bytes: Uint8Array } | null;

/** Asks for a picture with a vendor's client. */
export type Draw = (simulator: Simulator, signal: AbortSignal) => Promise<Drawn>;

/** What each fault comes to. A service that cannot have a fault says "cannot". */
export type Outcomes = Record<FaultName, string>;

/**
 * Strikes a client with every fault in turn, each in a simulator of its own.
 *
 * @returns what each came to, followed by "billed" where a real service would have charged for it.
 */
export async function strikeWithEverything(provider: ProviderName, draw: Draw): Promise<Outcomes> {
  const outcomes: Partial<Outcomes> = {};
  for (const fault of Object.keys(FAULTS) as FaultName[]) {
    outcomes[fault] = await strike(provider, fault, draw);
  }
  return outcomes as Outcomes;
}

async function strike(provider: ProviderName, fault: FaultName, draw: Draw): Promise<string> {
  const simulator = await startSimulator({ providers: [provider] });
  try {
    try {
      // A dripping answer that takes no time is tested here; how long it takes, beside distort.ts.
      simulator.script(`${provider}:1=${fault}${fault === "slow-drip" ? ":0" : ""}`);
    } catch {
      return "cannot";
    }
    const outcome = await outcomeOf(simulator, draw, fault === "hang" ? provider : null);
    const { billed, faults } = simulator.ledger()[provider];
    if (faults[fault] !== 1) return `${outcome}, struck ${faults[fault] ?? 0} times`;
    return billed === 0 ? outcome : `${outcome}, billed${billed === 1 ? "" : ` ${billed} times`}`;
  } finally {
    await simulator.close();
  }
}

/** What one call came to; one that `hangs` is given up as soon as it does. */
export async function outcomeOf(
  simulator: Simulator,
  draw: Draw,
  hangs: ProviderName | null = null,
): Promise<string> {
  const giveUp = new AbortController();
  const drawn = draw(simulator, giveUp.signal).then(describeDrawn, describeFailure);
  if (hangs !== null) {
    while (simulator.ledger()[hangs].faults.hang === undefined) {
      // A round trip to the same server: by its end, the server has had a turn.
      await (await fetch(`${simulator.origin}/__simulator/ledger`)).body?.cancel();
    }
    giveUp.abort();
  }
  return await drawn;
}

async function describeDrawn(drawn: Drawn): Promise<string> {
  if (drawn === null) return "no picture";
  if ("bytes" in drawn) return describeBytes(drawn.bytes);
  if ("base64" in drawn) {
    try {
      return describeBytes(Uint8Array.fromBase64(drawn.base64));
    } catch {
      return "not base64";
    }
  }
  if (drawn.url.startsWith("data:")) {
    return await describeDrawn({ base64: drawn.url.slice(drawn.url.indexOf(",") + 1) });
  }
  if (drawn.url === PRIVATE_ADDRESS) return "URL at a private address";
  const answer = await fetch(drawn.url, { redirect: "manual" });
  const bytes = await answer.bytes();
  if (answer.headers.get("location") === PRIVATE_ADDRESS) {
    return "URL that redirects to a private address";
  }
  return answer.ok ? `URL of ${describeBytes(bytes)}` : `URL that answers ${answer.status}`;
}

function describeBytes(bytes: Uint8Array): string {
  try {
    const { mediaType, width, height } = inspectPicture(bytes);
    return `${mediaType ?? "image/webp"} ${width}x${height}`;
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    return `picture ${error.reason}`;
  }
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const facts = error as Error & {
    status?: number;
    code?: string | null;
    headers?: Headers;
    response?: Response;
    httpResponse?: { status: number };
  };
  const status = facts.status ?? facts.response?.status ?? facts.httpResponse?.status;
  const headers = facts.headers ?? facts.response?.headers;
  const retryAfter = headers?.get("retry-after") ??
    /"retryDelay":"(.+?)s"/.exec(error.message)?.[1];
  const name = error.constructor.name;
  return [
    name === "DOMException" ? error.name : name === "Error" ? error.message : name,
    ...(status === undefined ? [] : [status]),
    ...(typeof facts.code === "string" ? [facts.code] : []),
    ...(retryAfter == null ? [] : [`retry after ${retryAfter} s`]),
  ].join(" ");
}
