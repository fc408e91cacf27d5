/** Furniture: what their papers talk about. */
import type { Trade } from "./trade.ts";

/**
 * Furniture.
 *
 * @example
 * ```ts
 * import { furniture } from "./furniture.ts";
 * console.assert(furniture.pattern.test("Furniture"));
 * ```
 */
export const furniture: Trade = {
  pattern: /furniture|chair|table\b|sofa|desk|lamp|cabinet|home decor|shelf/i,
  noun: "armchair",
  price: [220, 5400],
  shopWords: ["Interiors", "Furniture", "Living", "Design House"],
  workshopWords: ["Joinery", "Upholstery Workshop", "Furniture Restoration"],
  shopTaglines: ["Furniture and lighting", "Designed to stay", "Modern classics"],
  workshopTaglines: ["Upholstery - caning - polish", "Restored to last", "Cabinet makers"],
  accessories: [
    { name: "Delivery to room of choice", low: 45, high: 140 },
    { name: "Leather care kit", low: 18, high: 38 },
    { name: "Felt glides, set", low: 6, high: 14, most: 2 },
    { name: "Assembly service", low: 40, high: 110 },
    { name: "Stain protection", low: 60, high: 150 },
  ],
  labour: [
    { name: "Re-upholstery, seat", low: 180, high: 480 },
    { name: "French polishing", low: 140, high: 380 },
    { name: "Joint re-gluing", low: 60, high: 160 },
    { name: "Leather recolouring", low: 160, high: 340 },
    { name: "Caster replacement, labour", low: 30, high: 60 },
  ],
  parts: [
    { name: "Foam insert, seat", low: 45, high: 110 },
    { name: "Leather hide, aniline, per m²", low: 90, high: 180, most: 3 },
    { name: "Shock mount", low: 28, high: 60, most: 2 },
    { name: "Webbing, per metre", low: 4, high: 9, most: 6 },
    { name: "Beeswax polish", low: 12, high: 24 },
  ],
  checks: [
    "Joints tight",
    "Veneer sound",
    "Upholstery cleaned",
    "Leather conditioned",
    "Base and glides",
    "Springs and webbing",
    "Screws tightened",
    "Finish waxed",
    "Label documented",
  ],
  readings: [
    ["Moisture of wood", ["8.4 %", "9.1 %", "7.8 %"]],
    ["Seat height", ["38 cm", "44 cm"]],
    ["Load test", ["120 kg passed", "150 kg passed"]],
  ],
  specifications: [
    {
      heading: "Dimensions",
      rows: [
        ["Width", ["84 cm", "72 cm", "160 cm"]],
        ["Depth", ["85 cm", "78 cm", "80 cm"]],
        ["Height", ["80 cm", "74 cm", "89 cm"]],
        ["Seat height", ["38 cm", "42 cm", "45 cm"]],
        ["Weight", ["39 kg", "18 kg", "27 kg"]],
      ],
    },
    {
      heading: "Materials",
      rows: [
        ["Frame", ["Moulded plywood, walnut veneer", "Solid oak, oiled", "Steel, powder-coated"]],
        ["Cover", ["Aniline leather", "Wool, 90 %", "Linen blend"]],
        ["Filling", ["Foam and down", "HR foam 35 kg/m³"]],
      ],
    },
    {
      heading: "Testing",
      rows: [
        ["Load", ["120 kg", "150 kg"]],
        ["Abrasion", ["45,000 Martindale", "60,000 Martindale"]],
        ["Fire class", ["EN 1021-1", "BS 5852"]],
      ],
    },
  ],
  components: [
    "Headrest",
    "Back shell",
    "Armrest",
    "Seat cushion",
    "Shock mount",
    "Base",
    "Swivel",
    "Glide",
  ],
  warnings: [
    ["pinch", "Keep fingers clear of hinges and folding parts."],
    ["child", "Anchor tall furniture to the wall."],
    ["heat", "Do not place closer than 50 cm to a stove."],
    ["general", "Assembly by two people. Do not stand on the seat."],
    ["water", "Wipe up spills at once."],
  ],
  instructions: [
    {
      heading: "Assembly",
      steps: [
        "Lay all parts on a soft surface.",
        "Insert bolts by hand, then tighten in turns.",
        "Set upright and level with the glides.",
      ],
    },
    {
      heading: "Care of wood",
      steps: ["Wipe with a damp cloth along the grain.", "Oil once a year."],
    },
    { heading: "Care of leather", steps: ["Dust weekly.", "Keep out of direct sun."] },
  ],
};
