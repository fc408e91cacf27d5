/**
 * The Liquid that prompt templates are written in: a small part of the language, so that a template is
 * data. It cannot repeat anything, read a file, the clock or chance, or grow without bounds; what it can do
 * is print values, ask about them and change their writing.
 */
import {
  Liquid,
  Tag,
  type TagToken,
  type Template as LiquidTemplate,
  type TopLevelToken,
} from "liquidjs";

/** Longest body that is read, UTF-16 code units: twenty times the longest template that anybody needed. */
const LONGEST_BODY = 20_000;
/** Characters and list members that one rendering may go through. */
const LARGEST_WORK = 200_000;

/** Filters that give the same for the same values, and give text. */
const FILTERS = new Set([
  ...["append", "prepend", "remove", "remove_first", "remove_last", "replace", "replace_first"],
  ...[
    "replace_last",
    "strip",
    "lstrip",
    "rstrip",
    "strip_newlines",
    "squish",
    "capitalize",
    "upcase",
  ],
  ...["downcase", "truncate", "truncatewords", "slice", "split", "join", "first", "last", "size"],
  ...["default", "escape", "plus", "minus", "times", "divided_by", "modulo"],
]);

/** Why a template may not have a tag. */
const REFUSALS: readonly { tags: readonly string[]; because: (tag: string) => string }[] = [
  {
    tags: ["for", "tablerow", "break", "continue", "cycle"],
    because: (tag) => `it has a loop, {% ${tag} %}: a prompt says each thing once, so write it out`,
  },
  {
    tags: ["increment", "decrement"],
    because: (tag) => `it counts, {% ${tag} %}: a prompt says the same each time it is written`,
  },
  {
    tags: ["include", "render", "layout", "block"],
    because: (tag) => `it reads another file, {% ${tag} %}: a template stands alone`,
  },
];

const engine = createEngine();

/**
 * A body that templates may not have; the message says why, as the end of a sentence.
 *
 * @example
 * ```ts
 * import { BodyError } from "./liquid_engine.ts";
 * console.assert(new BodyError("it has a loop").message === "it has a loop");
 * ```
 */
export class BodyError extends Error {
  override readonly name = "BodyError";
}

/** A body that was read and can be rendered. */
export interface ParsedBody {
  /** The variables that it reads, each once. */
  variables: readonly string[];
  /**
   * Renders the body as it stands.
   *
   * @throws {BodyError} It does more work than a prompt can need.
   */
  render(values: Readonly<Record<string, string>>): string;
}

/**
 * Reads the body of a template.
 *
 * @throws {BodyError} It is not Liquid, is too long, or uses a tag or a filter that templates may not use.
 *
 * @example
 * ```ts
 * import { parseBody } from "./liquid_engine.ts";
 * console.assert(parseBody("{% if brand %}by {{ brand }}{% endif %}").render({ brand: "Aster" }) === "by Aster");
 * ```
 */
export function parseBody(body: string): ParsedBody {
  const parsed: LiquidTemplate[] = inPlainWords(() => engine.parse(body));
  return {
    variables: inPlainWords(() => engine.globalVariablesSync(parsed)),
    render: (values) => inPlainWords(() => engine.renderSync(parsed, values) as string),
  };
}

/** Liquid counts lines and columns in the folded body, where they help nobody. */
function inPlainWords<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const message = (error as Error).message.replace(/, line:\d+, col:\d+$/, "");
    const because = REFUSALS.some(({ tags, because }) =>
        tags.some((tag) => because(tag) === message)
      )
      ? message
      : /limit exceeded|call stack|string length/i.test(message)
      ? `it is more work than a prompt can need (${message})`
      : `its body is not Liquid that stands alone (${message})`;
    throw new BodyError(because, { cause: error });
  }
}

function createEngine(): Liquid {
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    jsTruthy: true,
    templates: {},
    parseLimit: LONGEST_BODY,
    memoryLimit: LARGEST_WORK,
  });
  for (const name of Object.keys(liquid.filters)) {
    if (!FILTERS.has(name)) delete liquid.filters[name];
  }
  for (const { tags, because } of REFUSALS) {
    for (const tag of tags) liquid.registerTag(tag, refusedTag(because(tag)));
  }
  return liquid;
}

function refusedTag(because: string): new (...parts: ConstructorParameters<typeof Tag>) => Tag {
  return class extends Tag {
    constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
      super(token, rest, liquid);
      throw new Error(because);
    }

    render(): void {}
  };
}
