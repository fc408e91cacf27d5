/** A way to make an image or to judge one, as users write it. */

/** One way to make an image, as a user names it: `provider` or `provider:model`. */
export interface RouteName {
  provider: string;
  /** `null` means the provider's default model. */
  model: string | null;
}

/**
 * A route as a user writes it.
 *
 * @example
 * ```ts
 * import { routeText } from "./route_name.ts";
 * console.assert(routeText({ provider: "openai", model: "gpt-image-2" }) === "openai:gpt-image-2");
 * ```
 */
export function routeText({ provider, model }: RouteName): string {
  return model === null ? provider : `${provider}:${model}`;
}
