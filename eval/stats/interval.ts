/** What every estimate here comes with: the range that the truth lies in. */

/** A closed range of numbers. */
export interface Interval {
  low: number;
  high: number;
}
