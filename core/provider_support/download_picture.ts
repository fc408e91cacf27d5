/**
 * Fetches a picture that an answer gives as a URL, through the project's one download path. The picture is
 * paid for by then, so the download is tried again where that may help, and the order never is.
 */
import type { Clock } from "../clock.ts";
import { ProviderError, type ProviderSettings } from "../provider.ts";
import { isLoopbackAddress } from "../public_address.ts";
import { createDownloader } from "../recovery.ts";
import { DownloadError } from "../safe_fetch.ts";
import { askAgain } from "./ask_again.ts";
import { readRetryAfter } from "./retry_after.ts";

/** What a download needs. */
export interface DownloadingOptions {
  clock: Clock;
  signal: AbortSignal;
  /** Where the provider is; on this machine only if the provider is. */
  baseUrl: string;
  download?: ProviderSettings["download"];
}

/**
 * The bytes at a URL.
 *
 * @throws {ProviderError} `bad_response`, billed: they cannot be had (expired, not public, too large, …).
 * @throws the signal's reason.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { systemClock as clock } from "../clock.ts";
 * import { downloadPicture } from "./download_picture.ts";
 * const { signal } = new AbortController();
 * const options = { clock, signal, baseUrl: "https://api.example" };
 * await assert.rejects(downloadPicture("http://169.254.169.254/", options), /not an https URL/);
 * ```
 */
export async function downloadPicture(
  url: string,
  { clock, signal, baseUrl, download = createDownloader(clock) }: DownloadingOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const allowLoopback = loopbackOrigins(baseUrl);
  const fetchOnce = async () => {
    try {
      return (await download(url, { signal, allowLoopback })).bytes;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof DownloadError)) throw error;
      throw explainDownload(error, clock.now());
    }
  };
  try {
    return await askAgain(fetchOnce, { clock, signal });
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind === "bad_response") throw error;
    // The download is over and the order with it: nothing is left that could be collected.
    const { message, status, hint } = error;
    throw new ProviderError(message, {
      kind: "bad_response",
      billed: "yes",
      ...(status === null ? {} : { status }),
      ...(hint === null ? {} : { hint }),
    });
  }
}

/** Whether and how the download may be tried again: `unavailable` where it may, `rejected` where not. */
function explainDownload(error: DownloadError, now: number): ProviderError {
  const { kind, status } = error;
  const mayPass = kind === "network" || kind === "timeout" ||
    kind === "status" && (status === 200 || status === 408 || status === 429 || status! >= 500);
  const headers: Record<string, string> = error.retryAfter === null
    ? {}
    : { "retry-after": error.retryAfter };
  const wait = readRetryAfter({ headers, json: null, message: "", now });
  return new ProviderError(error.message, {
    kind: mayPass ? "unavailable" : "rejected",
    ...(status === null ? {} : { status }),
    ...(wait === null ? {} : { retryAfterMs: wait }),
    ...(status === 403 || status === 404 || status === 410
      ? { hint: "The picture's URL has expired; ask for the picture again." }
      : {}),
  });
}

/** The origin of a base URL on this machine: a simulator's pictures are where it is. */
function loopbackOrigins(baseUrl: string): string[] {
  return isLoopbackUrl(baseUrl) ? [new URL(baseUrl).origin] : [];
}

/**
 * Whether a URL means this machine, by its name or address.
 *
 * @example
 * ```ts
 * import { isLoopbackUrl } from "./download_picture.ts";
 * console.assert(isLoopbackUrl("http://127.0.0.1:8790/openai") && !isLoopbackUrl("https://fal.run"));
 * ```
 */
export function isLoopbackUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const host = new URL(url).hostname.replace(/^\[|\]$/g, "");
  return host === "localhost" || isLoopbackAddress(host);
}
