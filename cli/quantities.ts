/** Amounts as people read them, for the lines of the command line. */
export { formatCount, formatDuration, formatUsd } from "../core/quantities.ts";
