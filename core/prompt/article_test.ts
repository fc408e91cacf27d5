/** The article goes by the sound. */
import assert from "node:assert/strict";
import { withArticle } from "./article.ts";

const AN = [
  "apple",
  "Omega watch",
  "umbrella",
  "unlabelled box",
  "unimportant note",
  "uncut stone",
  "Umbra lamp",
  "hour glass",
  "hourglass",
  "heirloom",
  "honest scale",
  "LG TV",
  "HP laptop",
  "MP3 player",
  "X-ray",
  "SLR",
  "HTC phone",
  "8-string guitar",
  "11-inch tablet",
  "18k ring",
  "80s radio",
  "8K TV",
  "IKEA lamp",
  "e-reader",
  "A. Lange watch",
  "Oakley",
  "orange bag",
  "Émile plate",
  "Urban bag",
  "upright piano",
  "onyx ring",
  "Ushanka hat",
  "Uggs pair",
  "Ulysse Nardin",
  "eggshell",
  "ewer",
  "order confirmation",
  "invoice",
  "FM radio",
];
const A = [
  "watch",
  "USB stick",
  "UHD monitor",
  "UK plug",
  "Unilever box",
  "utility knife",
  "used car",
  "Uniqlo coat",
  "European coin",
  "Euro",
  "ukulele",
  "Ural",
  "uniform",
  "unisex scarf",
  "unique lamp",
  "unit",
  "one-piece",
  "once-worn dress",
  "1980s radio",
  "110-volt drill",
  "NASA mug",
  "JBL speaker",
  "SONY camera",
  "hat",
  "Hublot",
  "BMW",
  "TV",
  "3D Scan",
  "時計",
  "часы",
  "U-boat",
  "user guide",
  "Utah map",
  "hero shot",
  "Herschel bag",
  "hair clip",
  "Yamaha piano",
  "1 oz coin",
  "USA flag",
];

Deno.test("withArticle says an before a vowel that is heard", () => {
  for (const noun of AN) assert.equal(withArticle(noun), `an ${noun}`);
});

Deno.test("withArticle says a before everything else", () => {
  for (const noun of A) assert.equal(withArticle(noun), `a ${noun}`);
});

Deno.test("withArticle looks past quotes and brackets", () => {
  assert.equal(withArticle('"Aster" box'), 'an "Aster" box');
});
