/**
 * What a run costs beyond waiting for the service: everything from the order to the file, against a
 * simulator whose own time is known.
 */
import { type Bench, type Figure, median, repeat } from "./bench.ts";
import { plainCalls } from "./plain_calls.ts";
import { simulatedRun } from "./simulated_run.ts";
import { withSimulatorProcess } from "./simulator_process.ts";

const PICTURES = 200;
const SIZE = "1024x1536";
const LATENCY = ["--provider", "openai", "--latency", "200ms", "--warm", SIZE];
const IN_FLIGHT = 16;

/** No client can be faster: {@link PICTURES} calls of 200 ms, {@link IN_FLIGHT} at a time. Seconds. */
const BOUND = PICTURES * 0.2 / IN_FLIGHT;

/** A bucket of 20 calls is empty at once; 20 a second come back, and the last one takes 200 ms. Seconds. */
const LIMITED_BOUND = (PICTURES - 20) / 20 + 0.2;

/**
 * The bench of JPEG answers.
 *
 * @example
 * ```ts
 * import { paying } from "./paying.ts";
 * console.assert(paying.name === "paying");
 * ```
 */
export const paying: Bench = {
  name: "paying",
  about: `${PICTURES} pictures from a service that takes 200 ms and sends JPEG, 16 in flight`,
  run: () =>
    withSimulatorProcess(LATENCY, async ({ environment, origin }) => {
      const url = `${origin}/openai/v1/images/generations`;
      const results = await repeat(5, async () => ({
        run: await simulatedRun(PICTURES, { environment, flags: runFlags(IN_FLIGHT) }),
        plainMs: await plainCalls(url, { calls: PICTURES, inFlight: IN_FLIGHT, size: SIZE }),
      }));
      const seconds = (values: number[]) => median(values) / 1000;
      const plain = seconds(results.map(({ plainMs }) => plainMs));
      const whole = seconds(results.map(({ run }) => run.wallMs));
      const work = seconds(results.map(({ run }) => run.workMs));
      return [
        ...countFigure(results.map(({ run }) => run.made)),
        figure(`JPEG, first order to last picture (whole command ${whole.toFixed(2)} s)`, {
          value: work,
          target: 1.1 * BOUND,
        }),
        {
          what: `the same ÷ a bare loop of fetch that keeps nothing (${plain.toFixed(2)} s)`,
          value: work / plain,
          unit: "×",
          target: 1.1,
          shall: "stay under",
        },
      ];
    }),
};

/**
 * The bench of PNG answers that are wanted as JPEG.
 *
 * @example
 * ```ts
 * import { converting } from "./paying.ts";
 * console.assert(converting.name === "converting");
 * ```
 */
export const converting: Bench = {
  name: "converting",
  about: `${PICTURES} PNG answers of 3.7 MB, wanted as JPEG`,
  run: () =>
    withSimulatorProcess(
      [...LATENCY, "--ignore-output-format", "--large-png"],
      async ({ environment }) => {
        const runs = await repeat(
          3,
          () => simulatedRun(PICTURES, { environment, flags: runFlags(IN_FLIGHT) }),
        );
        return [...countFigure(runs.map(({ made }) => made)), {
          what: `PNG of 3.7 MB to JPEG, ${navigator.hardwareConcurrency} cores`,
          value: median(runs.map(({ made, workMs }) => made / workMs * 1000)),
          unit: "pictures/s",
          target: 20,
          shall: "reach",
        }];
      },
    ),
};

/**
 * The bench of a service with a limit.
 *
 * @example
 * ```ts
 * import { pacing } from "./paying.ts";
 * console.assert(pacing.name === "pacing");
 * ```
 */
export const pacing: Bench = {
  name: "pacing",
  about: `${PICTURES} pictures from a service that allows 1,200 a minute in a bucket of 20`,
  run: () =>
    withSimulatorProcess(
      [...LATENCY, "--rpm", "1200", "--burst", "20"],
      async ({ environment, ledger }) => {
        const runs = await repeat(3, async () => {
          const before = (await ledger("openai")).rateLimited;
          const run = await simulatedRun(PICTURES, { environment, flags: runFlags(32) });
          return { ...run, refused: (await ledger("openai")).rateLimited - before };
        });
        return [
          ...countFigure(runs.map(({ made }) => made)),
          figure("limited service, first order to last picture", {
            value: median(runs.map(({ workMs }) => workMs)) / 1000,
            target: 1.1 * LIMITED_BOUND,
          }),
          {
            what: "limited service, calls refused, at the most",
            value: Math.max(...runs.map(({ refused }) => refused)),
            unit: "calls",
            target: 10,
            shall: "stay under",
          },
        ];
      },
    ),
};

function runFlags(inFlight: number): string[] {
  return ["--size", SIZE, "--concurrency", String(inFlight)];
}

function countFigure(made: readonly number[]): Figure[] {
  const what = "pictures made, in the worst run";
  return [{ what, value: Math.min(...made), unit: "", target: PICTURES, shall: "reach" }];
}

function figure(what: string, { value, target }: { value: number; target: number }): Figure {
  return { what, value, unit: "s", target, shall: "stay under" };
}
