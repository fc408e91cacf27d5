/** Sends one request again and again for some seconds, and prints how that went; started by `dry_run.ts`. */
import autocannon from "autocannon";

const CONNECTIONS = 16;

if (import.meta.main) {
  const [url, seconds, body] = Deno.args;
  const result = await autocannon({
    url,
    body,
    method: "POST",
    headers: { "content-type": "application/json" },
    connections: CONNECTIONS,
    duration: Number(seconds),
  });
  console.log(JSON.stringify({
    requests: result["2xx"],
    requestsPerSecond: result.requests.average,
    p99Ms: result.latency.p99,
    failures: result.non2xx + result.errors,
  }));
  Deno.exit(0);
}
