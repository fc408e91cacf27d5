/**
 * Errors that survive the way between threads. The structured clone algorithm forgets an error's class
 * and its own fields, and those are what the caller acts on; so a worker sends a plain description
 * instead, and the other side builds the error again.
 */

/** An error as plain data. */
export interface PortableError {
  name: string;
  message: string;
  stack?: string;
  /** The error's own fields that can be cloned, such as `kind` or `reason`. */
  fields: Readonly<Record<string, unknown>>;
}

/**
 * Describes anything that was thrown. Fields that cannot be cloned (functions, sockets) are left out.
 *
 * @example
 * ```ts
 * import { packError } from "./portable_error.ts";
 * const packed = packError(Object.assign(new RangeError("Too wide."), { width: 9 }));
 * console.assert(packed.name === "RangeError" && packed.fields.width === 9);
 * ```
 */
export function packError(thrown: unknown): PortableError {
  if (!(thrown instanceof Error)) return { name: "Error", message: String(thrown), fields: {} };
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(thrown)) {
    if (name === "name" || name === "message" || name === "stack") continue;
    try {
      fields[name] = structuredClone(value);
    } catch {
      // What cannot be cloned cannot cross, and is no reason to lose the rest.
    }
  }
  return { name: thrown.name, message: thrown.message, stack: thrown.stack, fields };
}

/**
 * An `Error` with the described name, message, stack and fields. To get an instance of a class of one's
 * own, look at `name` and call its constructor with `message` and `fields` instead.
 *
 * @example
 * ```ts
 * import { packError, unpackError } from "./portable_error.ts";
 * console.assert(unpackError(packError(new RangeError("Too wide."))).name === "RangeError");
 * ```
 */
export function unpackError(packed: PortableError): Error {
  const error = new Error(packed.message);
  Object.defineProperty(error, "name", { value: packed.name, configurable: true });
  if (packed.stack !== undefined) {
    Object.defineProperty(error, "stack", { value: packed.stack, configurable: true });
  }
  return Object.assign(error, packed.fields);
}
