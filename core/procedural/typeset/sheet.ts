/**
 * A sheet of paper to draw on: SVG put together piece by piece, in millimetres from the top left
 * corner. Whatever text is given, what comes out is well-formed and can be shown by its font.
 */
import { Buffer } from "node:buffer";
import { capitalHeight, measureText, type TextStyle } from "./font_metrics.ts";
import { FONTS } from "./fonts.ts";
import { chooseFont } from "./printable.ts";
import { cutText, fitSize, wrapText } from "./wrap_text.ts";

/** Where and how a line of text is put. */
export interface TextPlacement extends TextStyle {
  x: number;
  /** The base line. */
  y: number;
  color?: string;
  /** Which point of the line `x` is. */
  anchor?: "start" | "middle" | "end";
  /** Degrees clockwise around (x, y). */
  rotate?: number;
  /** Millimetres; a longer line is set smaller, down to `smallest`, and then cut. */
  maxWidth?: number;
  /** Size to which a line may be shrunk for `maxWidth`; without it, lines are cut only. */
  smallest?: number;
  /** The page must show this text legibly: it is listed in the artwork's texts. */
  legible?: boolean;
  opacity?: number;
}

/** Where and how a text of several lines is put. */
export interface ParagraphPlacement
  extends Omit<TextPlacement, "maxWidth" | "rotate" | "smallest"> {
  /** Line length, millimetres. */
  width: number;
  maxLines?: number;
  /** Distance of base lines in ems; 1.3 by default. */
  leading?: number;
}

/** Strokes and fills of shapes; colours as SVG writes them. */
export interface ShapeStyle {
  fill?: string;
  stroke?: string;
  strokeWidth?: number;
  dash?: string;
  opacity?: number;
  radius?: number;
  cap?: "butt" | "round";
}

/**
 * Escapes a text for the content or an attribute of an XML element.
 *
 * @example
 * ```ts
 * import { escapeXml } from "./sheet.ts";
 * console.assert(escapeXml(`<a b="c">&`) === "&lt;a b=&quot;c&quot;&gt;&amp;");
 * ```
 */
export function escapeXml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;").replace(/'/g, "&#39;");
}

/**
 * A coordinate as SVG text: two decimals (a hundredth of a millimetre) are finer than any print.
 *
 * @example
 * ```ts
 * import { coordinate } from "./sheet.ts";
 * console.assert(coordinate(1.23456) === "1.23" && coordinate(2) === "2");
 * ```
 */
export function coordinate(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function shapeAttributes(style: ShapeStyle): string {
  const parts = [`fill="${style.fill ?? "none"}"`];
  if (style.stroke) {
    parts.push(`stroke="${style.stroke}" stroke-width="${coordinate(style.strokeWidth ?? 0.2)}"`);
  }
  if (style.dash) parts.push(`stroke-dasharray="${style.dash}"`);
  if (style.cap) parts.push(`stroke-linecap="${style.cap}" stroke-linejoin="${style.cap}"`);
  // Not the attribute opacity: it would make the renderer compose each shape on a layer of its own.
  if (style.opacity !== undefined) {
    const opacity = coordinate(style.opacity);
    parts.push(`fill-opacity="${opacity}" stroke-opacity="${opacity}"`);
  }
  return parts.join(" ");
}

/**
 * An SVG drawing under way, `width` × `height` millimetres.
 *
 * @example
 * ```ts
 * import { Sheet } from "./sheet.ts";
 * const sheet = new Sheet(80, 40);
 * sheet.text("Receipt", { x: 40, y: 12, size: 8, font: "sansBold", anchor: "middle", legible: true });
 * console.assert(sheet.toSvg().includes("Receipt") && sheet.texts[0] === "Receipt");
 * ```
 */
export class Sheet {
  readonly width: number;
  readonly #paper: string;
  #height: number;
  /** The texts set as `legible`, in the order in which they were drawn. */
  readonly texts: string[] = [];
  readonly #pieces: string[] = [];
  readonly #definitions: string[] = [];

  constructor(width: number, height: number, options: { paper?: string } = {}) {
    this.width = width;
    this.#height = height;
    this.#paper = options.paper ?? "#ffffff";
  }

  /** Millimetres. */
  get height(): number {
    return this.#height;
  }

  /** Cuts the paper off below `height`, as a till does: strips are as long as what is printed on them. */
  cutAt(height: number): void {
    this.#height = height;
  }

  /** Draws one line of text; returns its width in millimetres. */
  text(text: string, placement: TextPlacement): number {
    const chosen = chooseFont(text, placement.font);
    const style = { ...placement, font: chosen.font };
    let line = chosen.text;
    if (placement.maxWidth !== undefined) {
      if (placement.smallest !== undefined) {
        style.size = fitSize(line, placement.maxWidth, { ...style, smallest: placement.smallest });
      }
      line = cutText(line, placement.maxWidth, style);
    }
    if (line === "") return 0;
    if (placement.legible) this.texts.push(line);
    const font = FONTS[style.font];
    const x = coordinate(placement.x);
    const y = coordinate(placement.y);
    const attributes = [
      `x="${x}" y="${y}" font-family="${font.family}" font-weight="${font.weight}"`,
      `font-style="${font.style}" font-size="${coordinate(style.size)}"`,
      `fill="${placement.color ?? "#1c1c1c"}"`,
    ];
    if (placement.anchor && placement.anchor !== "start") {
      attributes.push(`text-anchor="${placement.anchor}"`);
    }
    if (style.letterSpacing) attributes.push(`letter-spacing="${coordinate(style.letterSpacing)}"`);
    if (placement.rotate) {
      attributes.push(`transform="rotate(${coordinate(placement.rotate)} ${x} ${y})"`);
    }
    if (placement.opacity !== undefined) attributes.push(`fill-opacity="${placement.opacity}"`);
    this.#pieces.push(`<text ${attributes.join(" ")}>${escapeXml(line)}</text>`);
    return measureText(line, style);
  }

  /** Draws text broken into lines, the first base line at `y`; returns the base line after the last. */
  paragraph(text: string, placement: ParagraphPlacement): number {
    const chosen = chooseFont(text, placement.font);
    const { width, maxLines, leading = 1.3, ...rest } = placement;
    const style = { ...rest, font: chosen.font };
    let y = placement.y;
    for (const line of wrapText(chosen.text, width, { ...style, maxLines })) {
      this.text(line, { ...style, y });
      y += leading * placement.size;
    }
    return y;
  }

  /** Draws a heading whose capitals are at least 5 mm high where `maxWidth` allows it; returns its width. */
  heading(text: string, placement: TextPlacement): number {
    const size = Math.max(placement.size, 5 / capitalHeight(placement.font));
    return this.text(text, { smallest: 3, ...placement, size, legible: true });
  }

  /** Draws a straight line from (x, y) to (toX, toY). */
  line(x: number, y: number, to: ShapeStyle & { toX: number; toY: number }): void {
    this.#pieces.push(
      `<path d="M${coordinate(x)} ${coordinate(y)}L${coordinate(to.toX)} ${coordinate(to.toY)}" ${
        shapeAttributes({ stroke: "#1c1c1c", ...to })
      }/>`,
    );
  }

  /** Draws a rectangle with its top left corner at (x, y). */
  rect(x: number, y: number, box: ShapeStyle & { width: number; height: number }): void {
    const radius = box.radius ? ` rx="${coordinate(box.radius)}"` : "";
    this.#pieces.push(
      `<rect x="${coordinate(x)}" y="${coordinate(y)}" width="${
        coordinate(Math.max(0, box.width))
      }" height="${coordinate(Math.max(0, box.height))}"${radius} ${shapeAttributes(box)}/>`,
    );
  }

  /** Draws a circle around (x, y). */
  circle(x: number, y: number, shape: ShapeStyle & { radius: number }): void {
    this.#pieces.push(
      `<circle cx="${coordinate(x)}" cy="${coordinate(y)}" r="${coordinate(shape.radius)}" ${
        shapeAttributes(shape)
      }/>`,
    );
  }

  /** Draws a path given in SVG's path language, which callers build from numbers only. */
  path(data: string, style: ShapeStyle): void {
    this.#pieces.push(`<path d="${data}" ${shapeAttributes(style)}/>`);
  }

  /**
   * Places a picture, a PNG file's bytes, in a box with its top left corner at (x, y). `exact` says that
   * it has as many pixels as the page will show: then none are interpolated, which takes most of the time.
   */
  image(
    x: number,
    y: number,
    picture: { width: number; height: number; png: Uint8Array; exact?: boolean },
  ): void {
    this.#pieces.push(
      `<image x="${coordinate(x)}" y="${coordinate(y)}" width="${coordinate(picture.width)}" ` +
        `height="${coordinate(picture.height)}" preserveAspectRatio="none" ` +
        (picture.exact ? 'image-rendering="optimizeSpeed" ' : "") +
        `href="data:image/png;base64,${Buffer.from(picture.png).toString("base64")}"/>`,
    );
  }

  /** Puts everything that `draw` draws into one group with these SVG attributes. */
  group(attributes: string, draw: () => void): void {
    this.#pieces.push(`<g ${attributes}>`);
    draw();
    this.#pieces.push("</g>");
  }

  /** Adds an element to the drawing's definitions (gradients, masks, filters). */
  define(element: string): void {
    if (!this.#definitions.includes(element)) this.#definitions.push(element);
  }

  /** Adds markup made by this project, such as another drawing's pieces; texts belong in {@link text}. */
  markup(svg: string): void {
    this.#pieces.push(svg);
  }

  /** The drawing as an SVG document. */
  toSvg(): string {
    const { width, height } = this;
    const paper = `<rect width="${coordinate(width)}" height="${
      coordinate(height)
    }" fill="${this.#paper}"/>`;
    return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ` +
      `width="${coordinate(width)}" height="${coordinate(height)}" ` +
      `viewBox="0 0 ${coordinate(width)} ${coordinate(height)}">` +
      `<defs>${this.#definitions.join("")}</defs>${paper}${this.#pieces.join("\n")}</svg>`;
  }
}
