/** Where a notebook shows things: Jupyter's channel to whoever looks at it, or the console where there is none. */
import type { MimeBundle } from "./mime_bundle.ts";

/** Takes what is to be shown. */
export interface NotebookSurface {
  /** Shows something new below the cell; with an `id`, it can be replaced later. */
  display(bundle: MimeBundle, id?: string): Promise<void>;
  /** Puts something in the place of what was shown with that `id`. */
  replace(bundle: MimeBundle, id: string): Promise<void>;
}

/** The part of `Deno.jupyter` that is used here; Deno has it in its kernel only, and may answer at once. */
interface Kernel {
  broadcast(kind: "display_data" | "update_display_data", content: unknown): Promise<void> | void;
}

/**
 * The surface of the process: the notebook, where this is Deno's kernel, else the plain texts on the console,
 * so that what was tried in a notebook also runs as a program.
 *
 * @example
 * ```ts
 * import { notebookSurface } from "./notebook_surface.ts";
 * console.assert(notebookSurface().display.length >= 1);
 * ```
 */
export function notebookSurface(): NotebookSurface {
  const kernel = findKernel();
  return kernel === null ? consoleSurface : kernelSurface(kernel);
}

const consoleSurface: NotebookSurface = {
  display(bundle) {
    console.log(bundle["text/plain"]);
    return Promise.resolve();
  },
  replace: () => Promise.resolve(),
};

function kernelSurface(kernel: Kernel): NotebookSurface {
  const message = (data: MimeBundle, id?: string) => ({
    data,
    metadata: {},
    transient: id === undefined ? {} : { display_id: id },
  });
  return {
    async display(bundle, id) {
      await kernel.broadcast("display_data", message(bundle, id));
    },
    async replace(bundle, id) {
      await kernel.broadcast("update_display_data", message(bundle, id));
    },
  };
}

/** Outside the kernel even asking for it throws. */
function findKernel(): Kernel | null {
  try {
    return (Deno as unknown as { jupyter: Kernel }).jupyter;
  } catch {
    return null;
  }
}
