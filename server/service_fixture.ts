/** A service for tests: a real store, the example database, and a provider that does what a test tells it. */
import { systemClock } from "../core/clock.ts";
import { type ImageProvider, ProviderError, type ProviderModule } from "../core/provider.ts";
import { sampleJpeg } from "../core/studio_fixture.ts";
import { withTemporaryFolder } from "../test/temporary_folder.ts";
import { type AppAdditions, createApp } from "./app.ts";
import type { Service, ServiceDependencies } from "./service.ts";
import { openService } from "./open_service.ts";
import type { ServiceApp } from "./service_app.ts";
import { DEFAULT_LIMITS, LOOPBACK_HOSTS, type ServiceSettings } from "./service_settings.ts";

/** What a test looks at. */
export interface TestService {
  folder: string;
  service: Service;
  app: ServiceApp;
  /** Sends a request from this machine; `body` is sent as JSON. */
  request(path: string, options?: TestRequest): Promise<Response>;
  /** Opens another service on the same store, as another process would, perhaps with other settings. */
  another(settings?: Partial<ServiceSettings>): Promise<TestService>;
}

/** A request, in short. */
export interface TestRequest extends Omit<RequestInit, "body"> {
  body?: unknown;
}

/** How the provider behaves. */
export interface TestProvider {
  /** Awaited before each picture. */
  before?: (signal: AbortSignal) => Promise<void>;
  /** Whether a call is refused. */
  refuses?: (call: number) => boolean;
  /** US dollars; `null` where nobody knows. */
  costUsd?: number | null;
}

/** What a test may say otherwise. */
export interface TestServiceOptions {
  settings?: Partial<ServiceSettings>;
  dependencies?: Partial<ServiceDependencies>;
  additions?: AppAdditions;
  provider?: TestProvider;
}

/** Opens a service in a folder of its own, gives it to `work`, and clears everything away. */
export async function withService(
  options: TestServiceOptions,
  work: (test: TestService) => Promise<void>,
): Promise<void> {
  await withTemporaryFolder(async (folder) => {
    const example = new URL("../record-thing.sqlite.example", import.meta.url);
    await Deno.copyFile(example, `${folder}/record-thing.sqlite`);
    const opened: Service[] = [];
    try {
      await work(await openTestService(folder, options, opened));
    } finally {
      for (const service of opened) await service.close();
    }
  });
}

async function openTestService(
  folder: string,
  options: TestServiceOptions,
  opened: Service[],
): Promise<TestService> {
  const service = await openService({
    databasePath: `${folder}/record-thing.sqlite`,
    assetsRoot: folder,
    storePath: `${folder}/exhibit.sqlite`,
    logPath: `${folder}/generation-log.jsonl`,
    experimentsFolder: `${folder}/experiments`,
    provider: "procedural",
    judges: null,
    resumes: true,
    defaults: { size: "96x128" },
    maxCostUsd: null,
    alerts: null,
    tokens: { write: null, read: null },
    ownHosts: LOOPBACK_HOSTS,
    hosts: [],
    origins: [],
    limits: DEFAULT_LIMITS,
    ...options.settings,
  }, {
    clock: systemClock,
    environment: { get: () => undefined },
    loadProvider: await providerLoader(options.provider ?? {}),
    ...options.dependencies,
  });
  opened.push(service);
  const app = createApp(service, options.additions);
  return {
    folder,
    service,
    app,
    request: (path, request) => send(app, path, request),
    another: (settings) => {
      const changed = { ...options, settings: { ...options.settings, ...settings } };
      return openTestService(folder, changed, opened);
    },
  };
}

async function send(
  app: ServiceApp,
  path: string,
  { body, ...request }: TestRequest = {},
): Promise<Response> {
  const headers = new Headers(request.headers);
  if (body !== undefined && !headers.has("content-type")) {
    headers.set("content-type", "application/json");
  }
  const isRaw = typeof body === "string" || body instanceof Uint8Array || body instanceof FormData;
  if (body instanceof FormData) headers.delete("content-type");
  return await app.request(`http://localhost:8700${path}`, {
    ...request,
    headers,
    body: body === undefined ? undefined : isRaw ? body as BodyInit : JSON.stringify(body),
  }, { localPort: 8700 });
}

async function providerLoader(
  { before = () => Promise.resolve(), refuses = () => false, costUsd = 0 }: TestProvider,
): Promise<(name: string) => Promise<ProviderModule>> {
  const bytes = await sampleJpeg();
  let calls = 0;
  const open = (name: string, model: string): ImageProvider & { close(): void } => ({
    name,
    model,
    close() {},
    async generate(_request, signal) {
      const call = calls++;
      await before(signal);
      signal.throwIfAborted();
      if (refuses(call)) {
        throw new ProviderError("It is not allowed.", { kind: "refused", billed: "no" });
      }
      return { bytes, costUsd, warnings: [], response: { id: null, headers: {}, body: null } };
    },
  });
  return (name) =>
    Promise.resolve({
      name,
      defaultModel: "plain",
      sourceType: "algorithmicMedia",
      hosts: [],
      estimateUsd: () => costUsd,
      open: (model) => open(name, model),
    });
}

/** A promise that a test keeps back until it says so. */
export function createGate(): { opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}
