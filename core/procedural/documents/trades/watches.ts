/** Watches and clocks: what their papers talk about. */
import type { Trade } from "./trade.ts";

/**
 * Watches.
 *
 * @example
 * ```ts
 * import { watches } from "./watches.ts";
 * console.assert(watches.pattern.test("Watches"));
 * ```
 */
export const watches: Trade = {
  pattern: /watch|clock|timepiece|chronograph/i,
  noun: "wristwatch",
  price: [850, 12500],
  shopWords: ["Timepieces", "Horology", "Watch House", "Jewellers & Watches"],
  workshopWords: ["Watchmakers", "Horology Works", "Watch Service", "Time Atelier"],
  shopTaglines: ["Fine timepieces", "Authorised retailer", "Watches new and pre-owned"],
  workshopTaglines: [
    "Certified watchmakers",
    "Repair - restoration - valuation",
    "Time, kept well",
  ],
  accessories: [
    { name: "Leather strap 20 mm, brown", low: 60, high: 180 },
    { name: "Travel case, single watch", low: 40, high: 120 },
    { name: "Bracelet sizing", low: 15, high: 35 },
    { name: "Extended warranty, 24 months", low: 120, high: 320 },
    { name: "Watch winder, 1 position", low: 110, high: 340 },
  ],
  labour: [
    { name: "Movement overhaul, full", low: 280, high: 780 },
    { name: "Case and bracelet refinishing", low: 120, high: 260 },
    { name: "Water resistance test 10 bar", low: 35, high: 60 },
    { name: "Timing and regulation, 5 positions", low: 45, high: 90 },
    { name: "Dial and hands cleaning", low: 50, high: 110 },
  ],
  parts: [
    { name: "Gasket set", low: 18, high: 45 },
    { name: "Mainspring", low: 35, high: 85 },
    { name: "Crown and stem", low: 55, high: 140 },
    { name: "Sapphire crystal", low: 90, high: 220 },
    { name: "Spring bar, stainless", low: 4, high: 8, most: 4 },
  ],
  checks: [
    "Movement cleaned and lubricated",
    "Gaskets replaced",
    "Pressure test passed",
    "Rate checked in 5 positions",
    "Power reserve checked",
    "Crown and pushers",
    "Bracelet and clasp",
    "Case refinished",
    "Date change",
  ],
  readings: [
    ["Rate deviation", ["+2 s/d", "+4 s/d", "-1 s/d", "+3 s/d", "+5 s/d"]],
    ["Amplitude", ["288°", "296°", "301°", "279°", "305°"]],
    ["Beat error", ["0.1 ms", "0.2 ms", "0.0 ms", "0.3 ms"]],
    ["Pressure", ["10.0 bar", "5.0 bar", "12.5 bar"]],
  ],
  specifications: [
    {
      heading: "Case",
      rows: [
        ["Diameter", ["36 mm", "39 mm", "40 mm", "41 mm", "42 mm"]],
        ["Thickness", ["10.4 mm", "11.8 mm", "12.6 mm", "13.2 mm"]],
        ["Material", ["Stainless steel 316L", "Titanium grade 5", "Steel and gold"]],
        ["Crystal", ["Sapphire, domed", "Sapphire, flat, anti-reflective"]],
        ["Water resistance", ["100 m / 10 bar", "50 m / 5 bar", "300 m / 30 bar"]],
      ],
    },
    {
      heading: "Movement",
      rows: [
        ["Type", ["Automatic", "Hand-wound", "Automatic, chronometer"]],
        ["Frequency", ["28,800 vph (4 Hz)", "21,600 vph (3 Hz)", "36,000 vph (5 Hz)"]],
        ["Jewels", ["25", "26", "31", "17"]],
        ["Power reserve", ["42 h", "70 h", "80 h", "48 h"]],
      ],
    },
    {
      heading: "Bracelet",
      rows: [
        ["Lug width", ["18 mm", "20 mm", "22 mm"]],
        ["Clasp", ["Folding, double security", "Pin buckle", "Butterfly folding"]],
        ["Weight", ["138 g", "152 g", "86 g"]],
      ],
    },
  ],
  components: [
    "Bezel",
    "Crystal",
    "Crown",
    "Case middle",
    "Lug",
    "Dial",
    "Case back",
    "Bracelet link",
  ],
  warnings: [
    ["water", "Do not operate the crown or pushers under water."],
    ["heat", "Keep away from temperatures above 60 °C and below -10 °C."],
    ["general", "Magnetic fields of loudspeakers and clasps change the rate."],
    ["child", "Small parts. Keep out of reach of children under three."],
    ["eye", "Spring bars are under tension. Protect your eyes when changing the strap."],
  ],
  instructions: [
    {
      heading: "Setting the time",
      steps: [
        "Unscrew the crown and pull it to position 2.",
        "Turn the hands forward until the date changes, then set the time.",
        "Push the crown in and screw it down to restore water resistance.",
      ],
    },
    {
      heading: "Winding",
      steps: [
        "With the crown in position 0, turn it clockwise about thirty times.",
        "Worn daily, the rotor keeps the mainspring wound.",
      ],
    },
    {
      heading: "Care",
      steps: [
        "Rinse with fresh water after swimming in the sea.",
        "Have water resistance tested once a year.",
        "Have the movement serviced every four to five years.",
      ],
    },
  ],
};
