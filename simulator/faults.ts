/**
 * What can be made to go wrong, by name. A fault says where it strikes if nobody says otherwise, and
 * whether the service has done (and will charge for) the work by then.
 */

/**
 * A moment in the life of an order at which a fault can strike: while it is placed, while its progress is
 * asked for, while its result is fetched, while the picture is downloaded from its URL, or, apart from any
 * order, while the models are listed.
 */
export type Stage = "order" | "status" | "result" | "picture" | "models";

/** What a fault is. */
export interface FaultDescription {
  /** Where it strikes in a service that answers an order with the picture. */
  stage: Stage;
  /** Where it strikes in a service that answers with a ticket; the same, if left out. */
  queuedStage?: Stage;
  /** Whether a real service charges for the order all the same. */
  billed: boolean;
  /** Whether it strikes the same order at the same stage again and again, not only once. */
  lasting?: boolean;
  says: string;
}

/**
 * Every fault.
 *
 * @example
 * ```ts
 * import { FAULTS } from "./faults.ts";
 * console.assert(FAULTS["reset-after"].billed && !FAULTS["reset"].billed);
 * ```
 */
export const FAULTS = {
  "429": {
    stage: "order",
    billed: false,
    says: "too many requests, with no word on when to return",
  },
  "429-retry-after": {
    stage: "order",
    billed: false,
    says: "too many requests; come back in 1 s, or in :SECONDS",
  },
  "500": { stage: "order", billed: false, says: "the service's own server error" },
  "503": {
    stage: "order",
    billed: false,
    says: "overloaded, in the service's own words; for :SECONDS",
  },
  "503-html": { stage: "order", billed: false, says: "503 with a gateway's HTML page" },
  "reset": { stage: "order", billed: false, says: "connection reset before the request is read" },
  "reset-after": {
    stage: "order",
    billed: true,
    says: "connection reset after the work is done, before an answer",
  },
  "hang": { stage: "order", billed: true, says: "the work is done and no answer ever comes" },
  "half-body": {
    stage: "order",
    queuedStage: "result",
    billed: true,
    says: "connection lost in the middle of the answer",
  },
  "slow-drip": {
    stage: "order",
    queuedStage: "result",
    billed: true,
    says: "the answer comes in small pieces, over 10 s or :SECONDS",
  },
  "broken-json": {
    stage: "order",
    queuedStage: "result",
    billed: true,
    says: "200 whose JSON ends in the middle",
  },
  "broken-base64": {
    stage: "order",
    queuedStage: "result",
    billed: true,
    lasting: true,
    says: "200 whose picture is not base64",
  },
  "html-image": {
    stage: "order",
    queuedStage: "result",
    billed: true,
    lasting: true,
    says: "200 whose picture is an HTML page",
  },
  "truncated-image": {
    stage: "order",
    queuedStage: "result",
    billed: true,
    lasting: true,
    says: "200 with the first half of the picture's file",
  },
  "huge-image": {
    stage: "order",
    queuedStage: "result",
    billed: true,
    lasting: true,
    says: "a small file whose header says 30,000 × 30,000 pixels",
  },
  "no-image": {
    stage: "order",
    queuedStage: "result",
    billed: true,
    lasting: true,
    says: "200 without a picture",
  },
  "refused": {
    stage: "order",
    queuedStage: "result",
    billed: false,
    lasting: true,
    says: "refused for what the prompt says, in the service's own shape",
  },
  "refused-otherwise": {
    stage: "order",
    queuedStage: "result",
    billed: false,
    lasting: true,
    says: "refused in the other shape that some services have",
  },
  "401": { stage: "order", billed: false, says: "the key is not valid" },
  "402": { stage: "order", billed: false, says: "no credit left, in the service's own shape" },
  "404-model": { stage: "order", billed: false, says: "there is no such model" },
  "expired-url": {
    stage: "order",
    queuedStage: "result",
    billed: true,
    lasting: true,
    says: "the picture's URL has expired",
  },
  "private-url": {
    stage: "order",
    queuedStage: "result",
    billed: true,
    lasting: true,
    says: "the picture's URL points at a private address",
  },
  "redirect-private-url": {
    stage: "order",
    queuedStage: "result",
    billed: true,
    lasting: true,
    says: "the picture's URL redirects to a private address",
  },
} as const satisfies Record<string, FaultDescription>;

/** One of {@link FAULTS}. */
export type FaultName = keyof typeof FAULTS;

/** A fault as it strikes one call. */
export interface Fault {
  name: FaultName;
  /** The number behind the colon, seconds; `null` when there is none. */
  seconds: number | null;
}

/** The address that "private-url" points at: link-local, where clouds keep their secrets (RFC 3927). */
export const PRIVATE_ADDRESS = "http://169.254.169.254/latest/meta-data/picture.jpg";

/**
 * Whether a fault is one that can only be seen in an answer that gives the picture as a URL.
 *
 * @example
 * ```ts
 * import { needsUrl } from "./faults.ts";
 * console.assert(needsUrl("expired-url") && !needsUrl("500"));
 * ```
 */
export function needsUrl(name: FaultName): boolean {
  return name === "expired-url" || name === "private-url" || name === "redirect-private-url";
}

/**
 * The description of a fault, with all its optional facts filled in.
 *
 * @example
 * ```ts
 * import { describeFault } from "./faults.ts";
 * console.assert(describeFault("half-body", { queued: true }).stage === "result");
 * ```
 */
export function describeFault(
  name: FaultName,
  { queued }: { queued: boolean },
): { stage: Stage; billed: boolean; lasting: boolean } {
  const fault: FaultDescription = FAULTS[name];
  const stage = queued ? fault.queuedStage ?? fault.stage : fault.stage;
  return { stage, billed: fault.billed, lasting: fault.lasting ?? false };
}
