/**
 * What `deno task serve` may touch: what its runs may, and its own address to listen at. The user's database
 * is read, never written.
 */
import { dirname, join, resolve } from "node:path";
import { lockPath, originalsFolder } from "../../core/store/store_places.ts";
import type { ServeFlags } from "../flags/serve_flags.ts";
import { databaseFiles, type Places } from "../places.ts";

/** Absolute paths, addresses and names. */
export interface ServeAccess {
  read: string[];
  write: string[];
  denyWrite: string[];
  net: string[];
  env: string[];
}

/**
 * The files and addresses of a service.
 *
 * @example
 * ```ts
 * import { placesOf } from "../places.ts";
 * import { servePermissions } from "./serve_permissions.ts";
 * const places = placesOf({}, "/home/ada");
 * const access = servePermissions({ host: "127.0.0.1", port: "8700" }, {
 *   places, project: "/exhibit", scratch: "/tmp/x", folder: "/home/ada",
 * });
 * console.assert(access.net.join() === "127.0.0.1:8700" && !access.write.includes("/"));
 * ```
 */
export function servePermissions(
  { host, port, alerts }: Pick<ServeFlags, "host" | "port" | "alerts">,
  { places, project, scratch, folder }: {
    places: Places;
    project: string;
    scratch: string;
    folder: string;
  },
): ServeAccess {
  const { database, assets, store, log, runLog } = places;
  const own = [
    ...databaseFiles(store),
    lockPath(store),
    originalsFolder(store),
    log,
    join(dirname(store), "experiments"),
    ...(runLog === null ? [] : [runLog]),
  ];
  const folders = [store, log, ...(runLog === null ? [] : [runLog])].map((file) => dirname(file));
  return {
    read: [
      project,
      scratch,
      ...databaseFiles(database),
      assets,
      ...own,
      ...folders,
      ...(alerts === undefined ? [] : [resolve(folder, alerts)]),
    ],
    write: [scratch, assets, ...own],
    denyWrite: [database],
    net: [
      `${host.includes(":") ? `[${host}]` : host}:${port}`,
      ...(alerts === undefined ? [] : webhookHosts(resolve(folder, alerts))),
    ],
    env: ["EXHIBIT_TOKEN", "EXHIBIT_READ_TOKEN", "EXHIBIT_WEBHOOK_SECRET"],
  };
}

/** Where the rules send warnings. What cannot be read is complained of by the service itself. */
function webhookHosts(path: string): string[] {
  try {
    return [new URL(JSON.parse(Deno.readTextFileSync(path)).webhook.url).host];
  } catch {
    return [];
  }
}
