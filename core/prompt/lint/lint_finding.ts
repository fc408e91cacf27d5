/** What a check of a template has found. */

/** One thing that is wrong with a template, or worth knowing. */
export interface LintFinding {
  /** A template with an error must not be used; a warning costs pictures their quality; a note is to be known. */
  level: "error" | "warning" | "note";
  /** The rule's name, for programs. */
  rule:
    | "unusable"
    | "frozen"
    | "wording"
    | "article"
    | "axis"
    | "evidence"
    | "length"
    | "negation";
  /** A sentence. */
  message: string;
}
