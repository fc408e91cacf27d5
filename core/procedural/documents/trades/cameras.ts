/** Cameras and lenses: what their papers talk about. */
import type { Trade } from "./trade.ts";

/**
 * Cameras and lenses.
 *
 * @example
 * ```ts
 * import { cameras } from "./cameras.ts";
 * console.assert(cameras.pattern.test("Cameras"));
 * ```
 */
export const cameras: Trade = {
  pattern: /camera|lens\b|lenses|photograph/i,
  noun: "camera",
  price: [280, 6900],
  shopWords: ["Camera House", "Photo", "Optics", "Camera Exchange"],
  workshopWords: ["Camera Service", "Precision Optics Repair", "Camera Workshop"],
  shopTaglines: ["Cameras, lenses, film", "Photographers serve photographers", "New, used, rental"],
  workshopTaglines: [
    "Shutter and lens specialists",
    "Cameras adjusted by collimator",
    "Film camera repair",
  ],
  accessories: [
    { name: "UV filter 49 mm", low: 25, high: 70 },
    { name: "Leather half case", low: 60, high: 160 },
    { name: "Lens cleaning set", low: 12, high: 28 },
    { name: "SDXC card 128 GB", low: 28, high: 75, most: 2 },
    { name: "Carrying strap", low: 25, high: 110 },
  ],
  labour: [
    { name: "CLA: clean, lubricate, adjust", low: 160, high: 390 },
    { name: "Shutter speed calibration", low: 80, high: 190 },
    { name: "Rangefinder adjustment", low: 60, high: 140 },
    { name: "Sensor cleaning", low: 45, high: 90 },
    { name: "Lens haze cleaning", low: 90, high: 210 },
  ],
  parts: [
    { name: "Light seal set", low: 15, high: 35 },
    { name: "Shutter curtain", low: 70, high: 180 },
    { name: "Battery door", low: 15, high: 38 },
    { name: "Focusing screen", low: 40, high: 110 },
  ],
  checks: [
    "Shutter speeds measured",
    "Light seals replaced",
    "Rangefinder aligned",
    "Light meter checked",
    "Lens elements cleaned",
    "Aperture blades dry",
    "Film transport",
    "Flash sync",
    "Test exposures made",
  ],
  readings: [
    ["1/1000 s measured", ["1/970 s", "1/1010 s", "1/940 s"]],
    ["Meter deviation", ["0.0 EV", "+0.1 EV", "-0.2 EV"]],
    ["Shutter count", ["18,204", "42,967", "7,310"]],
  ],
  specifications: [
    {
      heading: "Body",
      rows: [
        ["Type", ["Rangefinder", "Single-lens reflex", "Mirrorless"]],
        ["Format", ["24 x 36 mm", "6 x 6 cm"]],
        ["Shutter", ["Cloth focal plane, 1 - 1/1000 s", "Electronic, 30 - 1/8000 s"]],
        ["Viewfinder", ["0.72x, bright-line", "100 %, OLED 3.7 MP"]],
      ],
    },
    {
      heading: "Lens",
      rows: [
        ["Mount", ["M bayonet", "F bayonet", "E mount"]],
        ["Focal length", ["50 mm", "35 mm", "28 - 70 mm"]],
        ["Aperture", ["f/2 - f/16", "f/1.4 - f/22"]],
        ["Elements / groups", ["6 / 4", "8 / 6"]],
      ],
    },
    {
      heading: "General",
      rows: [
        ["Dimensions", ["138 x 77 x 36 mm", "147 x 98 x 68 mm"]],
        ["Weight", ["560 g", "665 g"]],
        ["Power", ["2 x SR44", "7.2 V, 1,900 mAh"]],
      ],
    },
  ],
  components: [
    "Lens barrel",
    "Aperture ring",
    "Shutter release",
    "Speed dial",
    "Viewfinder",
    "Hot shoe",
    "Base plate",
    "Rewind crank",
  ],
  warnings: [
    ["eye", "Never point the lens at the sun while looking through the viewfinder."],
    ["water", "Not weather-sealed. Protect from rain and sand."],
    ["electric", "The flash circuit holds high voltage. Do not open."],
    ["fire", "Do not short-circuit or burn batteries."],
    ["general", "Do not touch the shutter curtain."],
  ],
  instructions: [
    {
      heading: "Loading",
      steps: [
        "Open the base plate and draw out the film leader.",
        "Thread the leader into the take-up spool.",
        "Wind on two frames with the back closed.",
      ],
    },
    {
      heading: "Focusing",
      steps: ["Look through the viewfinder and turn the ring until the images meet."],
    },
    {
      heading: "Care",
      steps: ["Blow dust off before wiping glass.", "Store with silica gel in a dry place."],
    },
  ],
};
