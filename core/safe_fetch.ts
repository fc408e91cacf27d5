/**
 * The one way in which Exhibit downloads from a URL that it did not write itself: only public https, every
 * redirect checked anew, a size and a time that cannot be exceeded.
 *
 * The addresses that are checked come from the same resolver that `fetch` asks, but `fetch` asks it again:
 * a name server that changes its answer in between could still point elsewhere. Deno's `--allow-net` is the
 * second wall.
 */
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { Clock } from "./clock.ts";
import { quoteForMessage } from "./plain_text.ts";
import { isLoopbackAddress, isPublicAddress } from "./public_address.ts";

/** What a download needs of the world. */
export interface SafeFetchDependencies {
  fetch(url: URL, init: RequestInit): Promise<Response>;
  /** All addresses of a host name. */
  resolve(hostName: string): Promise<readonly string[]>;
  clock: Clock;
}

/** The bounds of a download. */
export interface SafeFetchOptions {
  /** The largest body, bytes after decompression (50 MB). */
  maximumBytes?: number;
  /** From the first request to the last byte, milliseconds (60,000). */
  timeLimitMs?: number;
  /** How many redirects are followed (5). */
  maximumRedirects?: number;
  /** Ends the download early. */
  signal?: AbortSignal;
  /** Origins, such as `http://127.0.0.1:8000`, that may be on this machine and without https. */
  allowLoopback?: readonly string[];
}

/** What was downloaded. */
export interface Download {
  bytes: Uint8Array<ArrayBuffer>;
  /** Where the bytes came from at last. */
  url: string;
  /** The `Content-Type` as the server says it, without parameters, lower case; empty where it says none. */
  contentType: string;
}

/** Why a download failed. */
export type DownloadFailure = "refused" | "status" | "too_large" | "timeout" | "network";

/**
 * A download that did not happen.
 *
 * @example
 * ```ts
 * import { DownloadError } from "./safe_fetch.ts";
 * const error = new DownloadError("Cannot download.", { kind: "status", status: 404 });
 * console.assert(error.kind === "status" && error.status === 404);
 * ```
 */
export class DownloadError extends Error {
  override readonly name = "DownloadError";
  readonly kind: DownloadFailure;
  /** The HTTP status, for kind `status`. */
  readonly status: number | null;
  /** The server's wish how long to wait, as it stands in `Retry-After`. */
  readonly retryAfter: string | null;

  constructor(
    message: string,
    failure: {
      kind: DownloadFailure;
      status?: number;
      retryAfter?: string | null;
      cause?: unknown;
    },
  ) {
    super(message, failure.cause === undefined ? undefined : { cause: failure.cause });
    this.kind = failure.kind;
    this.status = failure.status ?? null;
    this.retryAfter = failure.retryAfter ?? null;
  }
}

/**
 * All addresses of a host name, by the system's resolver, which `fetch` uses too.
 *
 * @throws an error of the resolver's.
 *
 * @example
 * ```ts
 * import { resolveHostName } from "./safe_fetch.ts";
 * console.assert(typeof resolveHostName === "function");
 * ```
 */
export async function resolveHostName(hostName: string): Promise<string[]> {
  return (await lookup(hostName, { all: true })).map(({ address }) => address);
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Downloads what is at a URL.
 *
 * @throws {DownloadError} when the URL or one it redirects to is refused, the server fails, or a bound is reached.
 * @throws the reason of `options.signal`, when it aborts.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { systemClock } from "./clock.ts";
 * import { safeFetch } from "./safe_fetch.ts";
 * const dependencies = { fetch, resolve: () => Promise.resolve(["10.0.0.1"]), clock: systemClock };
 * await assert.rejects(safeFetch("https://intranet.example/a.jpg", dependencies), /not a public address/);
 * await assert.rejects(safeFetch("http://example.org/a.jpg", dependencies), /not an https URL/);
 * ```
 */
export async function safeFetch(
  url: string,
  dependencies: SafeFetchDependencies,
  options: SafeFetchOptions = {},
): Promise<Download> {
  const { timeLimitMs = 60_000, signal } = options;
  const ended = new AbortController();
  const tooLate = new AbortController();
  const seconds = Math.round(timeLimitMs / 1000);
  dependencies.clock.sleep(timeLimitMs, ended.signal).then(
    () => tooLate.abort(failure(url, `it took longer than ${seconds} s`, { kind: "timeout" })),
    () => {},
  );
  const any = AbortSignal.any(signal === undefined ? [tooLate.signal] : [tooLate.signal, signal]);
  try {
    return await follow(url, dependencies, { ...options, signal: any });
  } catch (error) {
    if (any.aborted) throw any.reason;
    if (error instanceof DownloadError) throw error;
    const why = `the connection failed (${quoteForMessage((error as Error).message)})`;
    throw failure(url, why, { kind: "network", cause: error });
  } finally {
    ended.abort();
  }
}

async function follow(
  first: string,
  dependencies: SafeFetchDependencies,
  options: SafeFetchOptions & { signal: AbortSignal },
): Promise<Download> {
  const { maximumRedirects = 5, maximumBytes = 50_000_000, signal } = options;
  let url = first;
  for (let redirects = 0; redirects <= maximumRedirects; redirects++) {
    const target = await admit(url, dependencies, options.allowLoopback ?? []);
    signal.throwIfAborted();
    const response = await dependencies.fetch(target, { redirect: "manual", signal });
    const location = response.headers.get("location");
    if (REDIRECTS.has(response.status) && location !== null) {
      await response.body?.cancel();
      url = URL.canParse(location, target) ? new URL(location, target).href : location;
      continue;
    }
    if (response.status !== 200) {
      await response.body?.cancel();
      const retryAfter = response.headers.get("retry-after");
      const { status } = response;
      throw failure(url, `the server answered ${status}`, { kind: "status", status, retryAfter });
    }
    const bytes = await readBody(response, url, maximumBytes);
    const contentType = (response.headers.get("content-type") ?? "").split(";")[0].trim();
    return { bytes, url: target.href, contentType: contentType.toLowerCase() };
  }
  throw failure(first, `it redirects more than ${maximumRedirects} times`, { kind: "refused" });
}

/** The URL, if it may be asked. */
async function admit(
  text: string,
  { resolve }: SafeFetchDependencies,
  allowLoopback: readonly string[],
): Promise<URL> {
  const refuse = (why: string) => failure(text, why, { kind: "refused" });
  if (!URL.canParse(text)) throw refuse("it is not a URL");
  const url = new URL(text);
  const exempt = allowLoopback.includes(url.origin);
  if (url.protocol !== "https:" && !(exempt && url.protocol === "http:")) {
    throw refuse("it is not an https URL");
  }
  if (url.username !== "" || url.password !== "") throw refuse("it holds a user name or password");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  if (addresses.length === 0) throw refuse("its host has no address");
  for (const address of addresses) {
    if (isPublicAddress(address) || exempt && isLoopbackAddress(address)) continue;
    throw refuse(`its host is not a public address (${quoteForMessage(address)})`);
  }
  return url;
}

async function readBody(
  response: Response,
  url: string,
  maximumBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () => {
    const why = `it is larger than ${Math.round(maximumBytes / 1e6)} MB`;
    return failure(url, why, { kind: "too_large" });
  };
  if (Number(response.headers.get("content-length") ?? 0) > maximumBytes) {
    await response.body?.cancel();
    throw tooLarge();
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  // Leaving the loop by an error cancels the rest of the body.
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maximumBytes) throw tooLarge();
    chunks.push(chunk);
  }
  if (length === 0) throw failure(url, "the server sent nothing", { kind: "status", status: 200 });
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function failure(
  url: string,
  why: string,
  details: ConstructorParameters<typeof DownloadError>[1],
): DownloadError {
  return new DownloadError(`Cannot download because ${why}: ${quoteForMessage(url)}.`, details);
}
