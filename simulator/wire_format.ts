/** What a file in `simulator/providers/` is: one service's way of speaking HTTP. */
import type { Hono } from "@hono/hono";
import type { ConnectionBindings } from "./connection.ts";
import type { Desk } from "./desk.ts";
import type { ProviderName } from "./provider_name.ts";

/** A part of the simulator's application. */
export type DeskApp = Hono<{ Bindings: ConnectionBindings }>;

/** Makes up the words of a model that answers in text, such as a judge of pictures. */
export type Responder = (question: Question) => unknown | Promise<unknown>;

/** What a model that answers in text is asked. */
export interface Question {
  model: string;
  /** All text of the conversation. */
  text: string;
  /** Pictures that were sent along, as URLs or data URIs. */
  pictures: readonly string[];
  /** The JSON schema of the wanted answer, or `null` for plain text. */
  schema: Readonly<Record<string, unknown>> | null;
}

/** One service's way of speaking HTTP. */
export interface WireFormat {
  readonly name: ProviderName;
  /** The environment that points Exhibit at the simulator, given the URL under which it is mounted. */
  environment(url: string): Record<string, string>;
  /** Its paths, relative to that URL. */
  app(desk: Desk, respond: Responder): DeskApp;
}
