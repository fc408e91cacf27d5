/** Musical instruments: what their papers talk about. */
import type { Trade } from "./trade.ts";

/**
 * Musical instruments.
 *
 * @example
 * ```ts
 * import { instruments } from "./instruments.ts";
 * console.assert(instruments.pattern.test("Musical Instruments"));
 * ```
 */
export const instruments: Trade = {
  pattern: /instrument|guitar|piano|violin|drum|saxophone|trumpet|keyboard|music/i,
  noun: "guitar",
  price: [280, 6400],
  shopWords: ["Music", "Guitars", "Music House", "Strings & Keys"],
  workshopWords: ["Luthier", "Instrument Repair", "Guitar Workshop", "String Works"],
  shopTaglines: ["Instruments since the beginning", "Guitars, amps, keys", "Play better"],
  workshopTaglines: ["Set-ups, refrets, restorations", "By hand, by ear", "Repairs for players"],
  accessories: [
    { name: "Hard case", low: 90, high: 220 },
    { name: "String set .010-.046", low: 7, high: 14, most: 3 },
    { name: "Instrument cable 5 m", low: 18, high: 45 },
    { name: "Strap, leather", low: 28, high: 75 },
    { name: "Clip-on tuner", low: 12, high: 29 },
  ],
  labour: [
    { name: "Full set-up", low: 60, high: 130 },
    { name: "Fret level, crown and polish", low: 120, high: 260 },
    { name: "Nut replacement", low: 45, high: 110 },
    { name: "Electronics repair", low: 50, high: 140 },
    { name: "Crack repair", low: 110, high: 320 },
  ],
  parts: [
    { name: "Bone nut blank", low: 9, high: 18 },
    { name: "Tuning machines, set of 6", low: 45, high: 120 },
    { name: "Pickup, humbucker", low: 80, high: 180, most: 2 },
    { name: "Potentiometer 500k", low: 7, high: 14, most: 4 },
    { name: "String set", low: 7, high: 14 },
  ],
  checks: [
    "Neck relief set",
    "Action adjusted",
    "Intonation set",
    "Frets dressed",
    "Nut slots",
    "Electronics cleaned",
    "Tuners tightened",
    "Fretboard oiled",
    "Strings replaced",
  ],
  readings: [
    ["Relief, 7th fret", ["0.20 mm", "0.25 mm"]],
    ["Action 12th, low E", ["1.9 mm", "2.0 mm", "1.7 mm"]],
    ["Humidity", ["47 %", "52 %"]],
  ],
  specifications: [
    {
      heading: "Body",
      rows: [
        ["Wood", ["Mahogany, maple top", "Alder", "Spruce and rosewood"]],
        ["Finish", ["Gloss nitrocellulose", "Satin polyurethane"]],
        ["Binding", ["Single-ply cream", "None"]],
      ],
    },
    {
      heading: "Neck",
      rows: [
        ["Scale length", ["628 mm", "648 mm", "645 mm"]],
        ["Fingerboard", ["Rosewood, 12 in radius", "Ebony", "Maple"]],
        ["Frets", ["22, medium jumbo", "21", "20"]],
        ["Nut width", ["43.0 mm", "42.0 mm"]],
      ],
    },
    {
      heading: "Hardware",
      rows: [
        ["Pickups", ["2 humbuckers", "3 single coils", "Under-saddle"]],
        ["Bridge", ["Tune-o-matic, stop bar", "Tremolo, 6 saddles"]],
        ["Tuners", ["Keystone, 16:1", "Sealed, 18:1"]],
        ["Weight", ["4.1 kg", "3.6 kg"]],
      ],
    },
  ],
  components: [
    "Headstock",
    "Tuner",
    "Nut",
    "Fretboard",
    "Neck pickup",
    "Bridge",
    "Volume knob",
    "Output jack",
  ],
  warnings: [
    ["electric", "Switch the amplifier off before plugging in."],
    ["general", "Loud sound over time harms hearing. Wear protection."],
    ["heat", "Never leave an instrument in a parked car."],
    ["water", "Keep at 45 to 55 % relative humidity."],
    ["eye", "Keep the face away when cutting and tightening strings."],
  ],
  instructions: [
    {
      heading: "Tuning",
      steps: ["Tune from below to pitch: E A D G B E.", "Stretch new strings and tune again."],
    },
    {
      heading: "Changing strings",
      steps: ["Change one string at a time.", "Wind two to three turns from top to bottom."],
    },
    {
      heading: "Care",
      steps: ["Wipe strings and body after playing.", "Oil the fingerboard twice a year."],
    },
  ],
};
