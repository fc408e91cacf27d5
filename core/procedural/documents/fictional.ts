/**
 * People, companies and addresses that do not exist: names from short lists, telephone numbers with
 * 555, addresses in the reserved domain example.
 */
import type { Random } from "../../random.ts";
import { type Customs, fillPattern } from "./customs.ts";
import type { Trade } from "./trades/trade.ts";

/** Somebody named on a paper. */
export interface Person {
  firstName: string;
  lastName: string;
  name: string;
  addressLines: readonly string[];
  phone: string;
  email: string;
}

/** A business named on a paper. */
export interface Company {
  /** As on the shop's sign, without its legal form. */
  name: string;
  legalName: string;
  /** One or two letters for the logo. */
  initials: string;
  tagline: string;
  addressLines: readonly string[];
  phone: string;
  website: string;
  email: string;
  registration: string;
  founded: number;
}

/** Letters and digits of a name, for addresses in the net: "Brückner & Co." is "brueckner-co" there. */
function hostName(name: string): string {
  return name.normalize("NFKD").toLowerCase().replace(/ø/g, "o").replace(/æ/g, "ae")
    .replace(/ß/g, "ss").replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

function addressLines(random: Random, customs: Customs): string[] {
  return customs.addressPattern
    .replace("{number}", String(random.integer(2, 289)))
    .replace("{street}", random.pick(customs.streets))
    .replace("{city}", random.pick(customs.cities))
    .replace("{code}", fillPattern(customs.postCodePattern, random))
    .split("|");
}

/**
 * A person of the country.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { COUNTRIES } from "./customs.ts";
 * import { inventPerson } from "./fictional.ts";
 * console.assert(inventPerson(createRandom("a"), COUNTRIES[0]).email.endsWith(".example"));
 * ```
 */
export function inventPerson(random: Random, customs: Customs): Person {
  const firstName = random.pick(customs.firstNames);
  const lastName = random.pick(customs.lastNames);
  return {
    firstName,
    lastName,
    name: `${firstName} ${lastName}`,
    addressLines: addressLines(random, customs),
    phone: fillPattern(customs.phonePattern, random),
    email: `${hostName(firstName)}.${hostName(lastName)}@post.example`,
  };
}

const PLACES = [
  "Northgate",
  "Riverside",
  "Old Mill",
  "Harbour",
  "Cedar Hill",
  "Lantern Row",
  "Summit",
  "Meridian",
  "Bellweather",
  "Kestrel",
  "Copperfield",
  "Halcyon",
  "Argyle",
  "Fairmont",
  "Beacon",
  "Juniper",
];

/**
 * A business of the country and the trade.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { COUNTRIES } from "./customs.ts";
 * import { inventCompany } from "./fictional.ts";
 * import { tradeOf } from "./trades/trade_of.ts";
 * const company = inventCompany(createRandom("a"), { customs: COUNTRIES[0], trade: tradeOf("Watches") });
 * console.assert(company.website.endsWith(".example"));
 * ```
 */
export function inventCompany(
  random: Random,
  options: { customs: Customs; trade: Trade; kind?: "shop" | "workshop" },
): Company {
  const { customs, trade, kind = "shop" } = options;
  const words = kind === "shop" ? trade.shopWords : trade.workshopWords;
  const word = random.pick(words);
  const owner = random.pick(customs.lastNames);
  const place = random.pick(PLACES);
  const name = random.pick([
    `${owner} ${word}`,
    `${place} ${word}`,
    `${owner} & ${random.pick(customs.lastNames.filter((other) => other !== owner))}`,
    `${place} ${word}`,
  ]);
  const host = hostName(name).replace(/-and-|-/g, "");
  const initials = name.split(/[ &]+/).map((part) => part[0]).join("").slice(0, 2).toUpperCase();
  return {
    name,
    legalName: `${name} ${random.pick(customs.companyForms)}`,
    initials,
    tagline: random.pick(kind === "shop" ? trade.shopTaglines : trade.workshopTaglines),
    addressLines: addressLines(random, customs),
    phone: fillPattern(customs.phonePattern, random),
    website: `www.${host}.example`,
    email: `${random.pick(["info", "hello", "service", "sales", "office"])}@${host}.example`,
    registration: `${customs.registrationName} ${fillPattern(customs.registrationPattern, random)}`,
    founded: random.integer(1902, 2014),
  };
}
