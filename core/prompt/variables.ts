/** What a prompt template can speak of. */

/** The variables that a template may use; all are text, empty where nothing is known. */
export const PROMPT_VARIABLES = [
  "thing",
  "document",
  "brand",
  "model",
  "color",
  "category",
  "title",
  "description",
  "notes",
  "serial",
  "date",
  "view",
  "staging",
  "framing",
] as const;

/** One of {@link PROMPT_VARIABLES}. */
export type PromptVariable = typeof PROMPT_VARIABLES[number];

/** A value for each variable. */
export type PromptValues = Record<PromptVariable, string>;
