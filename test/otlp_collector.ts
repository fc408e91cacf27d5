/** A collector of OpenTelemetry on loopback: what a program exports over OTLP/HTTP as JSON, to look at. */

import { z } from "zod";

/** Attributes, as OTLP writes them in JSON: each value under the name of its type. */
const attributesSchema = z.array(
  z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) }),
).default([]).transform((attributes) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]))
);

const resourceSchema = z.object({ attributes: attributesSchema }).transform(({ attributes }) =>
  String(attributes["service.name"])
);

const scopeSchema = z.object({ name: z.string() }).transform(({ name }) => name);

const spanSchema = z.object({
  name: z.string(),
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().default(""),
  kind: z.number(),
  links: z.array(z.object({ traceId: z.string(), spanId: z.string() })).default([]),
  status: z.object({ code: z.number().default(0) }).default({ code: 0 }),
  attributes: attributesSchema,
});

const pointsSchema = z.object({
  dataPoints: z.array(z.object({
    count: z.coerce.number().optional(),
    asDouble: z.number().optional(),
    asInt: z.coerce.number().optional(),
    explicitBounds: z.array(z.number()).default([]),
    attributes: attributesSchema,
  })),
});

const metricSchema = z.object({
  name: z.string(),
  unit: z.string().default(""),
  sum: pointsSchema.optional(),
  histogram: pointsSchema.optional(),
  gauge: pointsSchema.optional(),
});

const bodySchema = z.object({
  resourceSpans: z.array(z.object({
    resource: resourceSchema,
    scopeSpans: z.array(z.object({ scope: scopeSchema, spans: z.array(spanSchema) })),
  })).default([]),
  resourceMetrics: z.array(z.object({
    resource: resourceSchema,
    scopeMetrics: z.array(z.object({ scope: scopeSchema, metrics: z.array(metricSchema) })),
  })).default([]),
});

type Body = z.infer<typeof bodySchema>;

/** A span that arrived. */
export interface CollectedSpan extends z.infer<typeof spanSchema> {
  service: string;
  scope: string;
}

/** A point of a metric that arrived. */
export interface CollectedPoint {
  service: string;
  scope: string;
  name: string;
  unit: string;
  /** Of a counter: the sum; of a histogram: the count. */
  value: number;
  /** Upper bounds of a histogram's buckets. */
  bounds: readonly number[];
  attributes: Readonly<Record<string, unknown>>;
}

/** What a collector has received. */
export interface OtlpCollector extends AsyncDisposable {
  /** What makes Deno export to it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Every body as it came. */
  readonly bodies: readonly string[];
  spans(): CollectedSpan[];
  points(): CollectedPoint[];
}

/**
 * Starts a collector on a port of its own. Deno sends what is left when a program ends: once it has ended,
 * everything is here.
 *
 * @example
 * ```ts
 * import { startOtlpCollector } from "./otlp_collector.ts";
 * await using collector = startOtlpCollector();
 * console.assert(collector.spans().length === 0 && collector.environment.OTEL_DENO === "true");
 * ```
 */
export function startOtlpCollector(): OtlpCollector {
  const bodies: string[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      bodies.push(await request.text());
      return Response.json({});
    },
  );
  const received = () => bodies.map((body) => bodySchema.parse(JSON.parse(body)));
  return {
    bodies,
    environment: {
      OTEL_DENO: "true",
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${server.addr.port}`,
    },
    spans: () => received().flatMap(spansOf),
    points: () => received().flatMap(pointsOf),
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

function spansOf({ resourceSpans }: Body): CollectedSpan[] {
  return resourceSpans.flatMap(({ resource: service, scopeSpans }) =>
    scopeSpans.flatMap(({ scope, spans }) => spans.map((span) => ({ service, scope, ...span })))
  );
}

function pointsOf({ resourceMetrics }: Body): CollectedPoint[] {
  return resourceMetrics.flatMap(({ resource: service, scopeMetrics }) =>
    scopeMetrics.flatMap(({ scope, metrics }) =>
      metrics.flatMap(({ name, unit, sum, histogram, gauge }) =>
        (sum ?? histogram ?? gauge)!.dataPoints.map((point) => ({
          service,
          scope,
          name,
          unit,
          value: point.count ?? point.asDouble ?? point.asInt ?? NaN,
          bounds: point.explicitBounds,
          attributes: point.attributes,
        }))
      )
    )
  );
}
