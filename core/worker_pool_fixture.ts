/** A worker for the tests of the pool: it does whatever its request says, misbehaviour included. */
import { serve } from "./worker_serve.ts";

/** What the worker is told to do. */
export type FixtureRequest =
  | { do: "double"; value: number }
  | { do: "count" }
  | { do: "invert"; bytes: Uint8Array<ArrayBuffer> }
  | { do: "throw"; name: string; message: string; fields: Record<string, unknown> }
  | { do: "spin" }
  | { do: "hang" }
  | { do: "die" }
  | { do: "uncloneable" }
  | { do: "read"; path: string };

let jobs = 0;

async function handle(request: FixtureRequest): Promise<unknown> {
  jobs++;
  switch (request.do) {
    case "double":
      return request.value * 2;
    case "count":
      return jobs;
    case "invert":
      return request.bytes.map((byte) => 255 - byte);
    case "throw":
      throw Object.assign(new Error(request.message), { ...request.fields, name: request.name });
    case "spin":
      for (;;);
    case "hang":
      return await new Promise(() => {});
    case "die":
      reportError(new Error("out of luck"));
      return await new Promise(() => {});
    case "uncloneable":
      return () => {};
    case "read":
      return await Deno.readTextFile(request.path);
  }
}

serve(handle, {
  transfer: (response) =>
    response instanceof Uint8Array ? [(response as Uint8Array<ArrayBuffer>).buffer] : [],
});
