/**
 * Runs a program where chosen folders are another file system: a small disk, or one that cannot be
 * written. The mounts live in a namespace of their own, so they need no root and vanish with the program.
 */
import { requireComponent } from "./component.ts";

/** What stands at a folder for the program alone. */
export interface PrivateMount {
  folder: string;
  /** `read-only`: what is there, not to be changed. A number: an empty disk of so many bytes. */
  as: "read-only" | number;
}

/**
 * The words to put before a command so that it runs with the mounts, or `null` where this machine has no
 * `unshare` or `mount` and need not have them. What is left on a small disk is copied to
 * `<folder>.after` when the command ends.
 *
 * @throws {Error} In continuous integration, where a component is absent.
 *
 * @example
 * ```ts
 * import { privateMounts } from "./private_mounts.ts";
 * const words = await privateMounts([{ folder: "/tmp", as: "read-only" }]);
 * console.assert(words === null || words.length > 3);
 * ```
 */
export async function privateMounts(mounts: readonly PrivateMount[]): Promise<string[] | null> {
  const unshare = await requireComponent("unshare");
  if (unshare === null || await requireComponent("mount") === null) return null;
  const before = mounts.map(({ folder, as }) =>
    as === "read-only"
      ? `mount --bind ${quoted(folder)} ${quoted(folder)} && mount -o remount,bind,ro ${
        quoted(folder)
      }`
      : `mount -t tmpfs -o size=${as} tmpfs ${quoted(folder)}`
  );
  const after = mounts.filter(({ as }) => as !== "read-only").map(({ folder }) =>
    `cp -R ${quoted(folder)} ${quoted(`${folder}.after`)}`
  );
  const script = [
    ...before.map((line) => `${line} || exit 99`),
    `"$@"`,
    "status=$?",
    ...after,
    "exit $status",
  ];
  return [unshare, "--user", "--map-root-user", "--mount", "sh", "-c", script.join("\n"), "sh"];
}

const quoted = (path: string) => `'${path.replaceAll("'", `'\\''`)}'`;
