/** Bicycles: what their papers talk about. */
import type { Trade } from "./trade.ts";

/**
 * Bicycles.
 *
 * @example
 * ```ts
 * import { bicycles } from "./bicycles.ts";
 * console.assert(bicycles.pattern.test("Bicycles"));
 * ```
 */
export const bicycles: Trade = {
  pattern: /bicycle|bike|cycling/i,
  noun: "bicycle",
  price: [450, 5900],
  shopWords: ["Cycles", "Bike Shop", "Velo", "Bicycle Company"],
  workshopWords: ["Cycle Workshop", "Bike Service", "Wheel Works"],
  shopTaglines: ["Road - gravel - city", "Bikes and good advice", "Ride more"],
  workshopTaglines: ["Service while you wait", "Wheels built by hand", "Every bike welcome"],
  accessories: [
    { name: "Floor pump", low: 28, high: 65 },
    { name: "Helmet", low: 45, high: 160 },
    { name: "Bottle cage", low: 8, high: 35, most: 2 },
    { name: "Lock, folding", low: 50, high: 110 },
    { name: "LED light set", low: 25, high: 80 },
  ],
  labour: [
    { name: "Full tune-up", low: 80, high: 180 },
    { name: "Wheel truing, pair", low: 30, high: 60 },
    { name: "Brake bleed, per wheel", low: 25, high: 45 },
    { name: "Gear adjustment", low: 18, high: 40 },
    { name: "Bottom bracket service", low: 35, high: 70 },
  ],
  parts: [
    { name: "Chain, 11-speed", low: 25, high: 55 },
    { name: "Cassette 11-34", low: 45, high: 110 },
    { name: "Inner tube", low: 6, high: 10, most: 2 },
    { name: "Brake pads, pair", low: 12, high: 28, most: 2 },
    { name: "Bar tape", low: 15, high: 38 },
    { name: "Tyre 28 mm", low: 35, high: 70, most: 2 },
  ],
  checks: [
    "Headset adjusted",
    "Brakes bled and centred",
    "Gears indexed",
    "Chain wear measured",
    "Wheels trued",
    "Bottom bracket",
    "Tyres and pressure",
    "Bolts torqued",
    "Test ride",
  ],
  readings: [
    ["Chain wear", ["0.25 %", "0.50 %", "0.0 %"]],
    ["Stem bolts", ["5.0 Nm", "6.0 Nm"]],
    ["Tyre pressure", ["5.5 bar", "3.2 bar"]],
  ],
  specifications: [
    {
      heading: "Frame",
      rows: [
        ["Size", ["54 cm", "56 cm", "M", "L"]],
        ["Material", ["Carbon, 500 series", "Aluminium 6061", "Steel 853"]],
        ["Fork", ["Carbon, 12 mm axle", "Steel, lugged"]],
      ],
    },
    {
      heading: "Drivetrain",
      rows: [
        ["Gears", ["2 x 11", "1 x 12", "2 x 12"]],
        ["Crankset", ["50/34, 172.5 mm", "48/32, 170 mm"]],
        ["Cassette", ["11-34", "10-36"]],
        ["Brakes", ["Hydraulic disc, 160 mm", "Rim, dual pivot"]],
      ],
    },
    {
      heading: "Wheels",
      rows: [
        ["Rims", ["Aluminium, tubeless-ready", "Carbon, 35 mm"]],
        ["Tyres", ["700 x 32 mm", "700 x 28 mm"]],
        ["Weight", ["8.9 kg", "9.6 kg", "11.2 kg"]],
        ["Maximum load", ["125 kg", "120 kg"]],
      ],
    },
  ],
  components: [
    "Top tube",
    "Seat post",
    "Crankset",
    "Rear derailleur",
    "Disc brake",
    "Stem",
    "Fork",
    "Saddle",
  ],
  warnings: [
    ["general", "Wear a helmet. Check brakes before every ride."],
    ["pinch", "Keep fingers away from turning wheels and chain."],
    ["heat", "Brake discs get hot. Let them cool before touching."],
    ["child", "Child seats only on frames approved for them."],
    ["eye", "Wear glasses against insects and dust."],
  ],
  instructions: [
    {
      heading: "Before each ride",
      steps: [
        "Squeeze both brakes: the lever must not touch the bar.",
        "Check that quick releases are closed.",
        "Check tyre pressure.",
      ],
    },
    {
      heading: "Saddle height",
      steps: ["With the heel on the pedal the leg is straight.", "Tighten the clamp to 5 Nm."],
    },
    { heading: "Chain care", steps: ["Wipe and oil every 200 km.", "Replace at 0.5 % wear."] },
  ],
};
