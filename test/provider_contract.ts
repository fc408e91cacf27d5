/**
 * What every way of making a picture promises, adapters and wrappers alike, as tests. A provider that
 * cannot keep a promise says so by its name, with a reason.
 */
import assert from "node:assert/strict";
import { inspectPicture } from "../core/image/inspect.ts";
import { type ImageProvider, ProviderError } from "../core/provider.ts";
import { answeredBodies } from "./answered_bodies.ts";
import { type SimulatedProvider, withSimulatedProvider } from "./simulated_provider.ts";

/** The promises, by name. */
export type Promised =
  | "names"
  | "estimate"
  | "picture"
  | "untouched bytes"
  | "warnings"
  | "abort before"
  | "abort during"
  | "failures";

/** A provider that is held to the contract. */
export interface ContractedProvider {
  /** A file of `core/providers/`. */
  name: string;
  /** What is wrapped around it, if anything. */
  wrap?: (provider: ImageProvider) => ImageProvider;
  /** Promises that are not kept, each with the reason. */
  deviations?: Partial<Record<Promised, string>>;
}

type Check = (opened: SimulatedProvider) => Promise<void> | void;

const never = new AbortController().signal;

/** A fault under which no answer comes, so that a call is still under way when it is aborted. */
const HANG = ["1=hang"];

const PROMISES: Readonly<Record<Promised, { says: string; faults?: string[]; check: Check }>> = {
  "names": {
    says: "has the name of its file and the model that was asked for",
    check({ module, provider }) {
      assert.equal(provider.name, module.name);
      assert.equal(provider.model, module.defaultModel);
      for (const host of module.hosts) assert.match(host, /^(\*\.)?[a-z0-9.-]+$/);
      for (const variable of module.variables ?? []) assert.match(variable, /^[A-Z_]+$/);
    },
  },
  "estimate": {
    says: "estimates at least what a picture then costs",
    async check({ module, provider, request }) {
      const estimate = module.estimateUsd(provider.model, request());
      const { costUsd } = await provider.generate(request(), never);
      assert.equal(costUsd === null, estimate === null);
      assert.ok(costUsd === null || costUsd >= 0 && costUsd <= estimate! + 1e-12);
    },
  },
  "picture": {
    says: "makes a sound picture in the wanted format, and tells of the answer without it",
    async check({ provider, request }) {
      const { bytes, response } = await provider.generate(request(), never);
      assert.equal(inspectPicture(bytes).mediaType, "image/jpeg");
      assert.ok(JSON.stringify(response).length < 10_000);
    },
  },
  "untouched bytes": {
    says: "gives the very bytes that came, not one more or less",
    async check({ provider, request }) {
      let bytes = new Uint8Array();
      const bodies = await answeredBodies(async () => {
        bytes = new Uint8Array((await provider.generate(request(), never)).bytes);
      });
      const base64 = bytes.toBase64();
      const isIn = (body: Uint8Array) =>
        body.toBase64() === base64 || new TextDecoder().decode(body).includes(base64);
      assert.ok(bodies.some(isIn));
    },
  },
  "warnings": {
    says: "warns of an option that it does not know and makes the picture all the same",
    async check({ provider, request }) {
      const options = { "no_such_option": "x" };
      const { warnings } = await provider.generate(request({ options }), never);
      assert.equal(warnings.filter((warning) => warning.includes("no_such_option")).length, 1);
    },
  },
  "abort before": {
    says: "sends nothing when it is aborted before, and throws the signal's reason",
    async check({ provider, simulator, request }) {
      const reason = new Error("enough");
      await assert.rejects(provider.generate(request(), AbortSignal.abort(reason)), reason);
      for (const { calls } of Object.values(simulator?.ledger() ?? {})) assert.equal(calls, 0);
    },
  },
  "abort during": {
    says: "ends at once when it is aborted in the middle, and throws the signal's reason",
    faults: HANG,
    async check({ provider, simulator, request }) {
      const controller = new AbortController();
      const reason = new Error("enough");
      const call = provider.generate(request(), controller.signal);
      const ended = assert.rejects(call, (thrown) => thrown === reason);
      const hangs = () =>
        simulator === null ||
        Object.values(simulator.ledger()).some(({ faults }) => faults.hang === 1);
      while (!hangs()) await new Promise((turn) => setTimeout(turn, 1));
      controller.abort(reason);
      await ended;
    },
  },
  "failures": {
    says: "fails with nothing but a ProviderError",
    faults: ["1=500", "2=broken-json", "3=refused", "4=html-image"],
    async check({ provider, simulator, request }) {
      for (let order = 1; order <= 4; order++) {
        // Where the answer to a question is broken, the question is asked again.
        await provider.generate(request(), never).then(
          () => assert.ok(simulator !== null),
          (error) => assert.ok(error instanceof ProviderError, String(error)),
        );
      }
    },
  },
};

/**
 * Registers the contract's tests for a provider.
 *
 * @example
 * ```ts
 * import { testProviderContract } from "./provider_contract.ts";
 * console.assert(testProviderContract.length === 2);
 * ```
 */
export function testProviderContract(
  title: string,
  { name, wrap = (provider) => provider, deviations = {} }: ContractedProvider,
): void {
  for (const [promised, { says, faults, check }] of Object.entries(PROMISES)) {
    const reason = deviations[promised as Promised];
    if (reason !== undefined) {
      Deno.test(`${title} does not promise that it ${says}, since ${reason}`, () =>
        withSimulatedProvider(name, async (opened) => {
          const wrapped = { ...opened, provider: wrap(opened.provider) };
          await assert.rejects(async () => await check(wrapped), "It does, so say so.");
        }, { faults }));
      continue;
    }
    Deno.test(`${title} ${says}`, () =>
      withSimulatedProvider(
        name,
        async (opened) => await check({ ...opened, provider: wrap(opened.provider) }),
        { faults },
      ));
  }
}
