/** When the service warns, and whom: the file that `--alerts` names. */
import { z } from "@hono/zod-openapi";
import { UsageError } from "../../core/usage_error.ts";

const name = z.string().trim().min(1).max(100);
const minutes = z.number().positive().max(60 * 24 * 31);

const failuresRule = z.strictObject({
  name,
  when: z.literal("failures"),
  /** So many calls that failed, or more. */
  count: z.int().min(1),
  minutes,
  /** Only failures of this kind, such as `refused`. */
  kind: z.string().min(1).optional(),
  /** Only those of this model. */
  model: z.string().min(1).optional(),
  /** Counts each kind or each model by itself. */
  by: z.enum(["kind", "model"]).optional(),
});

const rateRule = z.strictObject({
  name,
  when: z.literal("success_rate"),
  /** 0..1 */
  below: z.number().min(0).max(1),
  minutes,
  /** Fewer pictures than this say nothing. */
  least: z.int().min(1).default(10),
});

const budgetRule = z.strictObject({
  name,
  when: z.literal("budget"),
  /** Of the daily budget, 0..1. */
  share: z.number().min(0).max(1),
});

const rulesSchema = z.strictObject({
  rules: z.array(z.discriminatedUnion("when", [failuresRule, rateRule, budgetRule])).min(1),
  /** Where warnings are sent, besides the list; nowhere if left out. */
  webhook: z.strictObject({ url: z.url({ protocol: /^https?$/ }) }).optional(),
  /** How long a rule is silent about what it has warned of. */
  quietMinutes: minutes.default(60),
});

/** One rule. */
export type AlertRule = z.infer<typeof rulesSchema>["rules"][number];

/** Rules, and where warnings go. */
export type AlertRules = z.infer<typeof rulesSchema>;

/**
 * Reads rules from JSON.
 *
 * @throws {UsageError} It is no JSON, or no rules; the message says where.
 *
 * @example
 * ```ts
 * import { parseAlertRules } from "./alert_rules.ts";
 * const { rules } = parseAlertRules('{"rules": [{"name": "money", "when": "budget", "share": 0.8}]}');
 * console.assert(rules[0].name === "money");
 * ```
 */
export function parseAlertRules(json: string): AlertRules {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new UsageError(
      `Cannot use the rules for warnings because they are no JSON: ${(error as Error).message}.`,
      "See docs/alerts.md for an example.",
    );
  }
  const parsed = rulesSchema.safeParse(value);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new UsageError(
      `Cannot use the rules for warnings because of ${path.join(".") || "the file"}: ${message}.`,
      "See docs/alerts.md for an example.",
    );
  }
  const names = parsed.data.rules.map((rule) => rule.name);
  const twice = names.find((one, index) => names.indexOf(one) !== index);
  if (twice === undefined) return parsed.data;
  throw new UsageError(
    `Cannot use the rules for warnings because two have the same name: ${JSON.stringify(twice)}.`,
    "Give each rule a name of its own.",
  );
}
