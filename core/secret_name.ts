/** Tells an option that names a key from any other, so that no key is stored or told. */

/** Words that name a secret; `max_tokens` and `keyframes` are made of others. */
const SECRET_WORDS =
  /^(?:api)?(?:keys?|token|secrets?|password|passwd|passphrase|auth|authorization|bearer|credentials?)$/;

/**
 * Whether the name of an option says that its value is a secret, such as `apiKey`, `auth_token` or
 * `headers.Authorization`.
 *
 * @example
 * ```ts
 * import { isSecretName } from "./secret_name.ts";
 * console.assert(isSecretName("apiKey") && isSecretName("OPENAI_API_KEY") && !isSecretName("max_tokens"));
 * ```
 */
export function isSecretName(name: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase().split(/[^a-z0-9]+/);
  return words.some((word) => SECRET_WORDS.test(word));
}

/**
 * The name, as deep as it may stand inside of a value, that says that something is a secret; `null` for none.
 *
 * @example
 * ```ts
 * import { secretNameIn } from "./secret_name.ts";
 * console.assert(secretNameIn({ headers: [{ Authorization: "x" }] }) === "Authorization");
 * console.assert(secretNameIn({ width: 64 }) === null);
 * ```
 */
export function secretNameIn(value: unknown): string | null {
  if (typeof value !== "object" || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const found = isSecretName(name) ? name : secretNameIn(inner);
    if (found !== null) return found;
  }
  return null;
}
