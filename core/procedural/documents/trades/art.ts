/** Works of art: what their papers talk about. */
import type { Trade } from "./trade.ts";

/**
 * Works of art.
 *
 * @example
 * ```ts
 * import { art } from "./art.ts";
 * console.assert(art.pattern.test("Art"));
 * ```
 */
export const art: Trade = {
  pattern: /\bart\b|painting|sculpture|print\b|lithograph|canvas|drawing|collectible/i,
  noun: "painting",
  price: [450, 18500],
  shopWords: ["Gallery", "Fine Art", "Contemporary", "Auctions"],
  workshopWords: ["Conservation Studio", "Framing & Restoration", "Art Restorers"],
  shopTaglines: ["Modern and contemporary art", "Works on paper and canvas", "Established gallery"],
  workshopTaglines: [
    "Paintings - paper - frames",
    "Accredited conservators",
    "Conservation and framing",
  ],
  accessories: [
    { name: "Frame, oak, museum glass", low: 180, high: 520 },
    { name: "Art transport, insured", low: 90, high: 340 },
    { name: "Certificate of authenticity", low: 40, high: 90 },
    { name: "Hanging hardware", low: 12, high: 35 },
    { name: "Crate, wooden, foam-lined", low: 110, high: 260 },
  ],
  labour: [
    { name: "Surface cleaning", low: 140, high: 420 },
    { name: "Varnish removal and revarnishing", low: 260, high: 780 },
    { name: "Canvas relining", low: 320, high: 900 },
    { name: "Retouching of losses", low: 160, high: 520 },
    { name: "Condition report with photographs", low: 90, high: 180 },
  ],
  parts: [
    { name: "Stretcher bars, keyed", low: 45, high: 120 },
    { name: "Acid-free mount board", low: 18, high: 40, most: 2 },
    { name: "UV-filtering glass", low: 70, high: 210 },
    { name: "Conservation varnish", low: 28, high: 60 },
  ],
  checks: [
    "Surface examined under UV",
    "Canvas tension",
    "Stretcher keys",
    "Paint layer stable",
    "Varnish even",
    "Frame joints",
    "Glazing clean",
    "Backing board sealed",
    "Labels documented",
  ],
  readings: [
    ["Humidity", ["48 % RH", "51 % RH", "46 % RH"]],
    ["Light", ["120 lux", "150 lux"]],
    ["Condition", ["Very good", "Good", "Excellent"]],
  ],
  specifications: [
    {
      heading: "Work",
      rows: [
        ["Medium", ["Oil on canvas", "Acrylic on linen", "Screenprint on paper"]],
        ["Image size", ["60 x 80 cm", "100 x 120 cm", "50 x 70 cm"]],
        ["Framed size", ["68 x 88 cm", "112 x 132 cm", "62 x 82 cm"]],
        ["Edition", ["Unique", "12 / 50", "Artist's proof"]],
      ],
    },
    {
      heading: "Support",
      rows: [
        ["Support", ["Linen, medium weave", "Cotton duck", "Wove paper 300 g"]],
        ["Stretcher", ["Keyed pine", "Aluminium core"]],
        ["Varnish", ["Satin", "Unvarnished", "Gloss"]],
      ],
    },
    {
      heading: "Provenance",
      rows: [
        ["Signature", ["Lower right", "Verso", "Lower left, in pencil"]],
        ["Inscription", ["Titled and dated verso", "None"]],
        ["Exhibited", ["Group show, spring", "Private collection"]],
      ],
    },
  ],
  components: [
    "Paint layer",
    "Canvas",
    "Stretcher bar",
    "Key",
    "Frame",
    "Glazing",
    "Backing board",
    "Hanging wire",
  ],
  warnings: [
    ["heat", "Do not hang above a radiator or fireplace."],
    ["water", "Keep away from damp walls; 45 to 55 % relative humidity."],
    ["general", "Two people are needed to hang works over 10 kg."],
    ["eye", "Wear safety glasses when handling broken glazing."],
    ["child", "Fix frames to the wall so that children cannot pull them down."],
  ],
  instructions: [
    {
      heading: "Hanging",
      steps: [
        "Use two hooks, each rated for the full weight.",
        "Hang at eye level, centre 155 cm above the floor.",
        "Fit bumpers to let air pass behind the frame.",
      ],
    },
    { heading: "Light", steps: ["No direct sun.", "Works on paper: at most 50 lux."] },
    {
      heading: "Care",
      steps: ["Dust the frame with a soft brush.", "Never clean the surface yourself."],
    },
  ],
};
