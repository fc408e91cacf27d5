/** The charts as SVG: what they show, and that no text in them becomes markup. */
import assert from "node:assert/strict";
import { effectChart } from "./effect_chart.ts";
import { renderChart } from "./render_chart.ts";
import { scoreChart } from "./score_chart.ts";
import { strengthChart } from "./strength_chart.ts";

const HOSTILE = `<script>alert("1")</script>&`;

const looks = [1, 2, 3, 4].map((records) => ({
  records,
  difference: 0.1 * records,
  low: -1 / records,
  high: 1 / records,
}));

const rows = [
  { template: HOSTILE, scores: [0.2, 0.4, 0.4], mean: 1 / 3, role: "leader" as const },
  { template: "b@1", scores: [], mean: null, role: "dropped" as const },
];

const strengths = rows.map(({ template, role }) => ({
  template,
  role,
  strength: 0.5,
  low: 0.4,
  high: 0.6,
}));

const charts = {
  effect: effectChart(looks, { better: HOSTILE, worse: "b@1", subtitle: HOSTILE }),
  score: scoreChart(rows, { metric: HOSTILE }),
  strength: strengthChart(strengths),
};

Deno.test("renderChart draws every chart as one picture that scales, with its description", async () => {
  for (const spec of Object.values(charts)) {
    const svg = await renderChart(spec, { description: `A "chart" of <b>` });
    assert.match(svg, /^<svg [^>]*viewBox="0 0 [\d.]+ [\d.]+"/);
    assert.match(svg, /^<svg [^>]*role="img" aria-label="A &quot;chart&quot; of &lt;b&gt;"/);
    assert.doesNotMatch(svg, /^<svg [^>]* height="/);
    assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
  }
});

Deno.test("renderChart lets no text become markup and asks nothing of a network", async () => {
  for (const spec of Object.values(charts)) {
    const svg = await renderChart(spec, { description: HOSTILE });
    assert.doesNotMatch(svg, /<script/i);
    assert.deepEqual([...svg.matchAll(/https?:\/\/[^"]+/g)].map(([url]) => new URL(url).host), [
      "www.w3.org",
      "www.w3.org",
    ]);
  }
});

Deno.test("effectChart draws the interval, the mean and where there is no difference", async () => {
  const svg = await renderChart(charts.effect, { description: "" });
  assert.match(svg, /mark-area/);
  assert.match(svg, /mark-line/);
  assert.equal(svg.match(/stroke-dasharray="5,4"/g)?.length, 1);
  const one = await renderChart(effectChart(looks.slice(0, 1), { better: "a", worse: "b" }), {
    description: "",
  });
  assert.doesNotMatch(one, /NaN/);
});

Deno.test("scoreChart draws a point for each score and a stroke for each mean", async () => {
  const svg = await renderChart(charts.score, { description: "" });
  const marks = (kind: string) =>
    svg.split(`mark-${kind} role-mark`)[1].split("</g>")[0].match(/<path/g)?.length;
  assert.equal(marks("symbol"), 3);
  assert.equal(marks("rect") ?? 0, 1);
});

Deno.test("strengthChart draws where a template is as good as the others", async () => {
  const svg = await renderChart(charts.strength, { description: "" });
  assert.match(svg, /<line [^>]*stroke="var\(--faint, #6d685e\)" stroke-dasharray="5,4"/);
});
