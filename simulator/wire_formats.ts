/** All wire formats: one line for each file in `simulator/providers/`. */
import { azureFormat } from "./providers/azure.ts";
import { falFormat } from "./providers/fal.ts";
import { googleFormat } from "./providers/google.ts";
import { huggingfaceFormat } from "./providers/huggingface.ts";
import { openaiFormat } from "./providers/openai.ts";
import { replicateFormat } from "./providers/replicate.ts";
import { togetherFormat } from "./providers/together.ts";
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
  openai: openaiFormat,
  azure: azureFormat,
  google: googleFormat,
  fal: falFormat,
  together: togetherFormat,
  replicate: replicateFormat,
  huggingface: huggingfaceFormat,
};
