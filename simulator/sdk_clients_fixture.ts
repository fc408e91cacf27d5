/**
 * The vendors' own clients, pointed at a simulator and kept from trying again by themselves. How that is
 * done, and why it takes more than an option in three of them, is told in README.md beside this file.
 */
import { createFalClient } from "@fal-ai/client";
import { GoogleGenAI } from "@google/genai";
import { InferenceClient } from "@huggingface/inference";
import OpenAI, { AzureOpenAI } from "openai";
import Replicate from "replicate";
import Together from "together-ai";
import type { Simulator } from "./simulator.ts";

/** An answer that is no success, thrown where a client would try again by itself. */
export class HttpFailure extends Error {
  override readonly name = "HttpFailure";

  constructor(readonly status: number, readonly headers: Headers, readonly body: string) {
    super(`HTTP ${status}: ${body}`);
  }
}

/** A connection that broke, under a name that no client tries again for. */
export class ConnectionFailure extends Error {
  override readonly name = "ConnectionFailure";
}

/** OpenAI's client. */
export function openaiClient(simulator: Simulator): OpenAI {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL } = simulator.environment();
  return new OpenAI({ apiKey, baseURL, maxRetries: 0 });
}

/** OpenAI's client for Azure. */
export function azureClient(simulator: Simulator): AzureOpenAI {
  const environment = simulator.environment();
  return new AzureOpenAI({
    apiKey: environment.AZURE_OPENAI_API_KEY,
    endpoint: environment.AZURE_OPENAI_ENDPOINT,
    apiVersion: environment.AZURE_OPENAI_API_VERSION,
    deployment: environment.AZURE_OPENAI_DEPLOYMENT_NAME,
    // Without this it would take OPENAI_BASE_URL, and refuse because there is an endpoint, too.
    baseURL: "",
    maxRetries: 0,
  });
}

/** Google's client. */
export function googleClient(simulator: Simulator): GoogleGenAI {
  const { GEMINI_API_KEY: apiKey, GOOGLE_GEMINI_BASE_URL: baseUrl } = simulator.environment();
  return new GoogleGenAI({ apiKey, httpOptions: { baseUrl } });
}

/** fal's client. */
export function falClient(simulator: Simulator): ReturnType<typeof createFalClient> {
  const { FAL_KEY: credentials, FAL_BASE_URL: base } = simulator.environment();
  return createFalClient({
    credentials,
    requestMiddleware: (request) =>
      Promise.resolve({ ...request, url: request.url.replace("https://queue.fal.run", base) }),
    // The queue's calls have retries of their own that no option turns off.
    async fetch(input, init) {
      const answer = await fetch(input, init).catch((cause) => {
        if (init?.signal?.aborted) throw cause;
        throw new ConnectionFailure("connection lost", { cause });
      });
      if (answer.ok) return answer;
      throw new HttpFailure(answer.status, answer.headers, await answer.text());
    },
  });
}

/** Together's client. */
export function togetherClient(simulator: Simulator): Together {
  const { TOGETHER_API_KEY: apiKey, TOGETHER_BASE_URL: baseURL } = simulator.environment();
  return new Together({ apiKey, baseURL, maxRetries: 0 });
}

/** Replicate's client. */
export function replicateClient(simulator: Simulator): Replicate {
  const { REPLICATE_API_TOKEN: auth, REPLICATE_BASE_URL: baseUrl } = simulator.environment();
  const answers = new WeakMap<object, Promise<Response>>();
  return new Replicate({
    auth,
    baseUrl,
    // It sends a request up to six times, also one that costs money, also after a lost connection, and
    // passes the same object each time: whoever comes again gets the first answer.
    fetch(input, init) {
      if (init === undefined) return fetch(input);
      const answer = answers.get(init) ?? fetch(input, init);
      answers.set(init, answer);
      return answer;
    },
  });
}

/** A picture's URL, caught before Hugging Face's client fetches whatever is there. */
export class CaughtUrl extends Error {
  override readonly name = "CaughtUrl";

  constructor(readonly url: string) {
    super(url);
  }
}

/** Hugging Face's client. */
export function huggingfaceClient(simulator: Simulator): InferenceClient {
  const { HF_TOKEN: token } = simulator.environment();
  return new InferenceClient(token, {
    retry_on_error: false,
    async fetch(input, init) {
      const answer = await fetch(routedUrl(simulator, input), init);
      // It does not read the body of an error unless that is JSON, and would leave the connection open.
      const body = await answer.bytes();
      const isJson = answer.headers.get("content-type") === "application/json";
      if (answer.ok && isJson) {
        // It fetches a URL with the global fetch, wherever it points, and takes an error page for a picture.
        const { output } = JSON.parse(new TextDecoder().decode(body));
        if (Array.isArray(output)) throw new CaughtUrl(output[0]);
      }
      return new Response(body, { status: answer.status, headers: answer.headers });
    },
  });
}

/** The simulator's URL for one of Hugging Face's, which no option of its client changes. */
export function routedUrl(simulator: Simulator, input: RequestInfo | URL): string {
  const { HF_BASE_URL: base } = simulator.environment();
  return String(input).replace(/^https:\/\/(router\.)?huggingface\.co/, base);
}
