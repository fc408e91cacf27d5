/** One order with a vendor, from its options to its result or its failure. */
import type { Clock } from "../clock.ts";
import { priceOf, type Usage } from "../prices.ts";
import {
  type ImageRequest,
  type ImageResult,
  ProviderError,
  type ProviderSettings,
} from "../provider.ts";
import { askAgain } from "./ask_again.ts";
import { downloadPicture } from "./download_picture.ts";
import { explainFailure, type FailureReader, requestIdOf } from "./explain_failure.ts";
import { type Size, sizeWarning } from "./fit_size.ts";
import { decodePicture, requirePicture } from "./picture_bytes.ts";
import { type OptionRules, pickOptions } from "./pick_options.ts";
import { createSecretScrubber, type SecretScrubber } from "./secret_scrubber.ts";
import { type OrderConnections, Wire } from "./wire.ts";
import { withoutImage } from "./without_image.ts";

/** What an adapter found in an answer. */
export interface ProviderPicture {
  bytes: Uint8Array;
  /** The answer as the client gave it; its pictures are taken out of what is kept of it. */
  body: unknown;
  /** The service's own number for the order; by default, the one in the headers. */
  id?: string;
  usage?: Usage;
  /** What was made, as far as it decides the price; by default, what was asked for. */
  size?: Size;
}

/** What a vendor's calls have in common. */
export interface VendorRules {
  /** As a user writes the provider. */
  name: string;
  /** Environment variables that may hold the key, the preferred one first. */
  keyVariables: readonly string[];
  options: Omit<OptionRules, "provider" | "isOpen"> & { isOpen(model: string): boolean };
  readFailure: FailureReader;
  /** What to use instead, for a model that is unknown or gone. */
  otherModels: string;
  /** Which of the client's own URLs a base URL stands for, where the client has no setting for it. */
  bases?(baseUrl: string): Record<string, string>;
}

/** What a call is made of. */
export interface ProviderCallParts {
  specification: VendorRules;
  model: string;
  key: string;
  /** Without a slash at its end. */
  baseUrl: string;
  clock: Clock;
  settings: ProviderSettings;
  request: Pick<
    ImageRequest,
    "width" | "height" | "options" | "negativePrompt" | "onAccepted"
  >;
  signal: AbortSignal;
  /** Whether the order was placed before, so that this call only collects. */
  isAccepted: boolean;
  /** `null` for calls that order nothing. */
  connections: OrderConnections | null;
}

/**
 * One order, as an adapter sees it.
 *
 * @example
 * ```ts
 * import { ProviderCall } from "./provider_call.ts";
 * console.assert(typeof ProviderCall === "function");
 * ```
 */
export class ProviderCall {
  readonly model: string;
  readonly key: string;
  readonly baseUrl: string;
  readonly clock: Clock;
  /** Aborts with the caller's; it lives no longer than the call, since some clients never let go of one. */
  readonly signal: AbortSignal;
  /** The request's options that are to be passed on. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The connection of the last request. */
  wire: Wire;
  readonly #parts: ProviderCallParts;
  readonly #scrub: SecretScrubber;
  readonly #warnings: string[];
  readonly #forget: () => void;
  #isAccepted: boolean;

  constructor(parts: ProviderCallParts) {
    const { specification, model, key, baseUrl, clock, request, signal, isAccepted } = parts;
    this.#parts = parts;
    this.model = model;
    this.key = key;
    this.baseUrl = baseUrl;
    this.clock = clock;
    const own = new AbortController();
    const pass = () => own.abort(signal.reason);
    signal.addEventListener("abort", pass, { once: true });
    this.signal = own.signal;
    this.#forget = () => signal.removeEventListener("abort", pass);
    this.#scrub = createSecretScrubber([key, parts.settings.apiKey]);
    this.#isAccepted = isAccepted;
    this.wire = this.#newWire();
    const { options, warnings } = pickOptions(request.options, {
      ...specification.options,
      provider: specification.name,
      isOpen: specification.options.isOpen(model),
    });
    this.options = options;
    this.#warnings = warnings;
  }

  /** As a user writes it: "openai:gpt-image-2". */
  get route(): string {
    return `${this.#parts.specification.name}:${this.model}`;
  }

  /** An environment variable; `undefined` where it is not set. */
  variable(name: string): string | undefined {
    return this.#parts.settings.environment?.get(name)?.trim() || undefined;
  }

  /** Says something that the caller should know and need not act on. */
  warn(message: string): void {
    this.#warnings.push(message);
  }

  /** Says that the picture will have another size than was asked for, if so. */
  warnOfSize(given: Size): void {
    const warning = sizeWarning(this.#parts.request, given, this.route);
    if (warning !== null) this.#warnings.push(warning);
  }

  /** Says that the negative prompt is not told to the model, if there is one. */
  warnOfNegativePrompt(): void {
    if (this.#parts.request.negativePrompt !== "") {
      this.#warnings.push(`${this.route} takes no negative prompt; it was left out.`);
    }
  }

  /** The order is accepted: from now on it may be charged for, and `ticket` collects its result. */
  accepted(ticket: string): void {
    this.#isAccepted = true;
    this.#parts.request.onAccepted?.(ticket);
  }

  /** Asks something that costs nothing, again and again if need be, each time over a wire of its own. */
  ask<Result>(question: (wire: Wire) => Promise<Result>): Promise<Result> {
    return askAgain(async () => {
      try {
        return await question(this.nextWire());
      } catch (error) {
        this.signal.throwIfAborted();
        throw this.#explain(error);
      }
    }, { clock: this.clock, signal: this.signal });
  }

  /** The picture behind a URL, which may be a data URI. */
  async fetchPicture(url: string): Promise<Uint8Array> {
    if (url.startsWith("data:")) return decodePicture(url);
    const { clock, signal, baseUrl } = this;
    const { download } = this.#parts.settings;
    return await downloadPicture(url, { clock, signal, baseUrl, ...(download && { download }) });
  }

  /** Takes up a new wire: a call that has failed sends nothing any more over the one that it had. */
  nextWire(): Wire {
    return this.wire = this.#newWire();
  }

  /** A failure for a service that has no such model. */
  unknownModel(): ProviderError {
    return new ProviderError(
      `Cannot make a picture with ${this.route} because the service has no such model.`,
      { kind: "rejected", hint: this.#parts.specification.otherModels },
    );
  }

  /** A failure for an answer that came, in which there is no picture. */
  fail(
    kind: "bad_response" | "refused",
    why: string,
    facts: { hint?: string } = {},
  ): ProviderError {
    const answer = this.wire.answer;
    const requestId = answer === null ? null : requestIdOf(answer.headers);
    return new ProviderError(`Cannot make a picture with ${this.route} because ${why}.`, {
      kind,
      ...(answer === null ? {} : { status: answer.status }),
      ...(requestId === null ? {} : { requestId }),
      ...facts,
    });
  }

  /** Runs the order to its end. */
  finish(work: () => Promise<ProviderPicture>): Promise<ImageResult> {
    return this.run(async () => {
      const picture = await work();
      const { request, specification } = this.#parts;
      const headers = this.wire.answer?.headers ?? {};
      return {
        bytes: requirePicture(picture.bytes),
        costUsd: priceOf(specification.name, this.model, {
          width: picture.size?.width ?? request.width,
          height: picture.size?.height ?? request.height,
          options: request.options,
          ...(picture.usage && { usage: picture.usage }),
        }),
        warnings: this.#warnings.map((warning) => this.#scrub.text(warning)),
        ...(picture.usage && { usage: picture.usage }),
        response: {
          id: picture.id ?? requestIdOf(headers),
          headers: this.headers,
          body: this.#scrub.data(withoutImage(picture.body)),
        },
      };
    });
  }

  /** The headers of the last answer, as far as they may be told. */
  get headers(): Record<string, string> {
    return this.#scrub.headers(this.wire.answer?.headers ?? {});
  }

  /** Runs anything over the wire; whatever it throws becomes a {@link ProviderError} or the signal's reason. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      this.signal.throwIfAborted();
      throw this.#explain(error);
    } finally {
      this.#forget();
    }
  }

  #newWire(): Wire {
    const { specification, connections } = this.#parts;
    const bases = specification.bases?.(this.baseUrl);
    return new Wire({ connections, ...(bases && { bases }) });
  }

  #explain(thrown: unknown): ProviderError {
    const { specification } = this.#parts;
    return explainFailure(thrown, {
      route: this.route,
      wire: this.wire,
      scrub: this.#scrub,
      now: this.clock.now(),
      isAccepted: this.#isAccepted,
      read: specification.readFailure,
      otherModels: specification.otherModels,
      hints: {
        unauthorized: `Check ${specification.keyVariables[0]}.`,
        out_of_credit: "Add credit to the account of this key, or use another provider.",
        refused: "Change the template or the record's texts, or use another provider.",
      },
    });
  }
}
