/**
 * What pictures cost: every price with its date and its source, in US dollars. Where a service tells what it
 * used, that counts; else the price of such a picture. What is not known is `null`, never a guess of zero.
 *
 * Two guesses are made, both upwards, and only for what is reserved: qualities above "high" are taken for
 * twice its tokens, and a size between those in a price list for its area's share of the dearer one.
 */

/** What a service says that a call used; tokens. */
export interface Usage {
  textIn: number;
  imageIn: number;
  /** Everything that came out: the picture, and the words around it. */
  out: number;
}

/** What decides the price of one picture. */
export interface PricedCall {
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  options: Readonly<Record<string, unknown>>;
  usage?: Usage;
}

/** Prices of one model or family of models. */
export interface PriceEntry {
  provider: string;
  /** Matches the whole name of the model. */
  model: RegExp;
  /** ISO date on which the price was read. */
  date: string;
  source: string;
  /** US dollars a million tokens. */
  tokens?: { textIn: number; imageIn: number; out: number };
  /** US dollars a picture of any size. */
  picture?: number;
  /** US dollars a million pixels; for what is reserved, a million that has begun counts as a whole one. */
  megapixel?: number;
  /** Steps that the price includes; more of them, by the option `steps`, cost in proportion. */
  steps?: number;
  /** US dollars a picture of up to 1024 × 1024 pixels, by the option `quality`. */
  quality?: Readonly<Record<string, number>>;
  /** US dollars a picture, by the option `imageSize`. */
  sizeClass?: Readonly<Record<string, number>>;
}

const READ_IN_NOVEMBER = "2026-11-20";
const OPENAI_PRICES = "https://openai.com/api/pricing/";
const GOOGLE_PRICES = "https://ai.google.dev/gemini-api/docs/pricing";
const REPLICATE_PRICES = "https://replicate.com/pricing";
const TOGETHER_PRICES = "https://www.together.ai/pricing";

/** OpenAI's tokens: text in, image in, image out. */
const IMAGE_TOKENS = { textIn: 5, imageIn: 8, out: 30 };
const HIGH = 0.211;
const QUALITIES = {
  low: 0.006,
  medium: 0.053,
  high: HIGH,
  auto: HIGH,
  xhigh: 2 * HIGH,
  max: 2 * HIGH,
};

/**
 * Every price that is known; the first entry that matches counts.
 *
 * @example
 * ```ts
 * import { PRICES } from "./prices.ts";
 * console.assert(PRICES.every(({ date, source }) => /^\d{4}-\d\d-\d\d$/.test(date) && source !== ""));
 * ```
 */
export const PRICES: readonly PriceEntry[] = [
  {
    provider: "openai",
    model: /gpt-image-2(-\d{4}-\d\d-\d\d)?/,
    date: READ_IN_NOVEMBER,
    source: OPENAI_PRICES,
    tokens: IMAGE_TOKENS,
    quality: { low: QUALITIES.low, medium: QUALITIES.medium, high: HIGH, auto: HIGH },
  },
  {
    provider: "openai",
    model: /gpt-image-2\.[56]-.+/,
    date: READ_IN_NOVEMBER,
    source: `${OPENAI_PRICES} (tokens as third parties report them)`,
    tokens: IMAGE_TOKENS,
    quality: { ...QUALITIES, auto: QUALITIES.max },
  },
  {
    provider: "google",
    model: /gemini-nano-banana-2\.1/,
    date: READ_IN_NOVEMBER,
    source: GOOGLE_PRICES,
    tokens: { textIn: 0.5, imageIn: 0.5, out: 30 },
    sizeClass: { "1K": 0.034, "2K": 0.051, "4K": 0.076 },
  },
  {
    provider: "google",
    model: /gemini-3-pro-image(-preview)?/,
    date: READ_IN_NOVEMBER,
    source: `${GOOGLE_PRICES} (as third parties report it)`,
    tokens: { textIn: 2, imageIn: 2, out: 120 },
    sizeClass: { "1K": 0.134, "2K": 0.134, "4K": 0.24 },
  },
  {
    provider: "fal",
    model: /fal-ai\/flux-2\/flash/,
    date: READ_IN_NOVEMBER,
    source: "https://fal.ai/models/fal-ai/flux-2/flash",
    megapixel: 0.005,
  },
  {
    provider: "together",
    model: /black-forest-labs\/FLUX\.1-schnell/,
    date: READ_IN_NOVEMBER,
    source: TOGETHER_PRICES,
    megapixel: 0.0027,
    steps: 4,
  },
  {
    provider: "replicate",
    model: /black-forest-labs\/flux-schnell/,
    date: READ_IN_NOVEMBER,
    source: REPLICATE_PRICES,
    picture: 0.003,
  },
  {
    provider: "replicate",
    model: /black-forest-labs\/flux-dev/,
    date: READ_IN_NOVEMBER,
    source: REPLICATE_PRICES,
    picture: 0.025,
  },
  {
    provider: "replicate",
    model: /black-forest-labs\/flux-1\.1-pro/,
    date: READ_IN_NOVEMBER,
    source: REPLICATE_PRICES,
    picture: 0.04,
  },
];

/** Tokens that a prompt has at the most: templates are far shorter. */
const LONGEST_PROMPT = 2_000;

const SQUARE_PIXELS = 1024 * 1024;

/**
 * The price of a call that was answered, US dollars; `null` where it is not known.
 *
 * @example
 * ```ts
 * import { priceOf } from "./prices.ts";
 * const usage = { textIn: 1_000, imageIn: 0, out: 10_000 };
 * const price = priceOf("openai", "gpt-image-2", { width: 1024, height: 1024, options: {}, usage });
 * console.assert(Math.abs(price! - 0.305) < 1e-9);
 * ```
 */
export function priceOf(provider: string, model: string, call: PricedCall): number | null {
  const entry = entryOf(provider, model);
  if (entry === null) return null;
  if (entry.tokens !== undefined && call.usage !== undefined) {
    const { textIn, imageIn, out } = call.usage;
    const { tokens } = entry;
    return (textIn * tokens.textIn + imageIn * tokens.imageIn + out * tokens.out) / 1e6;
  }
  return listPrice(entry, call, (megapixels) => megapixels);
}

/**
 * The highest price that one call can have, US dollars; `null` where it is not known.
 *
 * @example
 * ```ts
 * import { highestPrice } from "./prices.ts";
 * const request = { width: 1024, height: 1024, options: { quality: "low" } };
 * console.assert(highestPrice("openai", "gpt-image-2", request)! < 0.03);
 * ```
 */
export function highestPrice(
  provider: string,
  model: string,
  call: Omit<PricedCall, "usage">,
): number | null {
  const entry = entryOf(provider, model);
  const price = entry === null ? null : listPrice(entry, call, Math.ceil);
  if (price === null) return null;
  return price + LONGEST_PROMPT * (entry?.tokens?.textIn ?? 0) / 1e6;
}

function entryOf(provider: string, model: string): PriceEntry | null {
  // A deployment on Azure that is named after its model costs what the model costs at OpenAI.
  const seller = provider === "azure" ? "openai" : provider;
  const whole = (pattern: RegExp) => new RegExp(`^(?:${pattern.source})$`).test(model);
  return PRICES.find((entry) => entry.provider === seller && whole(entry.model)) ?? null;
}

/** The price by the list; of a quality or a size class that the list does not have, the dearest. */
function listPrice(
  entry: PriceEntry,
  { width, height, options }: PricedCall,
  roundMegapixels: (megapixels: number) => number,
): number | null {
  const pixels = width * height;
  if (entry.picture !== undefined) return entry.picture;
  if (entry.megapixel !== undefined) {
    const steps = Number(options.steps ?? 0) / (entry.steps ?? Infinity);
    return entry.megapixel * roundMegapixels(pixels / 1e6) * Math.max(1, steps || 0);
  }
  if (entry.quality !== undefined) {
    return choose(entry.quality, options.quality ?? "auto") * Math.max(1, pixels / SQUARE_PIXELS);
  }
  if (entry.sizeClass === undefined) return null;
  return choose(entry.sizeClass, options.imageSize ?? sizeClassOf({ width, height }));
}

function choose(prices: Readonly<Record<string, number>>, name: unknown): number {
  return prices[String(name)] ?? Math.max(...Object.values(prices));
}

/**
 * Google's size class that is nearest to a size: 1K is about 1024 × 1024 pixels, 2K and 4K have twice and
 * four times the edges.
 *
 * @example
 * ```ts
 * import { sizeClassOf } from "./prices.ts";
 * console.assert(sizeClassOf({ width: 1152, height: 1536 }) === "1K");
 * ```
 */
export function sizeClassOf(
  { width, height }: { width: number; height: number },
): "1K" | "2K" | "4K" {
  const edges = Math.sqrt(width * height / SQUARE_PIXELS);
  return edges < Math.SQRT2 ? "1K" : edges < 2 * Math.SQRT2 ? "2K" : "4K";
}
