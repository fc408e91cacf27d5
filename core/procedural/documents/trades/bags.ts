/** Handbags and luggage: what their papers talk about. */
import type { Trade } from "./trade.ts";

/**
 * Bags.
 *
 * @example
 * ```ts
 * import { bags } from "./bags.ts";
 * console.assert(bags.pattern.test("Luxury Bags"));
 * ```
 */
export const bags: Trade = {
  pattern: /bag|purse|luggage|suitcase|tote|backpack|wallet|clutch/i,
  noun: "leather handbag",
  price: [420, 6800],
  shopWords: ["Leather Goods", "Maroquinerie", "Handbags", "Leather House"],
  workshopWords: ["Leather Atelier", "Bag Spa", "Leather Restoration", "Saddlers"],
  shopTaglines: ["Leather goods and travel", "Maison de cuir", "Bags, belts & small leather"],
  workshopTaglines: [
    "Leather care and repair",
    "Restored by hand",
    "Edge paint - stitching - colour",
  ],
  accessories: [
    { name: "Dust bag, cotton flannel", low: 15, high: 40 },
    { name: "Leather conditioner 75 ml", low: 14, high: 28 },
    { name: "Silk twilly scarf", low: 60, high: 190 },
    { name: "Monogram, 3 initials", low: 25, high: 80 },
    { name: "Shoulder strap, adjustable", low: 70, high: 240 },
  ],
  labour: [
    { name: "Edge repaint, full", low: 90, high: 220 },
    { name: "Handle re-stitching", low: 60, high: 160 },
    { name: "Leather cleaning and conditioning", low: 70, high: 140 },
    { name: "Colour restoration, corners", low: 80, high: 210 },
    { name: "Hardware polishing", low: 30, high: 75 },
  ],
  parts: [
    { name: "Zip, metal, 30 cm", low: 22, high: 60 },
    { name: "Lining, microsuede", low: 45, high: 120 },
    { name: "Rivet, gilt", low: 3, high: 6, most: 8 },
    { name: "Turn lock, palladium finish", low: 48, high: 130 },
  ],
  checks: [
    "Leather cleaned and conditioned",
    "Edges repainted",
    "Stitching inspected",
    "Handles re-glued",
    "Hardware polished",
    "Lining cleaned",
    "Zip lubricated",
    "Corners recoloured",
    "Date code verified",
  ],
  readings: [
    ["Leather grade", ["A", "A-", "B+"]],
    ["Stitches replaced", ["12", "28", "44", "6"]],
    ["Colour match", ["98 %", "96 %", "99 %"]],
  ],
  specifications: [
    {
      heading: "Dimensions",
      rows: [
        ["Width", ["25 cm", "28 cm", "30 cm", "35 cm"]],
        ["Height", ["19 cm", "21 cm", "24 cm", "28 cm"]],
        ["Depth", ["10 cm", "12 cm", "15 cm", "18 cm"]],
        ["Handle drop", ["9 cm", "12 cm", "22 cm"]],
        ["Weight", ["0.72 kg", "0.94 kg", "1.10 kg"]],
      ],
    },
    {
      heading: "Materials",
      rows: [
        ["Exterior", ["Grained calf leather", "Smooth box calf", "Coated canvas, leather trim"]],
        ["Lining", ["Goatskin", "Microsuede", "Cotton twill"]],
        ["Hardware", ["Gold-tone brass", "Palladium-tone brass"]],
        ["Edge finish", ["Hand-painted, 4 coats", "Turned edge"]],
      ],
    },
    {
      heading: "Interior",
      rows: [
        ["Pockets", ["1 zipped, 2 open", "2 open", "1 zipped"]],
        ["Closure", ["Turn lock", "Zip", "Magnetic flap"]],
        ["Strap", ["Detachable, 95-110 cm", "None", "Chain, 120 cm"]],
      ],
    },
  ],
  components: [
    "Handle",
    "Flap",
    "Turn lock",
    "Gusset",
    "Body panel",
    "Base studs",
    "D-ring",
    "Strap",
  ],
  warnings: [
    ["water", "Protect leather from rain; blot, never rub, a wet surface."],
    ["heat", "Do not dry on a radiator or leave in direct sun."],
    ["general", "Dark denim may stain light leather."],
    ["child", "Keep plastic wrapping away from children: danger of suffocation."],
    ["fire", "Keep sprays and solvents away; they are flammable and harm the finish."],
  ],
  instructions: [
    {
      heading: "Everyday care",
      steps: [
        "Wipe with a soft, dry, light-coloured cloth.",
        "Apply a little colourless cream twice a year.",
        "Keep the bag in its dust bag, stuffed with tissue.",
      ],
    },
    {
      heading: "Fitting the strap",
      steps: [
        "Open the hook and hang it into the D-ring.",
        "Turn the hook outwards so that the strap lies flat.",
      ],
    },
    {
      heading: "Cleaning the lining",
      steps: ["Turn the lining out gently.", "Brush off crumbs; dab stains with a damp cloth."],
    },
  ],
};
