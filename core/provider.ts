/**
 * The one interface that every way of making an image has, and the one vocabulary of failure.
 *
 * Contract of {@link ImageProvider.generate}: one image a call; the bytes are returned exactly as they
 * came; an option that the model does not know is a warning, never silence; every failure is a
 * {@link ProviderError}; an abort of the signal ends the call promptly with the signal's reason.
 */
import type { Clock } from "./clock.ts";
import type { Usage } from "./prices.ts";
import type { Download, SafeFetchOptions } from "./safe_fetch.ts";
import type { Subject } from "./subject.ts";

/** A format that an asset can have. */
export type MediaType = "image/jpeg" | "image/png";

/** IPTC's words for where a synthetic picture comes from (https://cv.iptc.org/newscodes/digitalsourcetype/). */
export type DigitalSourceType = "algorithmicMedia" | "trainedAlgorithmicMedia";

/** What is asked of a provider. */
export interface ImageRequest {
  prompt: string;
  /** What must not be seen; empty when there is nothing to say. */
  negativePrompt: string;
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  /** A whole number, 0 ≤ seed < 2³². */
  seed: number;
  /** The wanted format; a provider may answer in another one. */
  mediaType: MediaType;
  /** Options meant for this provider alone, passed through. */
  options: Readonly<Record<string, unknown>>;
  /** What the prompt was written from, for providers that draw from data. */
  subject: Subject;
  /**
   * Told what {@link ImageProvider.collect} needs, by a provider that has it: once the order is accepted,
   * and before the picture is waited for.
   */
  onAccepted?(ticket: string): void;
}

/** What comes back from a call that made an image. */
export interface ImageResult {
  /** The provider's bytes, untouched. */
  bytes: Uint8Array;
  /** Price in US dollars, or `null` where the response does not tell and no price is known. */
  costUsd: number | null;
  /** What the caller should know and need not act on. */
  warnings: readonly string[];
  /** What the service says that the call used, where it does. */
  usage?: Usage;
  /** The response without its image: for the trace. */
  response: {
    id: string | null;
    headers: Readonly<Record<string, string>>;
    body: unknown;
  };
}

/** A way to make an image with one model. Retry, timeout, breaker and fallback have this interface too. */
export interface ImageProvider {
  /** "procedural", "openai", … */
  readonly name: string;
  /** The model's name as the provider writes it. */
  readonly model: string;
  generate(request: ImageRequest, signal: AbortSignal): Promise<ImageResult>;
  /**
   * Fetches the picture of an order that was accepted before, in this run or an earlier one; nothing is paid
   * again. A failure of a kind that may be retried without limit (`rate_limited`, `unavailable`, `timeout`)
   * leaves the ticket good; after any other the order is over and has to be placed anew.
   */
  collect?(ticket: string, request: ImageRequest, signal: AbortSignal): Promise<ImageResult>;
  /**
   * Looks for orders of this very picture that were accepted since `sinceMs` (Unix milliseconds) and whose
   * answer was lost; gives their tickets for {@link ImageProvider.collect}, the newest first. Costs nothing.
   * Only providers that have `collect` may have it.
   */
  recall?(
    request: ImageRequest,
    options: { sinceMs: number; signal: AbortSignal },
  ): Promise<readonly string[]>;
}

/** What a file in `core/providers/` exports by default. */
export interface ProviderModule {
  /** Same as the file's name. */
  readonly name: string;
  /** The model that a route without a model means. */
  readonly defaultModel: string;
  /** What kind of synthetic picture it makes, for the XMP. */
  readonly sourceType: DigitalSourceType;
  /** Hosts that the provider talks to; empty when it works offline. */
  readonly hosts: readonly string[];
  /** The same where settings name another base URL; {@link ProviderModule.hosts} if left out. */
  hostsFor?(settings: ProviderPlace): readonly string[];
  /** Environment variables that it asks its settings for; none if left out. */
  readonly variables?: readonly string[];
  /**
   * Checks, without any call, that what a real run needs is there: the key above all.
   *
   * @throws {UsageError} It is not; the message names the environment variable.
   */
  checkSettings?(settings: ProviderPlace): void;
  /** The highest price of one such call, US dollars; `null` when it is not known. */
  estimateUsd(
    model: string,
    request: Pick<ImageRequest, "width" | "height" | "options">,
  ): number | null;
  /**
   * Asks the provider, at no cost, whether a call would go through: whether it is there, takes the key and
   * has the model. Whatever is wrong is a finding; only an abort is thrown.
   */
  check?(model: string, settings: ProviderSettings, signal: AbortSignal): Promise<ProviderCheck>;
  /** Loads what the first call needs, so that it takes no longer than the others. */
  prepare?(): Promise<void>;
  /** Opens the provider. `close` frees what it holds (workers, connections). */
  open(model: string, settings: ProviderSettings): ImageProvider & { close(): void };
}

/** One thing that a check found. */
export interface CheckFinding {
  level: "ok" | "warning" | "wrong";
  /** A sentence. */
  message: string;
  /** What to do about it, a sentence. */
  hint?: string;
}

/** What a provider answered when it was checked. */
export interface ProviderCheck {
  findings: readonly CheckFinding[];
  /** The answer's headers, names in lower case: its date and its limits among them, no keys. */
  headers: Readonly<Record<string, string>>;
}

/** Where a provider is and how it is entered. */
export interface ProviderPlace {
  /** Given by a program instead of the environment; never logged. */
  apiKey?: string;
  /** Given by a program instead of the environment. */
  baseUrl?: string;
  /** Environment variables, read through this alone; empty if left out. */
  environment?: { get(name: string): string | undefined };
}

/** What a provider may need to know when it is opened. */
export interface ProviderSettings extends ProviderPlace {
  /** Time, for waits between questions; the machine's own if left out. */
  clock?: Clock;
  /** Fetches pictures that an answer gives as a URL; the project's safe download if left out. */
  download?(url: string, options: SafeFetchOptions): Promise<Download>;
  /** How many calls will be under way at once, at the most. */
  concurrency: number;
}

/** Why a call failed; the keys of {@link FAILURES}. */
export type FailureKind =
  | "rate_limited"
  | "unavailable"
  | "timeout"
  | "bad_response"
  | "refused"
  | "rejected"
  | "unauthorized"
  | "out_of_credit";

/** What follows from a kind of failure. */
export interface FailureConsequence {
  /** How often the same route may be tried again because of it. */
  retry: "yes" | "once" | "no";
  /** Whether the call may have been charged. */
  billed: "no" | "maybe";
  /** What it says about the route: it counts towards leaving it alone, does so at once, or says nothing. */
  breaker: "count" | "open" | "ignore";
}

/** What follows from each kind of failure: the one table that the retry loop and the ledger go by. */
export const FAILURES: Readonly<Record<FailureKind, FailureConsequence>> = {
  rate_limited: { retry: "yes", billed: "no", breaker: "ignore" },
  unavailable: { retry: "yes", billed: "no", breaker: "count" },
  timeout: { retry: "yes", billed: "maybe", breaker: "count" },
  bad_response: { retry: "once", billed: "maybe", breaker: "count" },
  refused: { retry: "no", billed: "no", breaker: "ignore" },
  rejected: { retry: "no", billed: "no", breaker: "ignore" },
  unauthorized: { retry: "no", billed: "no", breaker: "open" },
  out_of_credit: { retry: "no", billed: "no", breaker: "open" },
};

/** The facts of a failed call. */
export interface ProviderFailure {
  kind: FailureKind;
  /** Defaults to what {@link FAILURES} says of the kind. */
  billed?: "no" | "maybe" | "yes";
  retryAfterMs?: number;
  status?: number;
  requestId?: string;
  /** The response's body, shortened, without any image or key. */
  body?: string;
  /** What the user can do about it. */
  hint?: string;
  cause?: unknown;
}

/**
 * A call that made no image.
 *
 * @example
 * ```ts
 * import { ProviderError } from "./provider.ts";
 * const error = new ProviderError("Cannot draw a picture of 0 × 0 pixels.", { kind: "rejected" });
 * console.assert(error.kind === "rejected" && error.billed === "no");
 * ```
 */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly kind: FailureKind;
  readonly billed: "no" | "maybe" | "yes";
  readonly retryAfterMs: number | null;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly body: string | null;
  readonly hint: string | null;

  constructor(message: string, failure: ProviderFailure) {
    super(message, failure.cause === undefined ? undefined : { cause: failure.cause });
    this.kind = failure.kind;
    this.billed = failure.billed ?? FAILURES[failure.kind].billed;
    this.retryAfterMs = failure.retryAfterMs ?? null;
    this.status = failure.status ?? null;
    this.requestId = failure.requestId ?? null;
    this.body = failure.body ?? null;
    this.hint = failure.hint ?? null;
  }
}
