/**
 * What a vendor's client is given instead of `fetch`: one order goes out once, however many retries the
 * client has built in, and what came back is remembered in full, whatever the client makes of it. So all
 * clients' failures are read from the same place, the answer itself.
 *
 * `fetch` repeats by itself, too: Deno 2.9 sends a POST a second time when a connection that served before
 * is lost, even if the whole request was on its way. An order therefore gets a connection of its own.
 */

/** An answer as far as it is known. */
export interface Answer {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** The text of an answer that says no; `null` where the client has read the body itself. */
  body: string | null;
}

/** The longest body of a failure that is read, characters; none that means anything is longer. */
const LONGEST_BODY = 100_000;

/** The ways of reading an answer that clients use. */
const READERS = ["text", "json", "arrayBuffer", "blob", "bytes"] as const;

/**
 * Thrown through a client when its call has failed; no client takes it for one that it may repeat.
 *
 * @example
 * ```ts
 * import { WireError } from "./wire.ts";
 * console.assert(new WireError("answer").stage === "answer");
 * ```
 */
export class WireError extends Error {
  override readonly name = "WireError";
  /**
   * How far the call came: no connection was made, it was lost before an answer began, in the middle of the
   * answer, or the answer said no.
   */
  readonly stage: "connect" | "sent" | "body" | "answer";

  constructor(stage: WireError["stage"], options?: ErrorOptions) {
    super(`The call failed (${stage}).`, options);
    this.stage = stage;
  }
}

/**
 * Connections for orders, each of which serves one order and is closed.
 *
 * @example
 * ```ts
 * import { OrderConnections } from "./wire.ts";
 * const connections = new OrderConnections();
 * console.assert(connections.client === connections.client);
 * connections.close();
 * ```
 */
export class OrderConnections {
  #client: Deno.HttpClient | null = null;

  /** Opened when it is first asked for. */
  get client(): Deno.HttpClient {
    return this.#client ??= Deno.createHttpClient({ http2: false, poolMaxIdlePerHost: 0 });
  }

  /** Closes what is idle; a call under way ends by its own signal. */
  close(): void {
    this.#client?.close();
    this.#client = null;
  }
}

/**
 * One call's connection.
 *
 * @example
 * ```ts
 * import { Wire } from "./wire.ts";
 * const wire = new Wire({ bases: { "https://api.example": "http://127.0.0.1:2" } });
 * await wire.fetch("https://api.example/v1").catch(() => {});
 * console.assert(wire.failure?.stage === "connect" && wire.answer === null);
 * ```
 */
export class Wire {
  /** The last answer that came; `null` while there is none. */
  answer: Answer | null = null;
  /** Why the call failed, if it did. After that nothing is sent any more. */
  failure: WireError | null = null;
  readonly #bases: readonly (readonly [from: string, to: string])[];
  readonly #connections: OrderConnections | null;

  /**
   * `bases` says which URLs begin differently than the client believes; `connections` carry everything
   * but questions.
   */
  constructor(
    { bases = {}, connections = null }: {
      bases?: Readonly<Record<string, string>>;
      connections?: OrderConnections | null;
    } = {},
  ) {
    this.#bases = Object.entries(bases);
    this.#connections = connections;
  }

  /** Sends a request. */
  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    if (this.failure !== null) throw this.failure;
    let response: Response;
    try {
      // A redirect would carry keys in headers of the vendors' own to wherever it points.
      const isQuestion = (init?.method ?? "GET").toUpperCase() === "GET";
      const client = isQuestion ? undefined : this.#connections?.client;
      response = await fetch(this.#place(input), { ...init, redirect: "manual", client });
    } catch (error) {
      throw this.#fail(isBeforeSending(error) ? "connect" : "sent", error);
    }
    const { status } = response;
    const headers = Object.fromEntries(response.headers);
    this.answer = { status, headers, body: null };
    if (response.ok) return this.#watch(response);
    const body = await response.text().catch(() => "");
    this.answer = { status, headers, body: body.slice(0, LONGEST_BODY) };
    throw this.#fail("answer");
  };

  #place(input: string | URL | Request): string | URL | Request {
    if (input instanceof Request) return input;
    const url = String(input);
    const base = this.#bases.find(([from]) => url.startsWith(from));
    return base === undefined ? url : base[1].replace(/\/+$/, "") + url.slice(base[0].length);
  }

  /** A client throws whatever it likes when a body breaks off; here it is known that it did. */
  #watch(response: Response): Response {
    for (const name of READERS) {
      const read = async () => {
        try {
          return await Response.prototype[name].call(response);
        } catch (error) {
          throw error instanceof SyntaxError ? error : this.#fail("body", error);
        }
      };
      Object.defineProperty(response, name, { value: read });
    }
    return response;
  }

  #fail(stage: WireError["stage"], cause?: unknown): WireError {
    return this.failure = new WireError(stage, { cause });
  }
}

/**
 * Whether an error of `fetch` says that the request never left: there is no such host, nobody listens, TLS
 * could not be agreed upon, or a permission is missing. Deno has no codes for it, only words.
 */
function isBeforeSending(error: unknown): boolean {
  if (error instanceof Deno.errors.NotCapable) return true;
  return BEFORE_SENDING.test(describeError(error));
}

const BEFORE_SENDING =
  /client error \(Connect\)|dns error|tcp connect error|invalid url|requests to port \d+ are blocked/i;

/**
 * The messages of an error and of what caused it: Deno hides behind "fetch failed" what really happened.
 *
 * @example
 * ```ts
 * import { describeError } from "./wire.ts";
 * const error = new TypeError("fetch failed", { cause: new Error("Connection reset by peer") });
 * console.assert(describeError(error) === "fetch failed: Connection reset by peer");
 * ```
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined
    ? error.message
    : `${error.message}: ${describeError(error.cause)}`;
}
