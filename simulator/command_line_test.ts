import assert from "node:assert/strict";
import { UsageError } from "../core/usage_error.ts";
import { parseSimulateCommand } from "./command_line.ts";
import { FAULTS } from "./faults.ts";
import { PROVIDER_NAMES } from "./provider_name.ts";

Deno.test("parseSimulateCommand has defaults for everything", () => {
  const command = parseSimulateCommand([]);
  assert.ok(command.kind === "simulate");
  const { hostname, port, providers, successRate, traffic } = command.options;
  assert.deepEqual([hostname, port, providers, successRate], [
    "127.0.0.1",
    8790,
    PROVIDER_NAMES,
    1,
  ]);
  assert.deepEqual(traffic, {
    latencyMs: 0,
    jitterMs: 0,
    requestsPerMinute: null,
    burst: null,
    slots: null,
  });
});

Deno.test("parseSimulateCommand reads every flag", () => {
  const command = parseSimulateCommand([
    ..."--port 0 --host ::1 --provider openai,fal --scenario low --latency 1.5s".split(" "),
    ..."--jitter 200ms --rpm 1200 --burst 20 --slots 4 --fault openai:1=500".split(" "),
    ..."--fault fal:*=402 --ignore-output-format --large-png --seed x".split(" "),
    ..."--warm 1024x1536 --json --judge-noise 0.5 --position-bias -1".split(" "),
    "--effect",
    "worn table=0.5",
  ]);
  assert.deepEqual(command, {
    kind: "simulate",
    json: true,
    options: {
      hostname: "::1",
      port: 0,
      providers: ["openai", "fal"],
      successRate: 0.35,
      traffic: { latencyMs: 1500, jitterMs: 200, requestsPerMinute: 1200, burst: 20, slots: 4 },
      faults: ["openai:1=500", "fal:*=402"],
      ignoreOutputFormat: true,
      largePng: true,
      seed: "x",
      judge: {
        effects: [{ phrase: "worn table", effect: 0.5 }],
        noise: 0.5,
        positionBias: -1,
      },
      warm: [
        { width: 1024, height: 1536, format: "jpeg" },
        { width: 1024, height: 1536, format: "png" },
      ],
    },
  });
});

for (
  const [words, why] of [
    ["--host 0.0.0.0", /other machines could reach it/],
    ["--host example.org", /other machines could reach it/],
    ["--port 65536", /--port "65536"/],
    ["--provider openai,midjourney", /no service is called "midjourney"/],
    ["--scenario awful", /there is no such scenario/],
    ["--scenario toString", /there is no such scenario/],
    ["--latency soon", /--latency "soon"/],
    ["--latency -5", /--latency "-5"|unknown option|argument missing/],
    ["--rpm 0", /--rpm "0"/],
    ["--slots 1.5", /--slots "1.5"/],
    ["--fault openai:1=boom", /there is no fault "boom"/],
    ["--effect better", /it is not a phrase and a number/],
    ["--judge-noise -1", /--judge-noise "-1"|argument missing/],
    ["--warm big", /it is not WIDTHxHEIGHT/],
    ["--warm 9000x10", /it is not WIDTHxHEIGHT/],
    ["--lateny 1s", /unknown option/],
    ["extra", /too many arguments/],
  ] as const
) {
  Deno.test(`parseSimulateCommand refuses ${words}, and says what to do`, () => {
    assert.throws(
      () => parseSimulateCommand(words.split(" ")),
      (error) => error instanceof UsageError && why.test(error.message) && error.hint !== "",
    );
  });
}

Deno.test("parseSimulateCommand explains every fault in its help", () => {
  const command = parseSimulateCommand(["--help"]);
  assert.ok(command.kind === "help");
  for (const fault of Object.keys(FAULTS)) assert.ok(command.text.includes(`  ${fault} `), fault);
});
