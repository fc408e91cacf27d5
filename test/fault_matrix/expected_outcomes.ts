/**
 * What must come of each fault, provider by provider: the kind of failure and whether it may be charged
 * for, from which the retry loop and the ledger take the next step and the bill.
 */
import type { FaultName } from "../../simulator/faults.ts";
import type { ProviderName } from "../../simulator/provider_name.ts";

/**
 * A fault that no simulator can play: there is none at the address.
 *
 * @example
 * ```ts
 * import { NOBODY_LISTENS } from "./expected_outcomes.ts";
 * console.assert(NOBODY_LISTENS === "nobody-listens");
 * ```
 */
export const NOBODY_LISTENS = "nobody-listens";

/** One fault in the matrix. */
export interface FaultRow {
  /** As the simulator's script writes it. */
  fault: FaultName | `${FaultName}:${number}` | `${FaultName}@${string}` | typeof NOBODY_LISTENS;
  says: string;
  /** The outcome with every provider that is not named in `but`; see {@link describeOutcome}. */
  expected: string;
  but?: Partial<Record<ProviderName, string>>;
}

/** The picture comes all the same: what failed was a question, which is asked again. */
const PICTURE = "picture";
const QUEUED = { fal: PICTURE, replicate: PICTURE };

/** Google has no URLs to expire; it always answers with the picture itself. */
const NO_URLS = { google: "–" };

/** Only services with tickets are asked for progress. */
const NO_TICKETS = { openai: "–", azure: "–", google: "–", together: "–", huggingface: "–" };

/**
 * The matrix.
 *
 * @example
 * ```ts
 * import { FAULT_ROWS } from "./expected_outcomes.ts";
 * console.assert(FAULT_ROWS.some(({ fault }) => fault === "hang"));
 * ```
 */
export const FAULT_ROWS: readonly FaultRow[] = [
  { fault: "429", says: "429, no word on when to return", expected: "rate_limited, not billed" },
  {
    fault: "429-retry-after:2",
    says: "429, come back in 2 s",
    expected: "rate_limited, not billed, wait 2 s",
  },
  { fault: "500", says: "500", expected: "unavailable, not billed" },
  {
    fault: "503:3",
    says: "503 in the service's words, 3 s where it says so",
    expected: "unavailable, not billed, wait 3 s",
    but: { google: "unavailable, not billed", fal: "unavailable, not billed" },
  },
  { fault: "503-html", says: "503 with an HTML page", expected: "unavailable, not billed" },
  {
    fault: NOBODY_LISTENS,
    says: "no connection: nothing was sent",
    expected: "unavailable, not billed",
  },
  {
    fault: "reset",
    says: "connection reset before the order is read",
    // From here it looks like the next one: only the service knows how far it came.
    expected: "timeout, maybe billed",
  },
  {
    fault: "reset-after",
    says: "connection reset after the work is done",
    expected: "timeout, maybe billed",
  },
  { fault: "hang", says: "no answer ever comes", expected: "timeout, maybe billed" },
  {
    fault: "half-body",
    says: "half an answer",
    expected: "timeout, maybe billed",
    but: QUEUED,
  },
  { fault: "slow-drip:0", says: "an answer in small pieces", expected: PICTURE },
  {
    fault: "broken-json",
    says: "broken JSON",
    expected: "bad_response, maybe billed",
    but: QUEUED,
  },
  { fault: "broken-base64", says: "broken base64", expected: "bad_response, maybe billed" },
  {
    fault: "html-image",
    says: "HTML instead of an image",
    expected: "bad_response, maybe billed",
  },
  {
    fault: "truncated-image",
    says: "half an image",
    expected: "bad_response, found on inspection",
  },
  {
    fault: "huge-image",
    says: "a header that says 900 megapixels",
    expected: "bad_response, found on inspection",
  },
  { fault: "no-image", says: "200 without an image", expected: "bad_response, maybe billed" },
  { fault: "refused", says: "refused", expected: "refused, not billed" },
  {
    fault: "refused-otherwise",
    says: "refused, in the service's other shape",
    expected: "refused, not billed",
  },
  { fault: "401", says: "wrong key", expected: "unauthorized, not billed" },
  { fault: "402", says: "no credit left", expected: "out_of_credit, not billed" },
  { fault: "404-model", says: "unknown model", expected: "rejected, not billed, hint" },
  {
    fault: "expired-url",
    says: "the image's URL has expired",
    expected: "bad_response, billed",
    but: NO_URLS,
  },
  {
    fault: "private-url",
    says: "the image's URL is a private address",
    expected: "bad_response, billed",
    but: NO_URLS,
  },
  {
    fault: "redirect-private-url",
    says: "the image's URL redirects to a private address",
    expected: "bad_response, billed",
    but: NO_URLS,
  },
  {
    fault: "500@picture",
    says: "500 while the image is downloaded, once",
    expected: PICTURE,
    but: { openai: "–", azure: "–", google: "–", together: "–", huggingface: "–" },
  },
  {
    fault: "reset@result",
    says: "connection reset while the result is fetched, once",
    expected: PICTURE,
    but: NO_TICKETS,
  },
  {
    fault: "401@result",
    says: "wrong key once the order is accepted",
    expected: "unauthorized, maybe billed",
    but: NO_TICKETS,
  },
];
