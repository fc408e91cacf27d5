/**
 * Makes rendering a prompt cheap enough to plan half a million of them: Liquid takes about 15 µs a prompt,
 * most of it to find the same literals again. A template that only prints variables and asks whether they
 * are empty gives the same literals for every record with the same empty variables; so Liquid renders it
 * once for each such pattern, with marks for the values, and the values are put in afterwards.
 */
import type { PromptValues, PromptVariable } from "./variables.ts";

/** Private-use characters mark the values: {@link plainText} removes them from everything that comes in. */
const FIRST_MARK = 0xe000;
const MARKS = /[\ue000-\ue0ff]/;

const PRINTS_A_VARIABLE = /^\{\{-?\s*\w+\s*-?\}\}$/;
const ASKS_IF_EMPTY =
  /^\{%-?\s*(?:(?:if|elsif|unless)\s+\w+(?:\s+(?:and|or)\s+\w+)*|else|endif|endunless)\s*-?%\}$/;

/**
 * Whether a Liquid body does nothing with its variables but print them and ask whether they are empty.
 *
 * @example
 * ```ts
 * import { dependsOnEmptinessOnly } from "./pattern_renderer.ts";
 * console.assert(dependsOnEmptinessOnly("{% if color %}in {{ color }}{% endif %}"));
 * console.assert(!dependsOnEmptinessOnly("{{ color | upcase }}"));
 * ```
 */
export function dependsOnEmptinessOnly(body: string): boolean {
  const tags = body.match(/\{\{.*?\}\}|\{%.*?%\}/gs) ?? [];
  return tags.every((tag) => PRINTS_A_VARIABLE.test(tag) || ASKS_IF_EMPTY.test(tag));
}

/**
 * A renderer that gives what `render` gives and calls it once for each pattern of empty variables.
 *
 * The body must satisfy {@link dependsOnEmptinessOnly}; the values may not hold private-use characters.
 *
 * @example
 * ```ts
 * import { renderByPattern } from "./pattern_renderer.ts";
 * const render = renderByPattern(["color"], ({ color }) => (color ? `in ${color}` : "plain"));
 * const values = { color: "red" } as Parameters<typeof render>[0];
 * console.assert(render(values) === "in red");
 * ```
 */
export function renderByPattern(
  variables: readonly PromptVariable[],
  render: (values: PromptValues) => string,
): (values: PromptValues) => string {
  const skeletons = new Map<number, { literals: string[]; filled: PromptVariable[] }>();
  return (values) => {
    let pattern = 0;
    variables.forEach((variable, index) => {
      if (values[variable] !== "") pattern |= 1 << index;
    });
    let skeleton = skeletons.get(pattern);
    if (!skeleton) {
      const marked = { ...values };
      variables.forEach((variable, index) => {
        if (values[variable] !== "") marked[variable] = String.fromCharCode(FIRST_MARK + index);
      });
      const text = render(marked);
      const filled = [...text].filter((character) => MARKS.test(character))
        .map((character) => variables[character.charCodeAt(0) - FIRST_MARK]);
      skeleton = { literals: text.split(MARKS), filled };
      skeletons.set(pattern, skeleton);
    }
    let text = skeleton.literals[0];
    for (let index = 0; index < skeleton.filled.length; index++) {
      text += values[skeleton.filled[index]] + skeleton.literals[index + 1];
    }
    return text;
  };
}
