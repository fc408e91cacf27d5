/** What the environment says of a provider: the key, which is never shown, and the base URL. */
import { plainText } from "../../core/plain_text.ts";
import type { CheckFinding, ProviderModule } from "../../core/provider.ts";
import type { Environment } from "../../core/workspace.ts";

/** Longest part of a base URL that is shown. */
const LONGEST_URL = 120;

/**
 * One finding for each variable of a provider that is set and matters.
 *
 * @example
 * ```ts
 * import { checkSettings } from "./check_settings.ts";
 * const module = { name: "example", variables: ["EXAMPLE_KEY", "EXAMPLE_BASE_URL"] };
 * const [finding] = checkSettings(module, new Map([["EXAMPLE_KEY", "12345678"]]));
 * console.assert(finding.message === "EXAMPLE_KEY is set (8 characters).");
 * ```
 */
export function checkSettings(
  { variables = [] }: Pick<ProviderModule, "name" | "variables">,
  environment: Environment,
): CheckFinding[] {
  return variables.flatMap((name) => {
    const value = environment.get(name) ?? "";
    if (value.trim() === "") return [];
    if (/_(KEY|TOKEN)$/.test(name)) return [keyFinding(name, value)];
    if (/_(BASE_URL|ENDPOINT)$/.test(name)) return [urlFinding(name, value)];
    return [];
  });
}

function keyFinding(name: string, value: string): CheckFinding {
  const length = `${value.length} ${value.length === 1 ? "character" : "characters"}`;
  if (/\s|["'“”‘’]/.test(value)) {
    return {
      level: "warning",
      message: `${name} is set (${length}), with spaces or quotation marks in it.`,
      hint: "Keys have none: set it anew, without them.",
    };
  }
  return { level: "ok", message: `${name} is set (${length}).` };
}

/** Whoever puts a name and a password into a URL does not want to see them again. */
function urlFinding(name: string, value: string): CheckFinding {
  const url = URL.canParse(value.trim()) ? new URL(value.trim()) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return {
      level: "wrong",
      message: `${name} is no URL that begins with https: or http:.`,
      hint: `Correct ${name}, or unset it to reach the vendor itself.`,
    };
  }
  const shown = plainText(`${url.origin}${url.pathname}`, LONGEST_URL);
  return { level: "ok", message: `${name} points to ${shown}.` };
}
