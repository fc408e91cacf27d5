/** All wire formats: one line for each file in `simulator/providers/`. */
import azure from "./providers/azure.ts";
import fal from "./providers/fal.ts";
import google from "./providers/google.ts";
import huggingface from "./providers/huggingface.ts";
import openai from "./providers/openai.ts";
import replicate from "./providers/replicate.ts";
import together from "./providers/together.ts";
import type { ProviderName } from "./provider_name.ts";
import type { WireFormat } from "./wire_format.ts";

/**
 * The wire formats by the name of their service.
 *
 * @example
 * ```ts
 * import { WIRE_FORMATS } from "./wire_formats.ts";
 * const { FAL_BASE_URL } = WIRE_FORMATS.fal.environment("http://127.0.0.1:8790/fal");
 * console.assert(FAL_BASE_URL === "http://127.0.0.1:8790/fal");
 * ```
 */
export const WIRE_FORMATS: Readonly<Record<ProviderName, WireFormat>> = {
  openai,
  azure,
  google,
  fal,
  together,
  replicate,
  huggingface,
};
