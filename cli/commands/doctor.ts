/** `deno task doctor`: whether a long run would go well, found out before it begins. */
import type { CheckFinding, ProviderModule } from "../../core/provider.ts";
import { loadProvider, parseRoutes } from "../../core/provider_registry.ts";
import { UsageError } from "../../core/usage_error.ts";
import { checkHistory, type RouteHistory } from "../doctor/check_history.ts";
import { checkMachine } from "../doctor/check_machine.ts";
import { checkRoute } from "../doctor/check_route.ts";
import { configuredChain } from "../doctor/configured_chain.ts";
import { probe, type ProbeCore } from "../doctor/probe.ts";
import { EXIT_STATUS, type ExitStatus } from "../exit_status.ts";
import type { DoctorFlags } from "../flags/doctor_flags.ts";
import { paint } from "../paint.ts";
import { type Places, placesOf } from "../places.ts";
import { formatCount } from "../quantities.ts";
import type { Surroundings } from "../surroundings.ts";

/** What the command needs besides its flags. */
export interface DoctorDependencies {
  surroundings: Surroundings;
  /** Only loaded where a picture is to be made. */
  loadCore(): Promise<ProbeCore>;
  /** Whether this process is permitted to reach a host. */
  mayReach(host: string): boolean;
}

/** A route with what is needed to try it. */
interface Patient {
  module: ProviderModule;
  model: string | null;
}

/** What was found about one thing. */
interface Report {
  /** "this machine", or a route. */
  subject: string;
  findings: readonly CheckFinding[];
}

/**
 * Checks this machine and the routes, and prints what it finds.
 *
 * @throws {UsageError} `--provider` names a provider that there is not, or a place is no place.
 *
 * @example
 * ```ts
 * import { doctor } from "./doctor.ts";
 * console.assert(doctor.length === 2);
 * ```
 */
export async function doctor(
  flags: DoctorFlags,
  dependencies: DoctorDependencies,
): Promise<ExitStatus> {
  const { surroundings } = dependencies;
  const { folder, terminal, environment, interruption } = surroundings;
  const places = placesOf(flags, folder);
  const routes = parseRoutes(flags.provider ?? await configuredChain(environment));
  const patients = await Promise.all(routes.map(async ({ provider, model }) => ({
    module: await loadProvider(provider),
    model,
  })));
  const counts = { ok: 0, warning: 0, wrong: 0 };
  const report = ({ subject, findings }: Report) => {
    for (const { level } of findings) counts[level]++;
    terminal.stdout.write(
      flags.json ? jsonLines(subject, findings) : humanLines({ subject, findings }, surroundings),
    );
    terminal.stdout.flush();
  };
  report({ subject: "this machine", findings: checkMachine(places, folder) });
  // All are asked at once, and told of in their order.
  const reports = patients.map((patient) => checkPatient(patient, places, dependencies));
  const well: Patient[] = [];
  for (const [index, pending] of reports.entries()) {
    try {
      const found = await pending;
      report(found);
      if (found.findings.every(({ level }) => level !== "wrong")) well.push(patients[index]);
    } catch (error) {
      if (interruption.drain.aborted) return EXIT_STATUS.interrupted;
      throw error;
    }
  }
  if (flags.probe) {
    const core = await dependencies.loadCore();
    for (const patient of well) {
      const findings = [await tryProbe(patient, { core, surroundings })];
      report({ subject: `${routeOf(patient)}, probe`, findings });
      if (interruption.drain.aborted) return EXIT_STATUS.interrupted;
    }
  }
  terminal.stdout.write(
    flags.json ? `${JSON.stringify({ event: "summary", ...counts })}\n` : lastLine(counts),
  );
  terminal.stdout.flush();
  return counts.wrong === 0 ? EXIT_STATUS.done : EXIT_STATUS.failed;
}

function routeOf({ module, model }: Patient): string {
  return `${module.name}:${model ?? module.defaultModel}`;
}

async function checkPatient(
  patient: Patient,
  places: Places,
  { surroundings, mayReach }: DoctorDependencies,
): Promise<Report> {
  const { environment, clock, interruption } = surroundings;
  const history = historyOf(patient, places, clock.now());
  const findings = await checkRoute(patient, {
    environment,
    clock,
    signal: interruption.drain,
    mayReach,
    headers: history.headers,
  });
  return { subject: routeOf(patient), findings: [...findings, ...history.findings] };
}

/** A store that cannot be read is told of with this machine. */
function historyOf({ module, model }: Patient, { store }: Places, now: number): RouteHistory {
  try {
    const route = { provider: module.name, model: model ?? module.defaultModel };
    return checkHistory(route, { store, now });
  } catch (error) {
    if (error instanceof UsageError) return { findings: [], headers: {} };
    throw error;
  }
}

/** What stands in the way of a probe is a finding, too. */
async function tryProbe(
  patient: Patient,
  parts: { core: ProbeCore; surroundings: Surroundings },
): Promise<CheckFinding> {
  try {
    return await probe(patient, parts);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { level: "wrong", message: error.message, hint: error.hint };
  }
}

function jsonLines(subject: string, findings: readonly CheckFinding[]): string {
  return findings.map(({ level, message, hint }) =>
    `${JSON.stringify({ event: "finding", subject, level, message, hint })}\n`
  ).join("");
}

const COLORS = { ok: "green", warning: "yellow", wrong: "red" } as const;

function humanLines({ subject, findings }: Report, { terminal }: Surroundings): string {
  const color = terminal.color && terminal.stdoutIsTerminal;
  const lines = findings.map(({ level, message, hint }) =>
    `  ${paint(level.padEnd(7), COLORS[level], color)}  ${message}\n` +
    (hint === undefined ? "" : `${" ".repeat(11)}${hint}\n`)
  );
  return `${paint(subject, "bold", color)}\n${lines.join("")}`;
}

function lastLine({ warning, wrong }: { warning: number; wrong: number }): string {
  const warnings = `${formatCount(warning)} ${warning === 1 ? "warning" : "warnings"}`;
  if (wrong > 0) {
    return `\n${formatCount(wrong)} wrong${warning === 0 ? "" : `, ${warnings}`}.\n`;
  }
  return `\nAll is well${warning === 0 ? "" : `, with ${warnings}`}.\n`;
}
