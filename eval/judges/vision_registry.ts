/**
 * The vendors of models that look at pictures: the files of `eval/judges/vendors/`. Adding one is adding a
 * file.
 */
import { quoteForMessage } from "../../core/plain_text.ts";
import type { ProviderPlace } from "../../core/provider.ts";
import { checkPlace, placeHosts } from "../../core/provider_support/provider_place.ts";
import { UsageError } from "../../core/usage_error.ts";
import { type RouteName, routeText } from "../../core/route_name.ts";
import type { VisionVendor } from "./vision_vendor.ts";
import { type Setting, setting, words } from "../../core/wording.ts";

/** A model as a user names it. */
export interface VisionRoute {
  vendor: VisionVendor;
  model: string;
}

/**
 * The names of all vendors, in alphabetical order.
 *
 * @example
 * ```ts
 * import { visionVendorNames } from "./vision_registry.ts";
 * console.assert(visionVendorNames().join() === "compatible,google,openai");
 * ```
 */
export function visionVendorNames(): string[] {
  return [...Deno.readDirSync(new URL("./vendors/", import.meta.url))]
    .filter(({ isFile, name }) => isFile && name.endsWith(".ts"))
    .map(({ name }) => name.slice(0, -".ts".length)).sort();
}

/**
 * Reads `provider[:model][,provider[:model]…]`, and loads nothing; `asked` is the setting that it was given by.
 *
 * @throws {UsageError} There is no such vendor, or no model stands behind the colon.
 *
 * @example
 * ```ts
 * import { parseVisionRoutes } from "./vision_registry.ts";
 * console.assert(parseVisionRoutes("google,openai:gpt-5")[1].model === "gpt-5");
 * ```
 */
export function parseVisionRoutes(text: string, asked: Setting = "judge"): RouteName[] {
  const known = visionVendorNames();
  return text.split(",").map((part) => {
    const [name, ...rest] = part.trim().split(":");
    const refuse = (why: string, hint: string) =>
      new UsageError(
        words`Cannot use ${setting(asked)} ${quoteForMessage(text)} because ${why}.`,
        hint,
      );
    if (!known.includes(name)) {
      throw refuse(
        `no judge is called ${quoteForMessage(name)}`,
        `Choose from ${known.join(", ")}, with a model behind a colon if you like.`,
      );
    }
    const model = rest.join(":").trim();
    if (rest.length > 0 && model === "") {
      throw refuse(
        "no model stands behind the colon",
        `Write ${name}:<model>, or ${name} alone for its usual model.`,
      );
    }
    return { provider: name, model: rest.length === 0 ? null : model };
  });
}

/**
 * Reads `provider[:model]`, as `--judge` has it, and loads the vendor.
 *
 * @throws {UsageError} There is no such vendor, or no model stands behind the colon.
 *
 * @example
 * ```ts
 * import { loadVisionRoute } from "./vision_registry.ts";
 * const { vendor, model } = await loadVisionRoute("openai");
 * console.assert(vendor.name === "openai" && model === vendor.defaultModel);
 * ```
 */
export async function loadVisionRoute(
  text: string,
  asked: Setting = "judge",
): Promise<VisionRoute> {
  const routes = parseVisionRoutes(text, asked);
  if (routes.length > 1) {
    throw new UsageError(
      words`Cannot use ${setting(asked)} ${
        quoteForMessage(text)
      } because it names ${routes.length} at once.`,
      "Name one.",
    );
  }
  const [{ provider, model }] = routes;
  const { default: module } = await import(`./vendors/${provider}.ts`);
  const vendor = module as VisionVendor;
  return { vendor, model: model ?? vendor.defaultModel };
}

/**
 * Refuses judges of which one is unknown, or lacks its key or base URL. Several are separated by commas.
 *
 * @throws {UsageError} It says which.
 *
 * @example
 * ```ts
 * import { checkVisionRoutes } from "./vision_registry.ts";
 * await checkVisionRoutes("google", { environment: new Map([["GEMINI_API_KEY", "k"]]) });
 * ```
 */
export async function checkVisionRoutes(text: string, place: ProviderPlace): Promise<void> {
  for (const route of parseVisionRoutes(text)) {
    const { vendor } = await loadVisionRoute(routeText(route));
    checkPlace(vendor, place, words`${setting("judge")} ${vendor.name}`);
  }
}

/**
 * What a judge must be let through to: its hosts, and the environment variables that hold its key and base
 * URL. Nobody else's.
 *
 * @throws {UsageError} There is no such judge.
 *
 * @example
 * ```ts
 * import { visionAccess } from "./vision_registry.ts";
 * const { hosts } = await visionAccess("google", {});
 * console.assert(hosts.join() === "generativelanguage.googleapis.com");
 * ```
 */
export async function visionAccess(
  text: string,
  place: ProviderPlace,
): Promise<{ hosts: string[]; variables: string[] }> {
  const { vendor } = await loadVisionRoute(text);
  return {
    hosts: placeHosts(vendor, place),
    variables: [...vendor.keyVariables, vendor.baseUrlVariable, ...vendor.variables],
  };
}
