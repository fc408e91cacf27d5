/** Authorities that do not exist, of places that do not exist, for registrations and titles. */
import type { Random } from "../../random.ts";

/** An office that registers things. */
export interface Authority {
  /** "District of Northmere". */
  place: string;
  office: string;
  motto: string;
  officer: string;
}

const PLACES = [
  "District of Northmere",
  "Province of Aldermoor",
  "County of Eastvale",
  "Territory of Saint Orlan",
  "Canton of Hohenried",
  "State of Wessmark",
] as const;
const OFFICES = [
  "Registry of Movable Property",
  "Department of Registration",
  "Office of Records and Titles",
  "Bureau of Licences",
] as const;
const VEHICLE_OFFICES = [
  "Department of Motor Vehicles",
  "Vehicle Registration Office",
  "Road Traffic Authority",
] as const;
const MOTTOS = [
  "Fides in litteris",
  "Recorded and true",
  "Ordo et fides",
  "Custodia publica",
] as const;

/**
 * Invents an authority; vehicles are registered at offices of their own.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { inventAuthority } from "./authority.ts";
 * const authority = inventAuthority(createRandom("a"), { isVehicle: true, lastNames: ["Holm"] });
 * console.assert(authority.office.length > 0 && authority.officer.endsWith("Holm"));
 * ```
 */
export function inventAuthority(
  random: Random,
  options: { isVehicle: boolean; lastNames: readonly string[] },
): Authority {
  const own = random.fork("authority");
  return {
    place: own.pick(PLACES),
    office: own.pick(options.isVehicle ? VEHICLE_OFFICES : OFFICES),
    motto: own.pick(MOTTOS),
    officer: `${own.pick([..."ABCDEGHJKLMPRST"])}. ${own.pick(options.lastNames)}`,
  };
}
