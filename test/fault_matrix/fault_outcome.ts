/** Lets one fault strike one order of one provider, and says in few words what came of it. */
import assert from "node:assert/strict";
import type { Clock } from "../../core/clock.ts";
import { inspectPicture } from "../../core/image/inspect.ts";
import { PictureError } from "../../core/image/picture_error.ts";
import { type ImageResult, ProviderError } from "../../core/provider.ts";
import { withTimeout } from "../../core/resilience/timeout.ts";
import { CANARY, type SimulatedProvider, withSimulatedProvider } from "../simulated_provider.ts";
import { createHastyClock } from "../hasty_clock.ts";
import { NOBODY_LISTENS } from "./expected_outcomes.ts";

/** What one fault led to. */
export interface FaultOutcome {
  /** In the words of the matrix. */
  words: string;
  /** Everything that a trace or a log could hold of it. */
  told: string;
  /** Orders that reached the service. */
  orders: number;
  /** Orders that the service charged for. */
  billed: number;
}

/**
 * Places one order under a fault.
 *
 * @example
 * ```ts
 * import { faultOutcome } from "./fault_outcome.ts";
 * const { words } = await faultOutcome("together", "500");
 * console.assert(words === "unavailable, not billed");
 * ```
 */
export async function faultOutcome(name: string, fault: string): Promise<FaultOutcome> {
  let outcome: FaultOutcome | null = null;
  const faults = fault === NOBODY_LISTENS ? [] : [`1=${fault}`];
  await withSimulatedProvider(name, async (opened) => {
    if (fault === NOBODY_LISTENS) await opened.simulator!.close();
    const { words, told } = await placeOrder(opened);
    const { calls, billed } = opened.simulator!.ledger()[opened.simulatorName!];
    outcome = { words, told, orders: calls, billed };
  }, { faults });
  return outcome!;
}

async function placeOrder(
  { provider, request, simulator, simulatorName, key }: SimulatedProvider,
): Promise<{ words: string; told: string }> {
  assert.ok(key.includes(CANARY));
  const patient = withTimeout(provider, {
    timeoutMs: 600_000,
    clock: clockThatRingsWhen(() => simulator!.ledger()[simulatorName!].faults.hang === 1),
  });
  try {
    const result = await patient.generate(request(), new AbortController().signal);
    return { words: wordsOfPicture(result), told: JSON.stringify({ ...result, bytes: null }) };
  } catch (error) {
    assert.ok(error instanceof ProviderError, String(error));
    return { words: wordsOfFailure(error), told: everythingIn(error) };
  }
}

/** What the step after the call finds: it looks at each picture's structure. */
function wordsOfPicture({ bytes }: ImageResult): string {
  try {
    inspectPicture(bytes);
    return "picture";
  } catch (error) {
    assert.ok(error instanceof PictureError, String(error));
    return "bad_response, found on inspection";
  }
}

function wordsOfFailure({ kind, billed, retryAfterMs, hint }: ProviderError): string {
  const words = [
    kind,
    billed === "no" ? "not billed" : billed === "yes" ? "billed" : "maybe billed",
  ];
  if (retryAfterMs !== null) words.push(`wait ${retryAfterMs / 1000} s`);
  if (kind === "rejected" && hint !== null) words.push("hint");
  return words.join(", ");
}

function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = JSON.stringify(error, Object.getOwnPropertyNames(error));
  return `${own} ${error.stack} ${error.cause === undefined ? "" : everythingIn(error.cause)}`;
}

/** A clock on which a timeout comes as soon as there is nothing left to wait for. */
function clockThatRingsWhen(isTime: () => boolean): Clock {
  const { now, elapsed } = createHastyClock();
  return {
    now,
    elapsed,
    async sleep(_milliseconds, signal) {
      while (!isTime()) {
        signal?.throwIfAborted();
        await new Promise((turn) => setTimeout(turn, 1));
      }
    },
  };
}
