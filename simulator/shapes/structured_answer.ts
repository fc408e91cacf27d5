/**
 * Something that fits a JSON schema, for tests of code that asks models for structured answers. It fits the
 * form and means nothing; who wants meaning passes a responder of their own.
 */
import { createRandom, type Random } from "../../core/random.ts";
import type { Question, Responder } from "../wire_format.ts";

type Schema = Readonly<Record<string, unknown>>;

/** How deep a value is nested at the most: a schema may refer to itself. */
const DEEPEST = 12;

/**
 * Answers a question with a value that fits its schema, the same for the same question; with a sentence
 * where there is no schema.
 *
 * @example
 * ```ts
 * import { respondInForm } from "./structured_answer.ts";
 * const schema = { type: "object", properties: { winner: { enum: ["A", "B"] } }, required: ["winner"] };
 * const answer = respondInForm({ model: "m", text: "which?", pictures: [], schema }) as { winner: string };
 * console.assert(["A", "B"].includes(answer.winner));
 * ```
 */
export const respondInForm: Responder = ({ model, text, pictures, schema }: Question) => {
  const random = createRandom(`${model}\n${text}\n${pictures.join("\n")}`);
  return schema === null ? "A simulated answer." : fill(schema, { root: schema, random }, 0);
};

function fill(
  schema: Schema,
  context: { root: Schema; random: Random },
  depth: number,
): unknown {
  const { root, random } = context;
  if (typeof schema.$ref === "string") return fill(resolve(schema.$ref, root), context, depth + 1);
  if ("const" in schema) return schema.const;
  if (Array.isArray(schema.enum)) return random.pick(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) return fill(random.pick(choices as Schema[]), context, depth + 1);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  // Google writes types in capitals (OpenAPI 3.0 in protocol buffers).
  switch (String(type ?? (schema.properties ? "object" : "string")).toLowerCase()) {
    case "object":
      return Object.fromEntries(
        Object.entries((schema.properties ?? {}) as Record<string, Schema>)
          .filter(([name]) => depth < DEEPEST || isRequired(schema, name))
          .map(([name, property]) => [name, fill(property, context, depth + 1)]),
      );
    case "array": {
      const length = Math.max(Number(schema.minItems ?? 0), depth < DEEPEST ? 1 : 0);
      const items = (schema.items ?? {}) as Schema;
      return Array.from({ length }, () => fill(items, context, depth + 1));
    }
    case "integer":
      return random.integer(...rangeOf(schema));
    case "number":
      return Number(random.between(...rangeOf(schema)).toFixed(3));
    case "boolean":
      return random.chance(0.5);
    case "null":
      return null;
    default:
      return "simulated".padEnd(Number(schema.minLength ?? 0), ".");
  }
}

function isRequired(schema: Schema, name: string): boolean {
  return Array.isArray(schema.required) && schema.required.includes(name);
}

function rangeOf(schema: Schema): [low: number, high: number] {
  const low = Number(schema.minimum ?? 0);
  return [low, Number(schema.maximum ?? Math.max(low + 1, 1))];
}

function resolve(reference: string, root: Schema): Schema {
  let found: unknown = root;
  for (const part of reference.replace(/^#\/?/, "").split("/").filter((part) => part !== "")) {
    found = (found as Record<string, unknown> | undefined)?.[part];
  }
  return (found ?? {}) as Schema;
}
