/**
 * From whatever a vendor's client threw to a {@link ProviderError}: the kind of failure is read from the
 * answer that came over the wire, and only where none came from what was thrown.
 */
import { describeBytes } from "../image/sniff.ts";
import { plainText, quoteForMessage } from "../plain_text.ts";
import { type FailureKind, ProviderError, type ProviderFailure } from "../provider.ts";
import { readRetryAfter } from "./retry_after.ts";
import type { SecretScrubber } from "./secret_scrubber.ts";
import { type Answer, describeError, type Wire, type WireError } from "./wire.ts";
import { withoutImage } from "./without_image.ts";

/** What a provider's own words add to what the status says. */
export interface FailureReading {
  kind?: FailureKind;
  billed?: ProviderFailure["billed"];
  hint?: string;
  /** Whether there is no such model: then the kind is `rejected`, and the hint names one that there is. */
  isUnknownModel?: boolean;
}

/** Reads an answer that says no. `json` is `null` where the body is something else. */
export type FailureReader = (
  answer: { status: number; message: string; json: unknown },
) => FailureReading;

/** What is known of the call that failed. */
export interface FailedCall {
  /** As a user writes it: "openai:gpt-image-2". */
  route: string;
  wire: Wire;
  scrub: SecretScrubber;
  /** Unix milliseconds. */
  now: number;
  /** Whether the order had been accepted before: then it may be charged for, whatever happens after. */
  isAccepted: boolean;
  read: FailureReader;
  /** What the call was for, as in "Cannot …"; "make a picture with openai:gpt-image-2" if left out. */
  task?: string;
  /** What to use instead of a model that is unknown or gone. */
  otherModels: string;
  /** What to do about a kind of failure, where the reader does not say. */
  hints: Partial<Record<FailureKind, string>>;
}

/** The longest body that a failure carries, characters. */
const LONGEST_BODY = 2_000;

const REASONS: Readonly<Record<FailureKind, string>> = {
  rate_limited: "it takes no more calls for now",
  unavailable: "the service is not available",
  timeout: "the connection was lost after the order was sent",
  bad_response: "its answer cannot be used",
  refused: "it refuses what the prompt says",
  rejected: "it does not take the request",
  unauthorized: "it does not accept the key",
  out_of_credit: "there is no credit left",
};

/** Names under which services give a request's number, in the order in which they are looked for. */
const REQUEST_ID_HEADERS = [
  "x-request-id",
  "x-fal-request-id",
  "apim-request-id",
  "x-ms-request-id",
  "cf-ray",
];

/**
 * The failure of a call, as the retry loop, the ledger and the user need it.
 *
 * @example
 * ```ts
 * import { explainFailure } from "./explain_failure.ts";
 * import { createSecretScrubber } from "./secret_scrubber.ts";
 * import { Wire } from "./wire.ts";
 * const wire = new Wire();
 * wire.answer = { status: 402, headers: {}, body: "" };
 * const error = explainFailure(new Error("402"), {
 *   route: "openai:gpt-image-2", wire, scrub: createSecretScrubber([]), now: 0, isAccepted: false,
 *   read: () => ({}), otherModels: "", hints: {},
 * });
 * console.assert(error.kind === "out_of_credit");
 * ```
 */
export function explainFailure(thrown: unknown, call: FailedCall): ProviderError {
  const { answer, failure } = call.wire;
  if (thrown instanceof ProviderError) return withRequestId(thrown, call);
  if (answer !== null && answer.body !== null) return explainAnswer(answer, call);
  if (failure !== null) return explainConnection(failure, call);
  const detail = describeError(thrown);
  if (answer === null) return failed("rejected", detail, call, {});
  return failed("bad_response", detail, call, factsOf(answer, call));
}

/**
 * The number that a service gave a request, from the answer's headers; `null` where it gave none.
 *
 * @example
 * ```ts
 * import { requestIdOf } from "./explain_failure.ts";
 * console.assert(requestIdOf({ "x-request-id": "req_1" }) === "req_1");
 * ```
 */
export function requestIdOf(headers: Readonly<Record<string, string>>): string | null {
  const name = REQUEST_ID_HEADERS.find((name) => headers[name] !== undefined);
  return name === undefined ? null : headers[name];
}

/** A failure found in an answer that looked well carries that answer's number. */
function withRequestId(error: ProviderError, { wire, scrub }: FailedCall): ProviderError {
  const requestId = requestIdOf(wire.answer?.headers ?? {});
  if (error.requestId !== null || requestId === null) return error;
  const { message, kind, billed, retryAfterMs, status, body, hint } = error;
  return new ProviderError(message, {
    kind,
    billed,
    requestId: scrub.text(requestId),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
    ...(status === null ? {} : { status }),
    ...(body === null ? {} : { body }),
    ...(hint === null ? {} : { hint }),
  });
}

function explainAnswer(answer: Answer, call: FailedCall): ProviderError {
  const text = answer.body ?? "";
  const json = parseJson(text);
  const message = json === null ? describeText(text) : messageOf(json) ?? "";
  const reading = call.read({ status: answer.status, message, json });
  const kind = reading.isUnknownModel ? "rejected" : reading.kind ?? kindOf(answer.status);
  const hint = reading.isUnknownModel ? call.otherModels : reading.hint;
  const { headers } = answer;
  const wait = kind === "rate_limited" || kind === "unavailable"
    ? readRetryAfter({ headers, json, message, now: call.now })
    : null;
  const body = json === null ? text : JSON.stringify(withoutImage(json));
  return failed(kind, `${answer.status} ${message}`.trim(), call, {
    ...factsOf(answer, call),
    ...(reading.billed === undefined ? {} : { billed: reading.billed }),
    ...(hint === undefined ? {} : { hint }),
    ...(wait === null ? {} : { retryAfterMs: wait }),
    body: call.scrub.text(body).slice(0, LONGEST_BODY),
  });
}

function explainConnection({ stage, cause }: WireError, call: FailedCall): ProviderError {
  const detail = describeError(cause);
  const facts = call.wire.answer === null ? {} : factsOf(call.wire.answer, call);
  if (cause instanceof Deno.errors.NotCapable) {
    const hint = "Allow this host with --allow-net.";
    return failed("rejected", detail, call, { ...facts, hint });
  }
  return failed(stage === "connect" ? "unavailable" : "timeout", detail, call, facts);
}

function failed(
  kind: FailureKind,
  detail: string,
  call: FailedCall,
  facts: Partial<ProviderFailure>,
): ProviderError {
  const said = detail === "" ? "" : `: ${quoteForMessage(plainText(call.scrub.text(detail), 400))}`;
  const mayBeBilled = call.isAccepted && kind !== "refused";
  return new ProviderError(
    `Cannot ${call.task ?? `make a picture with ${call.route}`} because ${REASONS[kind]}${said}.`,
    {
      kind,
      ...(mayBeBilled ? { billed: "maybe" } : {}),
      ...(call.hints[kind] === undefined ? {} : { hint: call.hints[kind] }),
      ...facts,
    },
  );
}

function factsOf({ status, headers }: Answer, { scrub }: FailedCall): Partial<ProviderFailure> {
  const requestId = requestIdOf(headers);
  return { status, ...(requestId === null ? {} : { requestId: scrub.text(requestId) }) };
}

/** What HTTP's own words mean (RFC 9110); a gateway that gave up waiting does not know what became of it. */
function kindOf(status: number): FailureKind {
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 402) return "out_of_credit";
  if (status === 429) return "rate_limited";
  if (status === 408 || status === 504 || status === 524) return "timeout";
  return status >= 500 ? "unavailable" : "rejected";
}

/** The sentence for people in a body, in any of the forms that the services use. */
function messageOf(json: unknown): string | null {
  if (typeof json === "string") return json === "" ? null : json;
  if (Array.isArray(json)) {
    const sentences = json.map(messageOf).filter((sentence) => sentence !== null);
    return sentences.length === 0 ? null : sentences.join(" ");
  }
  if (typeof json !== "object" || json === null) return null;
  for (const name of ["error", "message", "detail", "msg", "title"]) {
    const sentence = messageOf(Reflect.get(json, name));
    if (sentence !== null) return sentence;
  }
  return null;
}

function describeText(text: string): string {
  return text === "" ? "" : describeBytes(new TextEncoder().encode(text));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
