/** What handlers find in Hono's context: given by the listener, or set by the guards before them. */

/** What a client may do. */
export type Access = "none" | "read" | "write";

/** The types of it, in Hono's form. */
export interface ServiceEnvironment {
  Bindings: {
    /** Where the client is; empty in a test without a network. */
    remoteAddress?: string;
    /** The port that it came to; absent in a test without a network. */
    localPort?: number;
  };
  Variables: {
    /** Stands in the log, in the answer's `x-request-id` and in problems. */
    requestId: string;
    /** W3C trace context: 32 hex digits that the caller sent, or new ones. */
    traceId: string;
    access: Access;
  };
}
