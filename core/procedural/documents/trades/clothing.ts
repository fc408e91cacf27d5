/** Clothing and shoes: what their papers talk about. */
import type { Trade } from "./trade.ts";

/**
 * Clothing and shoes.
 *
 * @example
 * ```ts
 * import { clothing } from "./clothing.ts";
 * console.assert(clothing.pattern.test("Clothing"));
 * ```
 */
export const clothing: Trade = {
  pattern:
    /cloth|apparel|fashion|shoe|sneaker|boot|jacket|coat|dress|shirt|footwear|textile|sunglass|hat\b/i,
  noun: "coat",
  price: [45, 1450],
  shopWords: ["Outfitters", "Fashion", "Menswear", "Shoes & Apparel"],
  workshopWords: ["Tailors", "Cobblers", "Alterations", "Shoe Repair"],
  shopTaglines: ["Clothing and shoes", "Made to be worn", "Town and country wear"],
  workshopTaglines: ["Alterations within a day", "Resoled by hand", "Invisible mending"],
  accessories: [
    { name: "Cedar shoe trees", low: 25, high: 60 },
    { name: "Wool socks", low: 9, high: 22, most: 3 },
    { name: "Shoe cream, 50 ml", low: 8, high: 16 },
    { name: "Garment bag", low: 12, high: 30 },
    { name: "Leather belt", low: 35, high: 95 },
  ],
  labour: [
    { name: "Resoling, full leather", low: 60, high: 150 },
    { name: "Sleeve shortening", low: 25, high: 60 },
    { name: "Invisible mending", low: 35, high: 120 },
    { name: "Zip replacement, labour", low: 25, high: 55 },
    { name: "Sole edge dressing", low: 15, high: 35 },
  ],
  parts: [
    { name: "Heel blocks, pair", low: 14, high: 32 },
    { name: "Rubber sole guards, pair", low: 15, high: 30 },
    { name: "Buttons, horn", low: 2, high: 5, most: 8 },
    { name: "Zip, two-way", low: 12, high: 28 },
    { name: "Lining fabric, per metre", low: 14, high: 34, most: 2 },
  ],
  checks: [
    "Seams checked",
    "Soles replaced",
    "Heels levelled",
    "Leather cleaned and fed",
    "Zip runs freely",
    "Buttons secured",
    "Lining repaired",
    "Stains treated",
    "Pressed and finished",
  ],
  readings: [
    ["Sole thickness", ["5.0 mm", "4.5 mm"]],
    ["Size", ["EU 42", "EU 44", "M", "38"]],
    ["Seams resewn", ["2", "4", "1"]],
  ],
  specifications: [
    {
      heading: "Size",
      rows: [
        ["Size", ["EU 42 / UK 8", "EU 44 / UK 9.5", "M", "L"]],
        ["Fit", ["Regular", "Slim", "F width"]],
        ["Weight", ["410 g", "820 g", "1.1 kg"]],
      ],
    },
    {
      heading: "Materials",
      rows: [
        ["Outer", ["Full-grain leather", "100 % wool", "Cotton twill"]],
        ["Lining", ["Cupro", "Calf leather", "Recycled polyester"]],
        ["Sole", ["Rubber cup sole", "Leather, welted", "-"]],
      ],
    },
    {
      heading: "Making",
      rows: [
        ["Construction", ["Goodyear welted", "Cemented", "Half-canvassed"]],
        ["Made in", ["Portugal", "Italy", "Vietnam"]],
        ["Care", ["Dry clean", "Wipe clean", "30 °C, gentle"]],
      ],
    },
  ],
  components: [
    "Upper",
    "Tongue",
    "Lace",
    "Toe cap",
    "Midsole",
    "Outsole",
    "Heel counter",
    "Eyelet",
  ],
  warnings: [
    ["heat", "Do not dry on a radiator."],
    ["water", "Protect with spray before first wear."],
    ["general", "Wash dark colours separately; they may bleed."],
    ["child", "Cords and small parts: not for children under three."],
    ["fire", "Keep away from open flames."],
  ],
  instructions: [
    {
      heading: "Washing",
      steps: [
        "Close zips and turn inside out.",
        "Wash at 30 degrees, gentle cycle.",
        "Dry flat, never in the tumble dryer.",
      ],
    },
    {
      heading: "Leather",
      steps: ["Brush off dirt when dry.", "Apply cream sparingly, then polish."],
    },
    {
      heading: "Storage",
      steps: ["Use shoe trees or wide hangers.", "Let rest a day between wears."],
    },
  ],
};
