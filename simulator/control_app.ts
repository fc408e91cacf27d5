/**
 * The simulator's own paths, under `/__simulator`: for benches and tests that run in another process and
 * want to change the script, read the books or start afresh.
 */
import { Hono } from "@hono/hono";
import { z } from "zod";
import { UsageError } from "../core/usage_error.ts";
import { jsonAnswer } from "./answers.ts";
import { parseFaultRule } from "./fault_rule.ts";
import type { FaultScript } from "./fault_script.ts";
import type { Ledger } from "./ledger.ts";
import type { DeskApp } from "./wire_format.ts";

const scriptShape = z.strictObject({
  faults: z.array(z.string()),
  /** Whether rules that were there before are forgotten. */
  replace: z.boolean().default(false),
});

/**
 * The paths: `GET ledger`, `POST script`, `GET environment`.
 *
 * @example
 * ```ts
 * import { systemClock } from "../core/clock.ts";
 * import { createRandom } from "../core/random.ts";
 * import { controlApp } from "./control_app.ts";
 * import { FaultScript } from "./fault_script.ts";
 * import { Ledger } from "./ledger.ts";
 * const script = new FaultScript({ successRate: 1, random: createRandom("1") });
 * const ledger = new Ledger({ clock: systemClock });
 * const app = controlApp({ script, ledger, environment: () => ({}) });
 * console.assert((await (await app.request("/ledger")).json()).openai.calls === 0);
 * ```
 */
export function controlApp(
  { script, ledger, environment }: {
    script: FaultScript;
    ledger: Ledger;
    environment(): Record<string, string>;
  },
): DeskApp {
  const app: DeskApp = new Hono();
  app.get("/ledger", () => jsonAnswer(ledger.snapshot()));
  app.get("/environment", () => jsonAnswer(environment()));
  app.post("/script", async (context) => {
    const parsed = scriptShape.safeParse(await context.req.json().catch(() => null));
    if (!parsed.success) {
      const error = 'Cannot change the script because the body is not {"faults": ["…"]}.';
      return jsonAnswer({ error }, { status: 400 });
    }
    try {
      const rules = parsed.data.faults.map(parseFaultRule);
      if (parsed.data.replace) script.clear();
      for (const rule of rules) script.add(rule);
      return jsonAnswer({ added: rules.length });
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return jsonAnswer({ error: error.message, hint: error.hint }, { status: 400 });
    }
  });
  return app;
}
