/** The lists of traces whose time is measured: each kind of filter alone and with others, early and late, near and far down. */

const november = (day: number) => `2026-11-${String(day).padStart(2, "0")}`;
const october = (day: number) => `2026-10-${day}`;

/** The first two days of the store. */
const EARLY = `from=${october(21)}&to=${october(23)}`;

/**
 * Queries for `GET /v1/traces` of the store that `make_large_store.ts` makes.
 *
 * @example
 * ```ts
 * import { TRACE_FILTERS } from "./trace_filters.ts";
 * console.assert(new Set(TRACE_FILTERS).size === TRACE_FILTERS.length);
 * ```
 */
export const TRACE_FILTERS: readonly string[] = [
  "",
  "limit=200",
  "offset=5000",
  `from=${november(3)}&to=${november(4)}`,

  // What traces have in common.
  "status=failed",
  "status=failed&limit=200",
  "status=failed&offset=5000",
  "status=failed&limit=200&offset=5000",
  "status=completed&limit=200",
  "status=completed&offset=5000",
  "provider=google",
  "model=gpt-image-2&status=completed",
  "model=sd3&status=failed&template=template-3",
  "template=template-7@1",
  "failure=refused",
  "failure=refused&offset=5000",
  "failure=timeout&model=dalle&template=template-2",
  `from=${november(3)}&to=${november(4)}&status=failed`,
  `${EARLY}&status=failed&offset=2000`,

  // Of one record, or of one run.
  "evidence=evidence-77",
  "evidence=evidence-77&status=failed",
  "evidence=evidence-77&status=completed",
  "evidence=evidence-77&text=photograph",
  "evidence=evidence-77&text=rece",
  "run=run-42",
  "run=run-42&limit=200",
  "run=run-42&offset=5000",
  "run=run-42&status=failed",
  "run=run-42&failure=refused",
  `run=run-42&${EARLY}`,

  // Words: common, rare, none, together, begun.
  "text=receipt",
  "text=receipt&limit=200",
  "text=receipt&offset=5000",
  "text=n777777",
  "text=nothinglikeit",
  "text=receipt%20camera",
  "text=receipt%20camera%20lens",
  "text=photograph%20phone%20table",
  "text=rece",
  "text=receipt%20came",
  "text=photograph%20p",
  "text=e",
  "text=n7",
  "text=n77777",

  // Words and more.
  `text=receipt&${EARLY}`,
  `text=photograph&${EARLY}`,
  `text=photograph&${EARLY}&offset=5000`,
  `text=receipt%20camera&${EARLY}`,
  `text=receipt&to=${october(22)}`,
  `text=violin&from=${november(5)}&to=${november(6)}`,
  "text=receipt&status=failed",
  "text=receipt&status=failed&model=flux",
  "text=receipt&failure=timeout&model=dalle",
  "text=n777777&status=completed",
  "text=n777777&status=failed",
  `text=photograph%20white%20table&status=failed&${EARLY}`,
  "text=photograph&run=run-42",
  "text=receipt&run=run-42&status=failed",

  // Words of half the traces, and a template of the other half: nothing.
  "text=scan&template=template-9",
  "text=scan%20object",
];
