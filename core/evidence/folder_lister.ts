/** Lists folders in a Web Worker: listing half a million names costs the main thread next to nothing. */
import type { FolderRequest, NameChunk } from "./list_folder.ts";
import type { ListingMessage } from "./list_folder_worker.ts";

interface Listing {
  hand(chunk: NameChunk): void;
  resolve(): void;
  reject(reason: unknown): void;
}

/**
 * A worker that lists the folders under one root. It starts with the first folder; a live one keeps the
 * process alive, so {@link FolderLister.close} it.
 *
 * @example
 * ```ts
 * import { FolderLister } from "./folder_lister.ts";
 * const path = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${path}/a.jpg`, "");
 * const lister = new FolderLister(path);
 * let names = 0;
 * await lister.list({ path, folder: "" }, (chunk) => names += chunk.low.length);
 * console.assert(names === 1);
 * lister.close();
 * await Deno.remove(path, { recursive: true });
 * ```
 */
export class FolderLister {
  readonly #root: string;
  #worker: Worker | null = null;
  #nextId = 0;
  readonly #listings = new Map<number, Listing>();

  /** The worker may read `root`, a folder, and what is in it. */
  constructor(root: string) {
    this.#root = root;
  }

  /**
   * Hands over the names in a folder as they come and resolves at its end.
   *
   * @throws an `Error` with the name and message of what `Deno.readDir` threw, such as `NotFound`; or one
   *   that says that the lister was closed.
   */
  list(request: FolderRequest, hand: (chunk: NameChunk) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#listings.set(id, { hand, resolve, reject });
      (this.#worker ??= this.#start()).postMessage({ id, request });
    });
  }

  /** Ends the worker; listings under way are rejected. */
  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#fail(new Error("Cannot go on listing a folder because the search was closed."));
  }

  #start(): Worker {
    const worker = new Worker(new URL("./list_folder_worker.ts", import.meta.url), {
      type: "module",
      name: "list folders",
      deno: { permissions: { read: [this.#root] } },
    });
    worker.onmessage = ({ data }: MessageEvent<ListingMessage>) => {
      const listing = this.#listings.get(data.id);
      if (listing === undefined) return;
      if ("chunk" in data) return listing.hand(data.chunk);
      this.#listings.delete(data.id);
      if (data.error === null) return listing.resolve();
      const error = new Error(data.error.message);
      error.name = data.error.name;
      listing.reject(error);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(new Error(`Cannot list folders because the worker failed: ${event.message}.`));
    };
    return worker;
  }

  #fail(reason: Error): void {
    const listings = [...this.#listings.values()];
    this.#listings.clear();
    for (const listing of listings) listing.reject(reason);
  }
}
