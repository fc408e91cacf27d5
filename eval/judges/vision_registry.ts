/**
 * The vendors of models that look at pictures: the files of `eval/judges/vendors/`. Adding one is adding a
 * file.
 */
import { quoteForMessage } from "../../core/plain_text.ts";
import type { ProviderPlace } from "../../core/provider.ts";
import { placeHosts } from "../../core/provider_support/provider_place.ts";
import { UsageError } from "../../core/usage_error.ts";
import type { VisionVendor } from "./vision_vendor.ts";

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
export async function loadVisionRoute(text: string, flag = "--judge"): Promise<VisionRoute> {
  const [name, ...rest] = text.trim().split(":");
  const known = visionVendorNames();
  const refuse = (why: string, hint: string) =>
    new UsageError(`Cannot use ${flag} ${quoteForMessage(text)} because ${why}.`, hint);
  if (!known.includes(name)) {
    throw refuse(
      `no judge is called ${quoteForMessage(name)}`,
      `Choose from ${known.join(", ")}, with a model behind a colon if you like.`,
    );
  }
  const { default: module } = await import(`./vendors/${name}.ts`);
  const vendor = module as VisionVendor;
  const model = rest.length === 0 ? vendor.defaultModel : rest.join(":").trim();
  if (model === "") {
    throw refuse(
      "no model stands behind the colon",
      `Write ${name}:<model>, or ${name} alone for ${vendor.defaultModel}.`,
    );
  }
  return { vendor, model };
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
