/**
 * A picture that the database knows a URL of is fetched instead of made: recovery is a route like any other,
 * tried before the others. What it brings is somebody's own photograph, so it is not stamped as synthetic.
 */
import type { Clock } from "./clock.ts";
import type { Route } from "./generate.ts";
import { type ImageProvider, ProviderError } from "./provider.ts";
import {
  type Download,
  DownloadError,
  resolveHostName,
  safeFetch,
  type SafeFetchOptions,
} from "./safe_fetch.ts";

/** Fetches one URL; see {@link safeFetch} for what it refuses. */
export type Downloader = (url: string, options: SafeFetchOptions) => Promise<Download>;

/**
 * The downloader that a run uses: this machine's network and name service.
 *
 * @example
 * ```ts
 * import { systemClock } from "./clock.ts";
 * import { createDownloader } from "./recovery.ts";
 * const download = createDownloader(systemClock);
 * await download("http://example.com/a.jpg", {}).catch((error) => console.assert(/https/.test(error.message)));
 * ```
 */
export function createDownloader(clock: Clock): Downloader {
  const dependencies = {
    fetch: (url: URL, init: RequestInit) => fetch(url, init),
    resolve: resolveHostName,
    clock,
  };
  return (url, options) => safeFetch(url, dependencies, options);
}

/**
 * A route that downloads the first of some URLs that answers.
 *
 * Its provider throws `unavailable` where a try later may help (a server's error, a broken connection) and
 * `rejected` where it will not (not found, not https, not a public address).
 *
 * @example
 * ```ts
 * import { recoveryRoute } from "./recovery.ts";
 * const route = recoveryRoute(["https://example.com/a.jpg"], () => Promise.reject(new Error("offline")));
 * console.assert(route.provider.name === "recovered" && route.sourceType === null);
 * ```
 */
export function recoveryRoute(urls: readonly string[], download: Downloader): Route {
  const provider: ImageProvider = {
    name: "recovered",
    model: hostOf(urls[0]),
    async generate(_request, signal) {
      const failures: DownloadError[] = [];
      for (const url of urls) {
        try {
          const { bytes, url: from, contentType } = await download(url, { signal });
          const response = { id: from, headers: { "content-type": contentType }, body: null };
          return { bytes, costUsd: 0, warnings: failures.map(({ message }) => message), response };
        } catch (error) {
          signal.throwIfAborted();
          if (!(error instanceof DownloadError)) throw error;
          failures.push(error);
        }
      }
      const message = failures.map((failure) => failure.message).join(" ");
      const passing = failures.some(({ kind, status }) =>
        kind === "network" || kind === "timeout" ||
        kind === "status" && (status === 429 || status! >= 500)
      );
      throw new ProviderError(message, {
        kind: passing ? "unavailable" : "rejected",
        billed: "no",
      });
    },
  };
  return {
    provider,
    options: {},
    sourceType: null,
    isCached: false,
    guard: (recorded) => recorded,
    estimateUsd: () => 0,
  };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : "";
}
