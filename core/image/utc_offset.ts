/** How far a time zone's clocks are from UTC at a given moment: what a phone writes beside the time. */
import { quoteForMessage } from "../plain_text.ts";

/** A time of day as clocks in a zone show it. */
export interface LocalTime {
  /** `2025:04:15 18:28:02`, EXIF's way. */
  exif: string;
  /** `2025-04-15T18:28:02.496+02:00`, ISO 8601. */
  iso: string;
  /** `+02:00`. */
  offset: string;
  /** Milliseconds of the second, three digits. */
  subSecond: string;
}

const MINUTE_MS = 60_000;

/** Making a formatter costs a hundred times more than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * The offset from UTC, in whole minutes, of a zone at a moment: an IANA name ("Europe/Oslo"), "UTC", or an
 * offset that never changes ("+02:00"). Offsets of before standard time, which have seconds, are rounded.
 *
 * @throws {RangeError} when there is no such time zone.
 *
 * @example
 * ```ts
 * import { utcOffsetMinutes } from "./utc_offset.ts";
 * console.assert(utcOffsetMinutes(Date.UTC(2025, 6, 1), "Europe/Oslo") === 120);
 * console.assert(utcOffsetMinutes(0, "-03:30") === -210);
 * ```
 */
export function utcOffsetMinutes(timeMs: number, timeZone: string): number {
  const fixed = /^([+-])([01]\d|2[0-3]):([0-5]\d)$/.exec(timeZone);
  if (fixed !== null) return minutes(fixed.slice(1));
  const name = formatterOf(timeZone).formatToParts(timeMs)
    .find(({ type }) => type === "timeZoneName")?.value ?? "";
  const found = /^GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(name);
  return found === null ? 0 : minutes(found.slice(1));
}

/**
 * A moment as clocks in a zone show it; `null` for a moment outside the years 1 to 9999, which EXIF cannot
 * write. Local time and offset together always give the moment back.
 *
 * @throws {RangeError} when there is no such time zone.
 *
 * @example
 * ```ts
 * import { localTime } from "./utc_offset.ts";
 * const time = localTime(Date.UTC(2025, 3, 15, 16, 28, 2, 496), "Europe/Oslo");
 * console.assert(time?.exif === "2025:04:15 18:28:02" && time.offset === "+02:00");
 * ```
 */
export function localTime(timeMs: number, timeZone: string): LocalTime | null {
  if (Number.isNaN(new Date(timeMs).getTime())) return null;
  const offsetMinutes = utcOffsetMinutes(timeMs, timeZone);
  const local = new Date(timeMs + offsetMinutes * MINUTE_MS);
  // A date that the shift pushes over the end of time is invalid and has no year.
  const year = local.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) return null;
  const [date, clock] = local.toISOString().slice(0, -1).split("T");
  const [seconds, subSecond] = clock.split(".");
  const distance = Math.abs(offsetMinutes);
  const offset = (offsetMinutes < 0 ? "-" : "+") +
    `${Math.trunc(distance / 60)}`.padStart(2, "0") + ":" + `${distance % 60}`.padStart(2, "0");
  return {
    exif: `${date.replaceAll("-", ":")} ${seconds}`,
    iso: `${date}T${clock}${offset}`,
    offset,
    subSecond,
  };
}

function minutes([sign, hours, minutes, seconds = "0"]: readonly string[]): number {
  const distance = Math.round(Number(hours) * 60 + Number(minutes) + Number(seconds) / 60);
  return sign === "-" ? -distance : distance;
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    try {
      formatter = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
    } catch (cause) {
      throw new RangeError(
        `Cannot tell the time because there is no such time zone: ${
          quoteForMessage(timeZone)
        }. Use a name such as Europe/Oslo, UTC, or an offset such as +02:00.`,
        { cause },
      );
    }
    formatters.set(timeZone, formatter);
  }
  return formatter;
}
