/**
 * The fifth step of the store: the index of words is made anew. Whatever a filter can ask for becomes a word of
 * its own, so that no filter is looked for trace by trace; and there are milestones, at which a search can pause
 * that finds nothing for long. See docs/decisions/0014-filters-are-words-and-searches-pause.md.
 */
import { traceTriggers } from "./service.ts";

/** Begins the words that no text has: a letter for private use, which is taken out of texts. */
const MARK = "\uE000";

/** Traces from one milestone to the next. */
const STRIDE = 16_384;

/**
 * The one word of a milestone, which is a row of the index that belongs to no trace: its rowid is odd.
 *
 * @example
 * ```ts
 * import { MILESTONE } from "./word_search.ts";
 * console.assert(MILESTONE === "\uE000x");
 * ```
 */
export const MILESTONE = `${MARK}x`;

/** The second letter of a marked word. */
const LETTERS = {
  run: "r",
  evidence: "e",
  status: "s",
  provider: "p",
  model: "m",
  failureKind: "k",
  template: "t",
  templateName: "n",
} as const;

/**
 * The word that all traces have whose property has this value.
 *
 * @example
 * ```ts
 * import { markedWord } from "./word_search.ts";
 * console.assert(markedWord("status", "AZ") === "\uE000s415a");
 * ```
 */
export function markedWord(property: keyof typeof LETTERS, value: string): string {
  return `${MARK}${LETTERS[property]}${new TextEncoder().encode(value).toHex()}`;
}

const marked = (property: keyof typeof LETTERS, value: string) =>
  `' ${MARK}${LETTERS[property]}' || lower(hex(${value}))`;

/** Of a row of traces; its row of trace_index is there already. */
const wordsOf = (row: string) =>
  `replace(${row}.evidence_id || ' ' || ${row}.path || ' ' || ${row}.template_id || ' ' ||
     (SELECT text FROM prompts WHERE sha256 = ${row}.prompt_sha256) || ' ' || coalesce(${row}.error, ''),
     '${MARK}', ' ') || ${marked("run", `${row}.run_id`)} || ${
    marked("evidence", `${row}.evidence_id`)
  } || ${marked("status", "trace_facets.status")} || ${
    marked("provider", "trace_facets.provider")
  } || ${marked("model", "trace_facets.model")} || ${
    marked("failureKind", "trace_facets.failure_kind")
  } || ${marked("template", "trace_facets.template_id")} || ${
    marked(
      "templateName",
      "substr(trace_facets.template_id, 1, instr(trace_facets.template_id, '@') - 1)",
    )
  }`;

const writeWords = (insert: string) =>
  `${insert} INTO trace_search (rowid, body)
  SELECT 2 * number, ${
    wordsOf("new")
  } FROM trace_index JOIN trace_facets ON trace_facets.id = facet_id
    WHERE trace_id = new.id`;

const setMilestones = (insert: string) =>
  `${insert} INTO trace_search (rowid, body)
  SELECT 2 * number + 1, '${MILESTONE}' FROM trace_index WHERE number % ${STRIDE} = 0`;

/** What the step does. */
export const WORD_SEARCH_STEP = `
  DROP TRIGGER trace_begun;
  DROP TRIGGER trace_ended;
  DROP TRIGGER trace_hidden;
  DROP TABLE trace_search;

  -- The words of each trace, and marked ones for what a filter can ask for; rowid is twice trace_index.number.
  CREATE VIRTUAL TABLE trace_search USING fts5(
    body, content='', contentless_delete=1, detail='none', tokenize="unicode61 remove_diacritics 2"
  );
  CREATE VIRTUAL TABLE trace_words USING fts5vocab(trace_search, instance);

  ${traceTriggers(writeWords)};
  -- A number is used anew once the newest trace was deleted; the milestone has stayed.
  CREATE TRIGGER trace_milestone AFTER INSERT ON trace_index WHEN new.number % ${STRIDE} = 0 BEGIN
    ${setMilestones("INSERT OR REPLACE")} AND number = new.number;
  END;
  CREATE TRIGGER trace_hidden AFTER DELETE ON trace_index BEGIN
    UPDATE trace_facets SET traces = traces - 1 WHERE id = old.facet_id;
    DELETE FROM trace_search WHERE rowid = 2 * old.number;
  END;

  INSERT INTO trace_search (rowid, body)
    SELECT 2 * number, ${wordsOf("traces")} FROM trace_index JOIN traces ON traces.id = trace_id
      JOIN trace_facets ON trace_facets.id = facet_id ORDER BY number;
  ${setMilestones("INSERT")};
  -- What is written at once lies in a dozen pieces, each of which a search has to begin in.
  INSERT INTO trace_search (trace_search) VALUES ('optimize')`;
