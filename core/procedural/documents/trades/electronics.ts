/** Electronic devices: what their papers talk about. */
import type { Trade } from "./trade.ts";

/**
 * Electronic devices.
 *
 * @example
 * ```ts
 * import { electronics } from "./electronics.ts";
 * console.assert(electronics.pattern.test("Electronics"));
 * ```
 */
export const electronics: Trade = {
  pattern:
    /electronic|computer|laptop|phone|tablet|audio|headphone|television|\btv\b|console|speaker|gaming|tech/i,
  noun: "electronic device",
  price: [120, 2900],
  shopWords: ["Electronics", "Digital", "Tech Store", "Computers"],
  workshopWords: ["Device Repair", "Electronics Service", "Tech Clinic", "Authorised Service"],
  shopTaglines: ["Computers, phones, sound", "Your digital partner", "Great tech, fair prices"],
  workshopTaglines: ["Certified repairs", "Same-day service", "We bring devices back to life"],
  accessories: [
    { name: "USB-C charger 65 W", low: 29, high: 59 },
    { name: "Protective sleeve", low: 19, high: 49 },
    { name: "USB-C cable 2 m", low: 9, high: 19, most: 2 },
    { name: "Protection plan, 2 years", low: 59, high: 249 },
    { name: "Screen protector", low: 12, high: 29 },
  ],
  labour: [
    { name: "Diagnosis", low: 35, high: 70 },
    { name: "Display replacement, labour", low: 60, high: 140 },
    { name: "Battery replacement, labour", low: 35, high: 80 },
    { name: "Board-level repair", low: 120, high: 280 },
    { name: "Data backup and transfer", low: 40, high: 110 },
  ],
  parts: [
    { name: "Battery pack, original", low: 59, high: 139 },
    { name: "Display assembly", low: 110, high: 420 },
    { name: "Charging port module", low: 25, high: 70 },
    { name: "Thermal paste", low: 5, high: 9 },
    { name: "Screw kit", low: 4, high: 9 },
  ],
  checks: [
    "Power on and self-test",
    "Battery health",
    "Display and touch",
    "Ports and connectors",
    "Fans and vents cleaned",
    "Thermal paste renewed",
    "Firmware updated",
    "Wireless test",
    "Data wiped or kept as agreed",
  ],
  readings: [
    ["Battery health", ["96 %", "88 %", "100 %", "91 %"]],
    ["Temperature, load", ["71 °C", "68 °C", "74 °C"]],
    ["Firmware", ["4.12.1", "2.8.0", "11.3"]],
  ],
  specifications: [
    {
      heading: "Display",
      rows: [
        ["Size", ["14.2 in", "13.3 in", "6.1 in"]],
        ["Resolution", ["3024 x 1964", "2560 x 1600", "2532 x 1170"]],
        ["Brightness", ["500 cd/m²", "1000 cd/m²"]],
      ],
    },
    {
      heading: "Hardware",
      rows: [
        ["Processor", ["8 cores, 3.2 GHz", "10 cores, 3.4 GHz"]],
        ["Memory", ["16 GB", "32 GB", "8 GB"]],
        ["Storage", ["512 GB SSD", "1 TB SSD", "256 GB"]],
        ["Battery", ["70 Wh", "52.6 Wh", "3,240 mAh"]],
      ],
    },
    {
      heading: "Connections",
      rows: [
        ["Wireless", ["Wi-Fi 6E, Bluetooth 5.3", "Wi-Fi 6, Bluetooth 5.2"]],
        ["Ports", ["3 x USB-C, HDMI, audio", "2 x USB-C, audio"]],
        ["Power", ["20 V / 3.25 A", "5 V / 3 A"]],
        ["Weight", ["1.6 kg", "1.24 kg", "172 g"]],
      ],
    },
  ],
  components: [
    "Display",
    "Bezel",
    "Main board",
    "Battery",
    "Heat sink",
    "Lower case",
    "Port",
    "Speaker",
  ],
  warnings: [
    ["electric", "Risk of electric shock. Do not open the housing."],
    ["fire", "Do not crush, pierce or heat the battery."],
    ["water", "Keep away from liquids and moisture."],
    ["heat", "Do not cover the vents. Ambient temperature 0 to 35 °C."],
    ["eye", "Do not look into optical outputs."],
  ],
  instructions: [
    {
      heading: "First start",
      steps: [
        "Charge fully before first use.",
        "Hold the power button for two seconds.",
        "Follow the instructions on the display.",
      ],
    },
    {
      heading: "Charging",
      steps: ["Use the supplied power adapter only.", "The indicator turns green when charged."],
    },
    {
      heading: "Reset",
      steps: ["Switch the device off.", "Hold power and volume for ten seconds."],
    },
  ],
};
