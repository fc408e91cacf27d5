/** Warnings come once, say what is wrong, and reach a real receiver that checks their signature. */
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { systemClock } from "../../core/clock.ts";
import { AlertRows } from "../../core/store/alert_rows.ts";
import { SAMPLE_START, withSampleTraces } from "../../core/store/sample_traces_fixture.ts";
import type { Store } from "../../core/store/store.ts";
import { UsageError } from "../../core/usage_error.ts";
import { withService } from "../service_fixture.ts";
import type { StoreKeeper } from "../store_keeper.ts";
import { type AlertRule, parseAlertRules } from "./alert_rules.ts";
import { AlertWatch } from "./alert_watch.ts";
import { judgeRule } from "./judge_rules.ts";

const MINUTE = 60_000;
const SECRET = "whsec_" + btoa("a secret that two know");

const rulesOf = (...rules: unknown[]) => JSON.stringify({ rules });

Deno.test("parseAlertRules refuses what is no rule, and says where", () => {
  for (
    const [json, why] of [
      ["{", /no JSON/],
      ["{}", /rules/],
      [rulesOf({ name: "a", when: "rain" }), /rules\.0/],
      [rulesOf({ name: "a", when: "failures", count: 0, minutes: 1 }), /rules\.0\.count/],
      [rulesOf({ name: "a", when: "budget", share: 80 }), /rules\.0\.share/],
      [
        rulesOf({ name: "a", when: "budget", share: 1 }, { name: "a", when: "budget", share: 0.5 }),
        /same name/,
      ],
      [
        JSON.stringify({
          rules: [{ name: "a", when: "budget", share: 1 }],
          webhook: { url: "file:///x" },
        }),
        /webhook\.url/,
      ],
    ] as const
  ) {
    assert.throws(() => parseAlertRules(json), (error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, why);
      return true;
    });
  }
});

Deno.test("judgeRule counts failures of the window, of one kind or model, or of each", () =>
  withSampleTraces(200, ({ store, traces }) => {
    const rows = new AlertRows(store);
    const now = SAMPLE_START + 200 * 20 * MINUTE;
    const judge = (rule: Partial<AlertRule>) =>
      judgeRule({ name: "r", when: "failures", count: 1, minutes: 1000, ...rule } as AlertRule, {
        rows,
        now,
        budget: null,
      });
    const failed = traces.filter(({ status, startedAt }) =>
      status === "failed" && startedAt >= now - 1000 * MINUTE
    );
    assert.equal(judge({})[0].figures.failures, failed.length);
    assert.deepEqual(judge({ count: failed.length + 1 } as Partial<AlertRule>), []);
    const refused = failed.filter(({ failureKind }) => failureKind === "refused").length;
    assert.equal(judge({ kind: "refused" } as Partial<AlertRule>)[0].figures.failures, refused);
    const byModel = judge({ by: "model" } as Partial<AlertRule>);
    assert.equal(byModel.length, new Set(failed.map(({ model }) => model)).size);
    assert.match(byModel[0].message, /calls failed within 1000 minutes \(\w+:[\w-]+\)\./);
    const rate = judgeRule(
      { name: "r", when: "success_rate", below: 1, minutes: 1e5, least: 5 },
      { rows, now, budget: null },
    );
    assert.match(rate[0].message, /Only \d\d % of \d+ pictures/);
    const few = { name: "r", when: "success_rate", below: 1, minutes: 1e5, least: 1000 } as const;
    assert.deepEqual(judgeRule(few, { rows, now, budget: null }), []);
  }));

/** A receiver on loopback that checks signatures as the standard says, and refuses as often as it is told. */
async function withReceiver(
  refusals: number,
  work: (
    receiver: { url: string; taken: { id: string; body: Record<string, never> }[] },
  ) => Promise<void>,
): Promise<void> {
  const taken: { id: string; body: Record<string, never> }[] = [];
  let left = refusals;
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const body = await request.text();
    const id = request.headers.get("webhook-id")!;
    const timestamp = request.headers.get("webhook-timestamp")!;
    const signature = createHmac("sha256", "a secret that two know")
      .update(`${id}.${timestamp}.${body}`).digest("base64");
    assert.equal(request.headers.get("webhook-signature"), `v1,${signature}`);
    if (left-- > 0) return new Response(null, { status: 503 });
    taken.push({ id, body: JSON.parse(body) });
    return new Response(null, { status: 204 });
  });
  try {
    await work({ url: `http://127.0.0.1:${server.addr.port}/hook`, taken });
  } finally {
    await server.shutdown();
  }
}

const keeperOf = (store: Store) =>
  ({ store, session: () => ({ store }) }) as unknown as StoreKeeper;

Deno.test("AlertWatch warns once in the quiet time, and sends until the receiver takes it", () =>
  withSampleTraces(100, ({ store }) =>
    withReceiver(2, async ({ url, taken }) => {
      let now = SAMPLE_START + 100 * 20 * MINUTE;
      const rules = parseAlertRules(JSON.stringify({
        rules: [{ name: "failing", when: "failures", count: 3, minutes: 3000 }],
        webhook: { url },
        quietMinutes: 30,
      }));
      const watch = new AlertWatch(rules, {
        keeper: keeperOf(store),
        clock: { ...systemClock, now: () => now },
        secret: SECRET,
        dailyBudgetUsd: null,
      });
      const rows = new AlertRows(store);
      await watch.look();
      assert.match(rows.list({ limit: 9 })[0].error!, /answered 503/);
      await watch.look();
      assert.equal(taken.length, 0);
      now += 15_000;
      await watch.look();
      now += 61_000;
      await watch.look();
      assert.equal(taken.length, 1);
      const [alert, ...others] = rows.list({ limit: 9 });
      assert.deepEqual(others, []);
      assert.equal(alert.deliveredAt, now);
      assert.equal(alert.error, null);
      assert.equal(taken[0].body["type"], "alert.raised");
      now += 30 * MINUTE;
      await watch.look();
      assert.equal(taken.length, 2);
      assert.notEqual(taken[0].id, taken[1].id);
    })));

Deno.test("AlertWatch warns of the budget once a day", () =>
  withSampleTraces(10, async ({ store }) => {
    let now = SAMPLE_START + MINUTE;
    const watch = new AlertWatch(
      parseAlertRules(rulesOf({ name: "money", when: "budget", share: 0.1 })),
      {
        keeper: keeperOf(store),
        clock: { ...systemClock, now: () => now },
        secret: null,
        dailyBudgetUsd: 1,
      },
    );
    for (let hour = 0; hour < 5; hour++) {
      await watch.look();
      now += 60 * MINUTE;
    }
    assert.equal(new AlertRows(store).list({ limit: 9 }).length, 1);
  }));

Deno.test("GET /v1/alerts lists warnings of a running service, and one is acknowledged", () => {
  const alerts = parseAlertRules(
    rulesOf({ name: "refusals", when: "failures", count: 2, minutes: 60, by: "kind" }),
  );
  const { promise: slept, resolve } = Promise.withResolvers<void>();
  const { promise: again, resolve: lookAgain } = Promise.withResolvers<void>();
  const clock = {
    ...systemClock,
    sleep: (ms: number, signal?: AbortSignal) => {
      if (ms !== 10_000) return systemClock.sleep(ms, signal);
      resolve();
      signal?.addEventListener("abort", () => lookAgain());
      return again;
    },
  };
  const options = {
    settings: { alerts },
    dependencies: { clock },
    provider: { refuses: () => true },
  };
  return withService(options, async ({ request, service }) => {
    await slept;
    const headers = { prefer: "wait" };
    const order = { method: "POST", body: { limit: 3 }, headers };
    await (await request("/v1/generate", order)).text();
    const watch = new AlertWatch(alerts, {
      keeper: service.keeper,
      clock,
      secret: null,
      dailyBudgetUsd: null,
    });
    await watch.look();
    const { alerts: [alert] } = await (await request("/v1/alerts")).json();
    assert.equal(alert.message, "3 calls failed within 60 minutes (refused).");
    assert.equal(alert.acknowledgedAt, null);
    const seen = await request(`/v1/alerts/${alert.id}/acknowledge`, { method: "POST" });
    assert.equal(seen.status, 204);
    const { alerts: [now] } = await (await request("/v1/alerts")).json();
    assert.notEqual(now.acknowledgedAt, null);
    const none = await request("/v1/alerts/999/acknowledge", { method: "POST" });
    assert.equal(none.status, 404);
    await none.body?.cancel();
  });
});
