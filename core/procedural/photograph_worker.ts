/** The worker that draws: one photograph a request, with no permission to anything. */
import type { Subject } from "../subject.ts";
import { serve } from "../worker_serve.ts";
import { photograph, type PhotographOptions } from "./photograph.ts";

/** One picture to draw. */
export interface PhotographRequest extends PhotographOptions {
  subject: Subject;
}

serve(({ subject, ...options }: PhotographRequest) => photograph(subject, options), {
  transfer: (bytes) => [bytes.buffer],
});
