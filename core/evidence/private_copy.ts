/**
 * A copy of a WAL database and its `-wal` in a temporary folder, for the one state in which reading the
 * original would leave a file beside it: a `-wal` with content and nobody using it.
 */
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * A temporary copy, gone after `remove`.
 *
 * @example
 * ```ts
 * import { PrivateCopy } from "./private_copy.ts";
 * console.assert(PrivateCopy.of("/nowhere/record-thing.sqlite") === null);
 * ```
 */
export class PrivateCopy {
  /** The copied database. */
  readonly path: string;
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.path = join(folder, "copy.sqlite");
  }

  /** Copies the database at `path` with its `-wal`; `null` where there is no place to copy it to. */
  static of(path: string): PrivateCopy | null {
    let copy: PrivateCopy | null = null;
    try {
      copy = new PrivateCopy(Deno.makeTempDirSync({ prefix: "exhibit-" }));
      copyFileSync(path, copy.path);
      copyFileSync(`${path}-wal`, `${copy.path}-wal`);
      return copy;
    } catch {
      // Without the copy the database can still be read, only not without a trace.
      copy?.remove();
      return null;
    }
  }

  /** Deletes the copy. */
  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
