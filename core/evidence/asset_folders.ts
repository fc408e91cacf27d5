/**
 * What is on disk under the assets root, one listing a folder. A folder's listing starts when the folder is
 * first named and goes on beside everything else; whoever needs its names waits for `ready`.
 */
import { join } from "node:path";
import { quoteForMessage } from "../plain_text.ts";
import { FolderLister } from "./folder_lister.ts";
import { type FolderHash, hashFolder, hashName, type PathHash } from "./path_hash.ts";
import { ON_DISK, type OnDisk, type PathTable } from "./path_table.ts";
import { type Obstacle, obstacleInFolder, unseenObstacle } from "./place_guard.ts";

/** A folder that is or has been listed. */
export interface AssetFolder {
  hash: FolderHash;
  /** Why nothing can be put into it; `null` when it can, which is certain only once it is listed. */
  obstacle: Obstacle | null;
  /** Whether `obstacle` and the names are final. */
  listed: boolean;
  /** Resolves when `listed` is true; never rejects. */
  ready: Promise<void>;
}

/**
 * The folders under one assets root, listed into `table`.
 *
 * @example
 * ```ts
 * import { AssetFolders } from "./asset_folders.ts";
 * import { hashName } from "./path_hash.ts";
 * import { ON_DISK, PathTable } from "./path_table.ts";
 * const root = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${root}/a.jpg`, "");
 * const table = new PathTable(10);
 * const folders = new AssetFolders(root, table);
 * const folder = folders.get("");
 * await folder.ready;
 * const hash = hashName(folder.hash, "a.jpg", { low: 0, high: 0, exact: 0 });
 * console.assert(table.find(hash).kind === ON_DISK.file);
 * folders.close();
 * await Deno.remove(root, { recursive: true });
 * ```
 */
export class AssetFolders {
  readonly #root: string;
  readonly #table: PathTable;
  readonly #lister: FolderLister;
  readonly #folders = new Map<string, AssetFolder>();

  constructor(assetsRoot: string, table: PathTable) {
    this.#root = assetsRoot;
    this.#table = table;
    this.#lister = new FolderLister(assetsRoot);
  }

  /** The folder (relative to the root, `/` between names); its listing starts with the first call. */
  get(folder: string): AssetFolder {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const added: AssetFolder = {
      hash: hashFolder(folder),
      obstacle: obstacleInFolder(this.#root, folder),
      listed: false,
      ready: Promise.resolve(),
    };
    this.#folders.set(folder, added);
    if (added.obstacle !== null) added.listed = true;
    else added.ready = this.#list(folder, added);
    return added;
  }

  /** Resolves when every folder that was named is listed; true when none of them was refused. */
  async settled(): Promise<boolean> {
    // Listing an absent folder may name its parent, so the map can grow meanwhile.
    let usable = true;
    for (const folder of this.#folders.values()) {
      await folder.ready;
      usable &&= folder.obstacle === null;
    }
    return usable;
  }

  /** Ends the listings. */
  close(): void {
    this.#lister.close();
  }

  async #list(folder: string, state: AssetFolder): Promise<void> {
    const path = join(this.#root, folder);
    const hash: PathHash = { low: 0, high: 0, exact: 0 };
    try {
      await this.#lister.list({ path, folder }, (chunk) => {
        for (let index = 0; index < chunk.low.length; index++) {
          hash.low = chunk.low[index];
          hash.high = chunk.high[index];
          hash.exact = chunk.exact[index];
          this.#table.addFile(hash, chunk.kind[index] as OnDisk);
        }
      });
    } catch (error) {
      const { name, message } = error as Error;
      state.obstacle = name === "NotFound" ? await this.#obstacleToAbsent(folder) : unseenObstacle(
        `Cannot use the folder because it cannot be listed (${quoteForMessage(message)}): ${
          quoteForMessage(path)
        }.`,
      );
    }
    state.listed = true;
  }

  /** An absent folder can be made, unless one that differs only in case or Unicode form stands there. */
  async #obstacleToAbsent(folder: string): Promise<Obstacle | null> {
    if (folder === "") return null;
    const slash = folder.lastIndexOf("/");
    const parent = this.get(folder.slice(0, Math.max(slash, 0)));
    await parent.ready;
    if (parent.obstacle !== null) return parent.obstacle;
    const name = folder.slice(slash + 1);
    const { kind, otherSpelling } = this.#table.find(
      hashName(parent.hash, name, { low: 0, high: 0, exact: 0 }),
    );
    if (kind !== ON_DISK.nothing || !otherSpelling) return null;
    const reason =
      `Cannot use the folder because another on disk differs from it only in case or Unicode form: ${
        quoteForMessage(folder)
      }.`;
    return { reason, isUnseen: false };
  }
}
