/** Jewellery: what their papers talk about. */
import type { Trade } from "./trade.ts";

/**
 * Jewellery.
 *
 * @example
 * ```ts
 * import { jewelry } from "./jewelry.ts";
 * console.assert(jewelry.pattern.test("Jewelry"));
 * ```
 */
export const jewelry: Trade = {
  pattern: /jewel|ring\b|rings\b|necklace|bracelet|earring|pendant|brooch/i,
  noun: "diamond ring",
  price: [380, 9400],
  shopWords: ["Jewellers", "Fine Jewellery", "Goldsmiths", "Diamonds"],
  workshopWords: ["Goldsmiths", "Jewellery Workshop", "Gem Laboratory", "Setting & Repair"],
  shopTaglines: [
    "Fine jewellery",
    "Gold, platinum, precious stones",
    "Engagement and wedding rings",
  ],
  workshopTaglines: ["Master goldsmiths", "Repair, resizing, valuation", "Stones set by hand"],
  accessories: [
    { name: "Ring box, walnut", low: 20, high: 60 },
    { name: "Engraving, up to 20 characters", low: 25, high: 70 },
    { name: "Valuation for insurance", low: 60, high: 150 },
    { name: "Silver polishing cloth", low: 6, high: 12 },
    { name: "Chain extension 5 cm", low: 30, high: 90 },
  ],
  labour: [
    { name: "Ring resizing", low: 45, high: 140 },
    { name: "Claw re-tipping, 4 claws", low: 80, high: 190 },
    { name: "Rhodium plating", low: 50, high: 110 },
    { name: "Ultrasonic cleaning and polish", low: 30, high: 65 },
    { name: "Stone re-setting", low: 70, high: 220 },
  ],
  parts: [
    { name: "18 ct yellow gold, per gram", low: 62, high: 88, most: 4 },
    { name: "Brilliant 0.02 ct", low: 18, high: 36, most: 4 },
    { name: "Clasp, lobster, 18 ct", low: 60, high: 140 },
    { name: "Ear post and scroll", low: 14, high: 32, most: 2 },
  ],
  checks: [
    "Claws and settings checked",
    "Stones tight",
    "Cleaned ultrasonically",
    "Polished",
    "Rhodium plated",
    "Shank measured",
    "Hallmark legible",
    "Clasp and safety chain",
    "Weight recorded",
  ],
  readings: [
    ["Ring size", ["M 1/2", "54", "6.5", "52"]],
    ["Weight", ["4.12 g", "3.86 g", "5.40 g"]],
    ["Stones checked", ["1 + 12", "1 + 24", "7"]],
  ],
  specifications: [
    {
      heading: "Metal",
      rows: [
        ["Alloy", ["18 ct yellow gold", "18 ct white gold", "Platinum 950"]],
        ["Weight", ["3.9 g", "4.4 g", "5.2 g"]],
        ["Finish", ["Polished", "Satin"]],
      ],
    },
    {
      heading: "Centre stone",
      rows: [
        ["Species", ["Natural diamond", "Sapphire", "Emerald"]],
        ["Carat weight", ["0.71 ct", "1.02 ct", "0.90 ct"]],
        ["Cut", ["Round brilliant", "Oval", "Cushion"]],
        ["Colour", ["F", "G", "E"]],
        ["Clarity", ["VS1", "VVS2", "SI1"]],
        ["Fluorescence", ["None", "Faint"]],
      ],
    },
    {
      heading: "Dimensions",
      rows: [
        ["Ring size", ["52", "54", "56"]],
        ["Band width", ["1.8 mm", "2.1 mm", "2.4 mm"]],
        ["Measurements", ["6.42 - 6.45 x 3.98 mm", "5.74 - 5.77 x 3.55 mm"]],
      ],
    },
  ],
  components: [
    "Centre stone",
    "Claw",
    "Gallery",
    "Shoulder",
    "Shank",
    "Hallmark",
    "Pavé stones",
    "Bridge",
  ],
  warnings: [
    ["general", "Take jewellery off for sport, gardening and housework."],
    ["water", "Chlorine attacks gold alloys. Do not swim with it."],
    ["heat", "Do not expose pearls and opals to heat or dry air."],
    ["child", "Small parts. Keep out of reach of children."],
    ["pinch", "Rings may catch on machinery; take them off at work."],
  ],
  instructions: [
    {
      heading: "Cleaning",
      steps: [
        "Soak in warm water with a drop of mild soap.",
        "Brush behind the stones with a soft brush.",
        "Rinse and dry with a lint-free cloth.",
      ],
    },
    {
      heading: "Storage",
      steps: [
        "Keep pieces apart so that they do not scratch.",
        "Store silver in an airtight pouch.",
      ],
    },
    {
      heading: "Inspection",
      steps: ["Have claws and clasps checked once a year.", "Keep the certificate with the piece."],
    },
  ],
};
