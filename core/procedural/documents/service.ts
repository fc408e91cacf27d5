/** What a workshop did and found: shared by service records, maintenance logs and job cards. */
import type { Random } from "../../random.ts";
import type { Dossier } from "./dossier.ts";
import type { Fact } from "./facts.ts";

/** One visit to the workshop. */
export interface Service {
  checks: readonly { name: string; done: boolean }[];
  readings: readonly Fact[];
  /** The record's own notes, or a technician's remark. */
  remark: string;
  technician: string;
  jobNumber: string;
}

const REMARKS = [
  "Returned in good working order. Next service recommended in 12 months.",
  "All functions checked, no further faults found.",
  "Light wear, within tolerance. Customer informed.",
  "Cleaned, adjusted and tested. No parts outstanding.",
  "Works as it should. Kept under observation for 48 hours.",
] as const;

/**
 * Invents a visit: most checks done, readings within tolerance.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { exampleDossier } from "./example_dossier.ts";
 * import { inventService } from "./service.ts";
 * console.assert(inventService(exampleDossier("Service Record"), createRandom("a")).checks.length > 4);
 * ```
 */
export function inventService(dossier: Dossier, random: Random): Service {
  const { trade, customs, subject } = dossier;
  const own = random.fork("visit");
  return {
    checks: trade.checks.map((name) => ({ name, done: own.chance(0.86) })),
    readings: trade.readings.map(([label, values]) => [label, own.pick(values)] as const),
    remark: subject.notes.slice(0, 300) || own.pick(REMARKS),
    technician: `${own.pick(customs.firstNames)} ${own.pick(customs.lastNames)}`,
    jobNumber: `${own.pick(["SR", "J", "W", "S"])}-${own.integer(10000, 98999)}`,
  };
}
