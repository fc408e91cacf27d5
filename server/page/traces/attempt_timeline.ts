/** The attempts of a trace on one line of time: when each call went out, how long it took, what lay between. */
import { plainText } from "../../../core/plain_text.ts";
import type { AttemptStory, TraceStory } from "../../../core/store/trace_story.ts";
import { type Html, html } from "../../../eval/report/html.ts";
import { fileSize, took, usd } from "../parts/amounts.ts";
import { badge, statusBadge, type Tone } from "../parts/badges.ts";
import { longText } from "../parts/long_text.ts";
import { requestChanges } from "./request_changes.ts";
import { failureWords } from "../parts/failure_words.ts";

/** An attempt with its place in time, milliseconds from the trace's beginning. */
interface PlacedAttempt {
  attempt: AttemptStory;
  from: number;
  to: number;
  /** From the end of the one before. */
  waited: number;
  previous: AttemptStory | null;
}

const WIDTH = 1000;

/** A wait that is told of, milliseconds. */
const NOTABLE_WAIT = 100;

/** A change of a field is shown up to this length. */
const LONGEST_VALUE = 300;

const TONES: Readonly<Record<AttemptStory["status"], Tone>> = {
  succeeded: "good",
  cached: "plain",
  failed: "poor",
  unknown: "fair",
  sent: "busy",
};

/**
 * The section of attempts.
 *
 * @example
 * ```ts
 * import { attemptTimeline } from "./attempt_timeline.ts";
 * console.assert(String(attemptTimeline({ attemptList: [], startedAt: 0, durationMs: 0 })).includes("Nothing was sent"));
 * ```
 */
export function attemptTimeline(
  story: Pick<TraceStory, "attemptList" | "startedAt" | "durationMs">,
): Html {
  const placed = place(story);
  if (placed.length === 0) {
    return html`
      <div class="empty">
        <p>Nothing was sent for this picture.</p>
      </div>
    `;
  }
  const whole = Math.max(story.durationMs ?? 0, ...placed.map(({ to }) => to), 1);
  return html`<ol class="timeline card">${placed.map((one) => attemptItem(one, whole))}</ol>
<p class="scale"><span>0 s</span><span>${took(whole)} from the order to the end</span></p>`;
}

function place(
  { attemptList, startedAt, durationMs }: Pick<
    TraceStory,
    "attemptList" | "startedAt" | "durationMs"
  >,
): PlacedAttempt[] {
  let end = 0;
  return attemptList.map((attempt, index) => {
    const from = Math.max(0, attempt.sentAt - startedAt);
    const next = attemptList[index + 1];
    // A call whose end is not known lasts until the next thing that is known.
    const known = next === undefined ? durationMs ?? from : next.sentAt - startedAt;
    const to = from + Math.max(0, attempt.durationMs ?? known - from);
    const placed = {
      attempt,
      from,
      to,
      waited: Math.max(0, from - end),
      previous: attemptList[index - 1] ?? null,
    };
    end = to;
    return placed;
  });
}

function attemptItem({ attempt, from, to, waited, previous }: PlacedAttempt, whole: number): Html {
  const { number, provider, model, status, durationMs, failureKind, error, warnings } = attempt;
  const x = (milliseconds: number) => Math.round(milliseconds / whole * WIDTH * 10) / 10;
  const wait = waited > NOTABLE_WAIT ? ` after a wait of ${took(waited)}` : "";
  return html`<li>
<div class="head"><h3>Attempt ${number}: ${plainText(`${provider}:${model}`, 120)}</h3>
<span>${statusBadge(status)} ${
    failureKind !== null && badge(failureWords(failureKind), "poor")
  }</span></div>
<svg class="span" viewBox="0 0 ${WIDTH} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
<rect class="wait" x="${x(from - waited)}" y="3.5" width="${x(waited)}" height="3"></rect>
<rect class="call ${TONES[status]}" x="${x(from)}" y="0" width="${
    Math.max(4, x(to - from))
  }" height="10"></rect></svg>
<p class="faint">Sent ${took(from)} in${wait} · took ${took(durationMs)} · ${costWords(attempt)}${
    attempt.original !== null &&
    ` · ${attempt.original.format}, ${fileSize(attempt.original.bytes)}`
  }</p>
${error !== null && html`<p class="reason">${error}</p>`}
${
    warnings.length > 0 &&
    html`
      <div class="note fair">
        <p>Warnings</p>
        <ul>${warnings.map((warning) => html`<li>${warning}</li>`)}</ul>
      </div>
    `
  }
${previous !== null && changesPart(previous, attempt)}
<details id="request-${number}"><summary>Request</summary>${
    longText(`Request of attempt ${number}`, json(attempt.request))
  }</details>
${
    attempt.response !== null &&
    html`
      <details id="answer-${number}">
        <summary>Answer</summary>
        ${longText(`Answer to attempt ${number}`, json(attempt.response))}
      </details>
    `
  }
</li>`;
}

function costWords({ costUsd, reservedUsd, billed, status }: AttemptStory): string {
  if (status === "cached") return "bought before";
  if (costUsd !== null) return usd(costUsd);
  if (billed === "no") return "not charged";
  if (billed === "maybe" || status === "unknown") {
    return `perhaps charged, ${usd(reservedUsd)} at the most`;
  }
  return status === "sent" ? `${usd(reservedUsd)} set aside` : "price not known";
}

function changesPart(before: AttemptStory, after: AttemptStory): Html {
  const asked = ({ provider, model, request }: AttemptStory) => ({ provider, model, ...request });
  const changes = requestChanges(asked(before), asked(after));
  if (changes.length === 0) {
    return html`<p class="faint">Asked for exactly what attempt ${before.number} asked for.</p>`;
  }
  return html`
    <table class="changes">
      <caption class="hidden">What changed since attempt ${before.number}</caption>
      <thead>
        <tr>
          <th scope="col">Changed since attempt ${before.number}</th>
          <th scope="col">Before</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>${changes.map((change) =>
        html`
          <tr>
            <th scope="row">${plainText(change.field, LONGEST_VALUE)}</th>
            <td>${change.before === null
              ? "–"
              : html`<del>${plainText(change.before, LONGEST_VALUE)}</del>`}</td>
            <td>${change.after === null
              ? "–"
              : html`<ins>${plainText(change.after, LONGEST_VALUE)}</ins>`}</td>
          </tr>
        `
      )}</tbody>
    </table>
  `;
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
