/**
 * What screens show when they are photographed: a desktop with a window, a few icons, the time.
 */
import { setLine } from "./lettering.ts";
import type { Random } from "../../random.ts";
import type { Texture } from "../render/mesh.ts";
import { rasterize } from "../typeset/rasterize.ts";
import { Sheet } from "../typeset/sheet.ts";

/** What is on a screen. */
export interface ScreenContent {
  /** Width over height. */
  aspect: number;
  /** Shown in the title bar. */
  title: string;
  random: Random;
  /** `tiles` for tablets and consoles, `window` for computers. */
  layout: "window" | "tiles";
}

const WALLPAPERS = [
  ["#1c2f55", "#6d5a94", "#e7a07a"],
  ["#10323c", "#2b7a78", "#d5dcae"],
  ["#231a36", "#8f3f6b", "#f2b07c"],
  ["#0e1726", "#2a4a78", "#a5bdd9"],
] as const;

/**
 * Draws a screen that is on.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { drawScreen } from "./screen.ts";
 * const texture = await drawScreen({ aspect: 1.6, title: "Acme", random: createRandom("x"), layout: "tiles" });
 * console.assert(texture.width === 560);
 * ```
 */
export function drawScreen({ aspect, title, random, layout }: ScreenContent): Promise<Texture> {
  const [width, height] = [160, 160 / aspect];
  const sheet = new Sheet(width, height, { paper: "#0c0d11" });
  const [a, b, c] = random.pick(WALLPAPERS);
  sheet.define(
    `<linearGradient id="paper" x1="0" y1="0" x2="0.4" y2="1"><stop offset="0" stop-color="${a}"/><stop offset="0.6" stop-color="${b}"/><stop offset="1" stop-color="${c}"/></linearGradient>`,
  );
  sheet.rect(0, 0, { width, height, fill: "url(#paper)" });
  sheet.path(
    `M0 ${height * 0.8}C${width * 0.3} ${height * 0.6} ${width * 0.5} ${height * 0.9} ${width} ${
      height * 0.62
    }V${height}H0Z`,
    { fill: a, opacity: 0.6 },
  );
  setLine(sheet, "9:41", {
    x: width - 4,
    y: 5,
    size: 3.6,
    font: "modernBold",
    anchor: "end",
    color: "#ffffff",
  });
  setLine(sheet, title, {
    x: 4,
    y: 5,
    size: 3.6,
    smallest: 2,
    maxWidth: width * 0.6,
    font: "modernBold",
    color: "#ffffff",
  });
  const hue = () =>
    random.pick([
      "#e4572e",
      "#f3a712",
      "#2a9d8f",
      "#4d8fd6",
      "#7d5ba6",
      "#e9ecef",
      "#3d405b",
      "#81b29a",
    ]);
  if (layout === "tiles") {
    const columns = aspect > 1 ? 6 : 4;
    const cell = width / (columns + 1);
    for (let row = 0; row < 3; row++) {
      for (let column = 0; column < columns; column++) {
        sheet.rect(cell * (column + 0.7), height * 0.16 + row * cell * 1.15, {
          width: cell * 0.62,
          height: cell * 0.62,
          radius: cell * 0.14,
          fill: hue(),
        });
      }
    }
  } else {
    const [x, y, w, h] = [width * 0.14, height * 0.14, width * 0.62, height * 0.62];
    sheet.rect(x, y, { width: w, height: h, radius: 2.4, fill: "#f6f6f4" });
    sheet.rect(x, y, { width: w, height: 6, radius: 2.4, fill: "#dcdcda" });
    ["#e5645b", "#e8b64c", "#61b35a"].forEach((fill, index) =>
      sheet.circle(x + 4 + index * 4, y + 3, { radius: 1.2, fill })
    );
    for (let line = 0; line < 9; line++) {
      sheet.rect(x + w * 0.3, y + 11 + line * 5, {
        width: w * random.between(0.3, 0.6),
        height: 1.8,
        fill: "#9a9aa0",
      });
    }
    for (let line = 0; line < 5; line++) {
      sheet.rect(x + 4, y + 11 + line * 6, {
        width: w * 0.2,
        height: 3,
        radius: 1,
        fill: line === 1 ? "#4d8fd6" : "#d2d2d6",
      });
    }
  }
  const icons = 8;
  sheet.rect(width / 2 - icons * 4.6, height - 11, {
    width: icons * 9.2,
    height: 9.4,
    radius: 2.6,
    fill: "#ffffff",
    opacity: 0.3,
  });
  for (let icon = 0; icon < icons; icon++) {
    sheet.rect(width / 2 - icons * 4.6 + 1.4 + icon * 9.1, height - 9.6, {
      width: 6.6,
      height: 6.6,
      radius: 1.6,
      fill: hue(),
    });
  }
  return rasterize(sheet.toSvg(), { width: 560 });
}
