/** `deno task serve`: opens the service, listens, and ends it gently. */
import { existsSync } from "node:fs";
import { quoteForMessage } from "../../core/plain_text.ts";
import type { Service, ServiceDependencies } from "../../server/service.ts";
import { createApp } from "../../server/app.ts";
import { PAGE } from "../../server/page/add_pages.ts";
import { serve as listen } from "../../server/serve.ts";
import { openService } from "../../server/open_service.ts";
import { EXIT_STATUS, type ExitStatus } from "../exit_status.ts";
import type { ServeFlags } from "../flags/serve_flags.ts";
import { placesOf } from "../places.ts";
import { startRunLog } from "../run_log.ts";
import { type RunLogSettings, runLogSettings } from "../run_log_settings.ts";
import type { Surroundings } from "../surroundings.ts";
import { portOf, serveSettings } from "./serve_settings.ts";

/**
 * Serves until it is told to stop: the first time, pictures under way are finished; the second time, they are
 * left to a later run.
 *
 * @throws {UsageError} before anything was done, if the flags or the input are wrong.
 *
 * @example
 * ```ts
 * import { serve } from "./serve.ts";
 * console.assert(serve.length === 2);
 * ```
 */
export async function serve(
  flags: ServeFlags,
  surroundings: Surroundings,
): Promise<ExitStatus> {
  const { folder, terminal, clock, environment, interruption } = surroundings;
  const places = placesOf(flags, folder);
  const settings = serveSettings(flags, { places, environment, folder });
  const port = portOf(flags.port);
  const isTerminal = terminal.stderrIsTerminal;
  using _log = startRunLog(audible(flags, surroundings), {
    file: places.runLog,
    writeLine(line) {
      terminal.stderr.write(line);
      terminal.stderr.flush();
    },
    color: terminal.color && isTerminal,
  });
  const webhookSecret = environment.get("EXHIBIT_WEBHOOK_SECRET")?.trim() || undefined;
  const dependencies: ServiceDependencies = { clock, environment, webhookSecret };
  const service = await openService(settings, dependencies);
  try {
    const listener = listen(createApp(service, PAGE), { hostname: flags.host, port });
    tell(surroundings, `Exhibit listens at ${listener.origin}. Ctrl-C ends it.`);
    if (!existsSync(settings.databasePath)) {
      const missing = quoteForMessage(settings.databasePath);
      tell(
        surroundings,
        `There is no database yet, and no order without it: ${missing}. See --db.`,
      );
    }
    await aborted(interruption.drain);
    await end(service, surroundings);
    await listener.shutdown();
  } finally {
    await service.close();
  }
  return interruption.abort.aborted ? EXIT_STATUS.interrupted : EXIT_STATUS.done;
}

/** Whoever serves wants to see the requests, unless something else was asked for. */
function audible(flags: ServeFlags, { environment, terminal }: Surroundings): RunLogSettings {
  const isTerminal = terminal.stderrIsTerminal;
  const settings = runLogSettings(flags, { environment, isTerminal });
  const isSaid = (environment.get("LOG_LEVEL")?.trim() ?? "") !== "";
  return isSaid ? settings : { ...settings, level: "info", isAsked: true };
}

/** Runs end first, while everybody can still follow them; then the streams. */
async function end(service: Service, surroundings: Surroundings): Promise<void> {
  const runs = service.desk.active().length;
  if (runs > 0) {
    tell(
      surroundings,
      `Stopping: pictures under way in ${runs} ${
        runs === 1 ? "run" : "runs"
      } are finished first. ` +
        "Ctrl-C again leaves them to a later run.",
    );
  }
  const { abort } = surroundings.interruption;
  const atOnce = () => service.drain({ atOnce: true });
  abort.addEventListener("abort", atOnce, { once: true });
  await service.drain();
  abort.removeEventListener("abort", atOnce);
  await service.close();
}

function tell({ terminal }: Surroundings, line: string): void {
  terminal.stdout.write(`${line}\n`);
  terminal.stdout.flush();
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true })
  );
}
