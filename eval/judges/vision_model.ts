/**
 * The one interface of every model that looks at pictures and answers in a form that it is given: judges
 * ask it about pictures, and a refiner may ask it for a better prompt, with no picture at all.
 */

/** A JSON Schema of what all vendors take: objects whose properties are all required, arrays, enums, texts. */
export type AnswerSchema = Readonly<Record<string, unknown>>;

/** A picture to look at. */
export interface VisionImage {
  mediaType: "image/jpeg" | "image/png" | "image/webp";
  bytes: Uint8Array;
}

/** What a model is asked. */
export interface VisionQuestion {
  /** What it is to do, in Exhibit's own words only: nothing of a record or of a model belongs in here. */
  instructions: string;
  /** What the question is about; what others wrote stands in it as data (see `quoted_record.ts`). */
  material: string;
  /** In the order in which `material` names them; none where there is nothing to look at. */
  images: readonly VisionImage[];
  /** The form of the answer; vendors want a name for it, of letters, digits and `_`. */
  schemaName: string;
  schema: AnswerSchema;
}

/** Tokens that a call used. */
export interface ModelUsage {
  /** Words and pictures that were sent. */
  input: number;
  /** What came back, what the model thought to itself included. */
  output: number;
}

/** What a model answered. */
export interface VisionAnswer {
  /** The answer read as JSON; `undefined` where it is none. It is not held against the schema yet. */
  answer: unknown;
  /** The answer word for word. */
  text: string;
  /** `null` where the service does not tell. */
  usage: ModelUsage | null;
  /** US dollars; `null` where the price is not known. */
  costUsd: number | null;
  response: {
    id: string | null;
    /** Names in lower case, no keys. */
    headers: Readonly<Record<string, string>>;
  };
}

/** A model that looks at pictures. */
export interface VisionModel {
  /** "google", "openai", "compatible". */
  readonly provider: string;
  /** As the provider writes it. */
  readonly model: string;
  /**
   * Asks. One call a question, unless it fails in a way that may be tried again.
   *
   * Throws a `ProviderError` when the call failed (a refusal is a failure), a `BudgetError` when the budget
   * does not allow it, and the signal's reason when it aborts.
   */
  ask(question: VisionQuestion, signal: AbortSignal): Promise<VisionAnswer>;
}
