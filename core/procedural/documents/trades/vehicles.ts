/** Cars and motorcycles: what their papers talk about. */
import type { Trade } from "./trade.ts";

/**
 * Cars and motorcycles.
 *
 * @example
 * ```ts
 * import { vehicles } from "./vehicles.ts";
 * console.assert(vehicles.pattern.test("Vehicles"));
 * ```
 */
export const vehicles: Trade = {
  pattern: /vehicle|\bcars?\b|automobile|motor|automotive|truck|scooter/i,
  noun: "motor vehicle",
  price: [8500, 89000],
  shopWords: ["Motors", "Automobiles", "Car Centre", "Classic Cars"],
  workshopWords: ["Garage", "Auto Service", "Motor Works", "Workshop & Bodyshop"],
  shopTaglines: ["New and used cars", "Sales - finance - service", "Driven by quality"],
  workshopTaglines: ["Servicing of all makes", "MOT - brakes - tyres", "Meisterbetrieb"],
  accessories: [
    { name: "Floor mats, set of 4", low: 60, high: 140 },
    { name: "Delivery and registration", low: 350, high: 900 },
    { name: "Warning triangle and first-aid kit", low: 28, high: 55 },
    { name: "Roof rack", low: 220, high: 420 },
    { name: "Paint protection", low: 300, high: 900 },
  ],
  labour: [
    { name: "Annual service, labour 2.5 h", low: 220, high: 420 },
    { name: "Brake fluid change", low: 60, high: 110 },
    { name: "Front brakes, labour", low: 110, high: 220 },
    { name: "Wheel alignment", low: 90, high: 160 },
    { name: "Diagnostics", low: 70, high: 140 },
  ],
  parts: [
    { name: "Engine oil 5W-30, litre", low: 11, high: 19, most: 6 },
    { name: "Oil filter", low: 12, high: 28 },
    { name: "Air filter", low: 18, high: 42 },
    { name: "Brake pads, front set", low: 60, high: 180 },
    { name: "Spark plug", low: 9, high: 24, most: 4 },
    { name: "Wiper blades, pair", low: 22, high: 48 },
  ],
  checks: [
    "Engine oil and filter",
    "Brake pads and discs",
    "Brake fluid",
    "Tyre tread and pressure",
    "Coolant level",
    "Lights and horn",
    "Steering and suspension",
    "Battery test",
    "Road test",
    "Underbody inspected",
  ],
  readings: [
    ["Odometer", ["48,210 km", "91,377 km", "12,954 km", "63,008 km"]],
    ["Tread, front", ["5.5 mm", "4.2 mm", "6.8 mm"]],
    ["Brake fluid", ["0.8 % water", "1.2 % water"]],
  ],
  specifications: [
    {
      heading: "Engine",
      rows: [
        ["Displacement", ["2,981 cc", "1,998 cc", "1,499 cc"]],
        ["Power", ["283 kW / 385 hp", "140 kW / 190 hp", "110 kW / 150 hp"]],
        ["Torque", ["450 Nm", "400 Nm", "250 Nm"]],
        ["Fuel", ["Petrol", "Diesel", "Hybrid"]],
      ],
    },
    {
      heading: "Dimensions",
      rows: [
        ["Length", ["4,519 mm", "4,709 mm", "4,284 mm"]],
        ["Width", ["1,852 mm", "1,827 mm", "1,789 mm"]],
        ["Wheelbase", ["2,450 mm", "2,851 mm", "2,636 mm"]],
        ["Kerb weight", ["1,505 kg", "1,540 kg", "1,320 kg"]],
      ],
    },
    {
      heading: "Performance",
      rows: [
        ["0-100 km/h", ["4.2 s", "7.1 s", "8.5 s"]],
        ["Top speed", ["293 km/h", "235 km/h", "216 km/h"]],
        ["Consumption", ["10.1 l/100 km", "5.8 l/100 km"]],
        ["CO2", ["229 g/km", "132 g/km"]],
      ],
    },
  ],
  components: [
    "Bonnet",
    "Windscreen",
    "Door",
    "Front bumper",
    "Wheel",
    "Brake disc",
    "Tail lamp",
    "Engine",
  ],
  warnings: [
    ["general", "Fasten seat belts before driving."],
    ["heat", "Never open the coolant cap while the engine is hot."],
    ["fire", "No smoking or open flames when refuelling."],
    ["pinch", "Keep hands clear of belts and fans."],
    ["child", "Never leave children in a parked vehicle."],
  ],
  instructions: [
    {
      heading: "Before driving",
      steps: [
        "Adjust seat, mirrors and steering wheel.",
        "Check tyre pressure and lights.",
        "Fasten all belts.",
      ],
    },
    {
      heading: "Refuelling",
      steps: ["Switch the engine off.", "Use the fuel named on the flap only."],
    },
    {
      heading: "Service",
      steps: [
        "Change oil every 15,000 km or once a year.",
        "Have brake fluid changed every two years.",
      ],
    },
  ],
};
