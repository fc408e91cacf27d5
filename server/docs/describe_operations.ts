/** The OpenAPI document as a reader wants it: one entry for each operation, with what it takes and gives. */

/** The parts of a JSON schema that are told of. */
export interface DocumentedSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  default?: unknown;
  example?: unknown;
  description?: string;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, DocumentedSchema>;
  required?: string[];
  items?: DocumentedSchema;
  anyOf?: DocumentedSchema[];
}

interface Media {
  schema?: DocumentedSchema;
}

interface OpenApiOperation {
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: {
    name: string;
    in: string;
    required?: boolean;
    description?: string;
    schema?: DocumentedSchema;
  }[];
  requestBody?: { description?: string; content: Record<string, Media> };
  responses: Record<string, { description: string; content?: Record<string, Media> }>;
}

/** The parts of an OpenAPI document that are told of. */
export interface DocumentedApi {
  paths: Record<string, Record<string, OpenApiOperation>>;
  components?: { schemas?: Record<string, DocumentedSchema> };
}

/** Something that an operation takes: a parameter, or a field of its JSON body. */
export interface DocumentedField {
  name: string;
  place: "path" | "query" | "header" | "body";
  required: boolean;
  /** In words, such as `integer, 1 to 200`. */
  kind: string;
  /** What may be chosen from; empty where it is free. */
  choices: string[];
  description: string;
  example: string;
}

/** One operation. */
export interface DocumentedOperation {
  id: string;
  tag: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  fields: DocumentedField[];
  /** Media types of its body; empty where it takes none. */
  bodyTypes: string[];
  bodyDescription: string;
  answers: { status: string; description: string; mediaTypes: string[] }[];
}

/**
 * The operations of a document, in its order.
 *
 * @example
 * ```ts
 * import { describeOperations } from "./describe_operations.ts";
 * const [operation] = describeOperations({
 *   paths: { "/v1/runs": { get: { summary: "List", responses: { 200: { description: "A page." } } } } },
 * });
 * console.assert(operation.method === "GET" && operation.answers[0].status === "200");
 * ```
 */
export function describeOperations(api: DocumentedApi): DocumentedOperation[] {
  return Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: `${method}-${path.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "")}`,
      tag: operation.tags?.[0] ?? "Other",
      method: method.toUpperCase(),
      path,
      summary: operation.summary ?? "",
      description: operation.description ?? "",
      fields: [...parametersOf(operation, api), ...bodyFieldsOf(operation, api)],
      bodyTypes: Object.keys(operation.requestBody?.content ?? {}),
      bodyDescription: operation.requestBody?.description ?? "",
      answers: Object.entries(operation.responses).map(([status, { description, content }]) => ({
        status,
        description,
        mediaTypes: Object.keys(content ?? {}),
      })),
    }))
  );
}

function parametersOf(operation: OpenApiOperation, api: DocumentedApi): DocumentedField[] {
  return (operation.parameters ?? []).map(({ name, in: place, required, description, schema }) =>
    fieldOf(name, { ...resolve(schema, api), ...(description && { description }) }, {
      place: place as DocumentedField["place"],
      required: required ?? false,
    })
  );
}

function bodyFieldsOf(operation: OpenApiOperation, api: DocumentedApi): DocumentedField[] {
  const schema = resolve(operation.requestBody?.content["application/json"]?.schema, api);
  return Object.entries(schema.properties ?? {}).map(([name, property]) =>
    fieldOf(name, resolve(property, api), {
      place: "body",
      required: schema.required?.includes(name) ?? false,
    })
  );
}

function fieldOf(
  name: string,
  schema: DocumentedSchema,
  { place, required }: Pick<DocumentedField, "place" | "required">,
): DocumentedField {
  const { description = "", example } = schema;
  return {
    name,
    place,
    required,
    kind: kindOf(schema),
    choices: (schema.enum ?? []).map(String),
    description,
    example: example === undefined ? "" : textOf(example),
  };
}

function kindOf(schema: DocumentedSchema): string {
  const { type, format, items, minimum, maximum, default: usual, anyOf } = schema;
  if (anyOf !== undefined) return anyOf.map(kindOf).join(" or ");
  const name = Array.isArray(type) ? type.join(" or ") : type ?? "anything";
  // A limit that is only that of the numbers themselves says nothing.
  const most = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? maximum : undefined;
  const range = minimum !== undefined && most !== undefined
    ? `${minimum} to ${most}`
    : minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER
    ? `${minimum} or more`
    : "";
  const parts = [
    items === undefined ? name : `list of ${items.type ?? "anything"}`,
    format ?? "",
    range,
    usual === undefined ? "" : `usually ${textOf(usual)}`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function resolve(schema: DocumentedSchema | undefined, api: DocumentedApi): DocumentedSchema {
  const name = schema?.$ref?.split("/").at(-1);
  return name === undefined ? schema ?? {} : api.components?.schemas?.[name] ?? {};
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
