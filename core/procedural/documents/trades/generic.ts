/** Goods of no particular kind: what the papers of a thing say when its category is unknown. */
import type { Trade } from "./trade.ts";

/**
 * Anything else.
 *
 * @example
 * ```ts
 * import { generic } from "./generic.ts";
 * console.assert(generic.pattern.test("anything"));
 * ```
 */
export const generic: Trade = {
  pattern: /^/,
  noun: "household item",
  price: [60, 1900],
  shopWords: ["Trading", "Home & Living", "Department Store", "Supply"],
  workshopWords: ["Repair Shop", "Service Centre", "Workshop", "Technical Service"],
  shopTaglines: ["Everything for home and work", "Since the beginning", "Good things that last"],
  workshopTaglines: ["We mend things", "Repairs of all kinds", "Service you can rely on"],
  accessories: [
    { name: "Gift wrapping", low: 4, high: 9 },
    { name: "Cleaning kit", low: 12, high: 30 },
    { name: "Protective case", low: 20, high: 65 },
    { name: "Delivery, standard", low: 6, high: 18 },
    { name: "Extended warranty, 24 months", low: 30, high: 120 },
  ],
  labour: [
    { name: "Inspection and diagnosis", low: 35, high: 80 },
    { name: "General overhaul", low: 90, high: 240 },
    { name: "Cleaning and adjustment", low: 40, high: 110 },
    { name: "Function test", low: 20, high: 45 },
  ],
  parts: [
    { name: "Seal kit", low: 12, high: 32 },
    { name: "Fastener set", low: 4, high: 12, most: 3 },
    { name: "Wear part, original", low: 24, high: 90, most: 2 },
    { name: "Consumables", low: 5, high: 14 },
  ],
  checks: [
    "Visual inspection",
    "Cleaned inside and out",
    "Moving parts lubricated",
    "Fasteners tightened",
    "Worn parts replaced",
    "Function test passed",
    "Safety check",
    "Finish touched up",
  ],
  readings: [
    ["Condition on arrival", ["Good", "Fair", "Used"]],
    ["Function test", ["Pass"]],
    ["Wear", ["12 %", "20 %", "8 %"]],
  ],
  specifications: [
    {
      heading: "Dimensions",
      rows: [
        ["Width", ["24 cm", "32 cm", "40 cm"]],
        ["Height", ["18 cm", "26 cm", "35 cm"]],
        ["Depth", ["12 cm", "15 cm", "22 cm"]],
        ["Weight", ["1.2 kg", "2.4 kg", "3.8 kg"]],
      ],
    },
    {
      heading: "Materials",
      rows: [
        ["Body", ["Aluminium", "Steel, powder-coated", "ABS, matt"]],
        ["Finish", ["Matt", "Satin", "Natural"]],
      ],
    },
    {
      heading: "General",
      rows: [
        ["Country of origin", ["Portugal", "Taiwan", "Italy", "Poland"]],
        ["Warranty", ["24 months", "12 months", "5 years"]],
        ["Packaging", ["Recycled board"]],
      ],
    },
  ],
  components: ["Upper part", "Body", "Cover", "Base", "Fastening", "Joint", "Label", "Foot"],
  warnings: [
    ["general", "Read these instructions before first use and keep them."],
    ["child", "Keep packaging away from children: danger of suffocation."],
    ["heat", "Keep away from open flames and sources of heat."],
    ["water", "Do not immerse in water."],
    ["pinch", "Keep fingers clear of moving and folding parts."],
  ],
  instructions: [
    {
      heading: "Before first use",
      steps: [
        "Remove all packaging and check that nothing is missing.",
        "Wipe all surfaces with a dry cloth.",
        "Place on a level and stable surface.",
      ],
    },
    {
      heading: "Use",
      steps: ["Check that all parts are firmly seated.", "Stop using it if anything is damaged."],
    },
    {
      heading: "Care",
      steps: ["Clean with a damp cloth and mild soap.", "Store in a dry place."],
    },
  ],
};
