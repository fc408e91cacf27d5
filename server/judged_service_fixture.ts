/** A service for tests whose pictures and judges come from a simulator, through the vendors' own clients. */
import assert from "node:assert/strict";
import { type Clock, systemClock } from "../core/clock.ts";
import { judgeEnvironment } from "../eval/judges/judge_fixture.ts";
import type { Simulator, SimulatorOptions } from "../simulator/simulator.ts";
import { withSimulator } from "../simulator/with_simulator_fixture.ts";
import type { AppAdditions } from "./app.ts";
import { type TestRequest, type TestService, withService } from "./service_fixture.ts";
import type { ServiceSettings } from "./service_settings.ts";

/** What a test may say otherwise. */
export interface JudgedServiceOptions {
  settings?: Partial<ServiceSettings>;
  simulator?: SimulatorOptions;
  additions?: AppAdditions;
  /** The judge's time limit comes at once. */
  judgeHangs?: boolean;
}

/** What a test looks at. */
export interface JudgedService extends TestService {
  simulator: Simulator;
  /** Sends a request and reads its answer, which has to have this status. */
  json(path: string, options?: TestRequest & { status?: number }): Promise<Answer>;
  /** Waits until a run has ended. */
  ended(runId: string): Promise<void>;
}

/** What an answer holds is what the test is about. */
type Answer = ReturnType<typeof JSON.parse>;

/** How long a judge may take for an answer, in the time of the service. */
const JUDGE_LIMIT_MS = 90_000;

/** Seconds between tries cost nothing; limits come late or never, unless a judge is known to hang. */
const clockFor = (judgeHangs: boolean): Clock => ({
  ...systemClock,
  sleep: (milliseconds, signal) =>
    judgeHangs && milliseconds === JUDGE_LIMIT_MS
      ? systemClock.sleep(200, signal)
      : milliseconds >= 1000 && milliseconds < 15_000
      ? systemClock.sleep(1, signal)
      : systemClock.sleep(milliseconds, signal),
});

/** Pictures by openai, judged by google or openai, unless the settings say otherwise. */
export function withJudgedService(
  { settings, simulator: simulated = {}, additions, judgeHangs = false }: JudgedServiceOptions,
  work: (test: JudgedService) => Promise<void>,
): Promise<void> {
  return withSimulator(simulated, (simulator) =>
    withService({
      settings: {
        provider: "openai",
        judges: "google,openai:gpt-5-mini",
        defaults: { size: "1024x1536", concurrency: 2 },
        ...settings,
      },
      dependencies: {
        environment: judgeEnvironment(simulator),
        loadProvider: undefined,
        clock: clockFor(judgeHangs),
      },
      additions,
    }, (test) =>
      work({
        ...test,
        simulator,
        async json(path, { status = 200, ...request } = {}) {
          const answer = await test.request(path, request);
          const text = await answer.text();
          assert.equal(answer.status, status, text);
          return JSON.parse(text);
        },
        ended: async (runId) => await test.service.desk.find(runId)?.done,
      })));
}
