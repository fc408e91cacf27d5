/**
 * The pictures of a simulator. Each size and format is encoded a few times when it is first asked for and
 * kept, so that a bench measures its client and not the making of pictures.
 */
import { encodeJpeg, encodePng } from "../core/image/codec.ts";
import { createRandom, hash32 } from "../core/random.ts";
import { paintQuality } from "./judge/quality_mark.ts";
import { drawScene } from "./photo_scene.ts";
import { cutTemplate, type PictureFormat, type Template } from "./picture.ts";
import { encodeWebp } from "./webp_encode.ts";

/** A picture that somebody wants. */
export interface PictureWish {
  width: number;
  height: number;
  format: PictureFormat;
  /** Whatever decides what the picture shows: the same subject, the same file. */
  subject: string;
  /** Painted into the picture, which is then encoded for itself: see `judge/quality_mark.ts`. */
  quality?: number;
}

/** Different scenes of one size and format. */
const SCENES = 4;

/** Sizes and formats kept at once; the one that was not used for longest is dropped. */
const KEPT_SIZES = 24;

/** What "large" pictures weigh, bytes: what services that ignore `output_format` send for 1024 × 1536. */
const LARGE_BYTES = 3_700_000;

/**
 * A pool of pictures; `large` makes PNG files of about 3.7 MB whatever their size in pixels, as far as
 * noise can do it.
 *
 * @example
 * ```ts
 * import { PicturePool } from "./picture_pool.ts";
 * const pool = new PicturePool({ large: false });
 * const { template } = await pool.get({ width: 16, height: 16, format: "png", subject: "a watch" });
 * console.assert(template.head.length === 33);
 * ```
 */
export class PicturePool {
  #large: boolean;
  #templates = new Map<string, Promise<Template>[]>();

  constructor({ large }: { large: boolean }) {
    this.#large = large;
  }

  /** The file for a wish, and the mark that makes it one of a kind. */
  async get(wish: PictureWish): Promise<{ template: Template; mark: string }> {
    const { width, height, format, subject, quality } = wish;
    const marks = [0, 1, 2].map((part) => hash32(`${part}${subject}`));
    const mark = marks.map((part) => part.toString(16).padStart(8, "0")).join("");
    if (quality !== undefined) return { template: await this.#encode(wish, marks[0]), mark };
    const scenes = this.#scenes(`${width}x${height}.${format}`);
    const scene = marks[0] % SCENES;
    scenes[scene] ??= this.#encode(wish, scene);
    return { template: await scenes[scene], mark };
  }

  /** Encodes everything that could be asked for in a size and format. */
  async warm({ width, height, format }: Omit<PictureWish, "subject">): Promise<void> {
    const scenes = this.#scenes(`${width}x${height}.${format}`);
    for (let scene = 0; scene < SCENES; scene++) {
      scenes[scene] ??= this.#encode({ width, height, format }, scene);
    }
    await Promise.all(scenes);
  }

  #scenes(key: string): Promise<Template>[] {
    const scenes = this.#templates.get(key) ?? [];
    // Last in, last out: a map remembers the order in which its keys were set.
    this.#templates.delete(key);
    this.#templates.set(key, scenes);
    if (this.#templates.size > KEPT_SIZES) {
      this.#templates.delete(this.#templates.keys().next().value!);
    }
    return scenes;
  }

  async #encode(
    { width, height, format, quality }: Omit<PictureWish, "subject">,
    scene: number,
  ): Promise<Template> {
    const noise = this.#large && format === "png" ? noiseForLargePng(width * height * 3) : 6;
    const random = createRandom(`scene ${scene}`);
    const pixels = drawScene({ width, height, noise, random });
    if (quality !== undefined) paintQuality(pixels, quality);
    switch (format) {
      case "jpeg":
        return cutTemplate(format, await encodeJpeg(pixels, { quality: 90 }));
      case "png":
        return cutTemplate(format, encodePng(pixels));
      case "webp":
        return cutTemplate(format, await encodeWebp(pixels));
    }
  }
}

/**
 * The noise that makes a PNG of so many samples weigh {@link LARGE_BYTES}. Uniform noise over n values has
 * log₂ n bits a sample; the difference to the neighbour, which PNG's filters store, has half a bit of
 * entropy more (that of a triangular distribution: ½ · log₂ e).
 */
function noiseForLargePng(samples: number): number {
  const bits = Math.min(8, (LARGE_BYTES * 8) / samples);
  return Math.min(127, 2 ** (bits - Math.LOG2E / 2) / 2);
}
