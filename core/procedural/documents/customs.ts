/**
 * What differs from country to country on a paper: currency, tax, dates, the form of an address, of a
 * telephone number and of a company's registration. Post codes and numbers are of ranges set aside
 * for fiction, or of a form that is not given out.
 */
import type { Random } from "../../random.ts";
import type { DateStyle } from "./dates.ts";
import { CURRENCIES, type Currency } from "./money.ts";

/** A country's habits. */
export interface Customs {
  country: string;
  currency: Currency;
  taxName: string;
  /** Thousandths: 200 is 20 %. */
  taxPerMille: number;
  /** Whether shelf prices already hold the tax, as they do outside North America. */
  taxIncluded: boolean;
  dateStyle: DateStyle;
  longDateStyle: DateStyle;
  twelveHours: boolean;
  /** What a business calls its bill. */
  invoiceName: string;
  registrationName: string;
  paper: "A4" | "Letter";
  cities: readonly string[];
  streets: readonly string[];
  firstNames: readonly string[];
  lastNames: readonly string[];
  /** Digits (#) and letters (@) filled in by chance. */
  phonePattern: string;
  registrationPattern: string;
  postCodePattern: string;
  /** With {number}, {street}, {city} and {code}, lines divided by |. */
  addressPattern: string;
  /** Abbreviated company form: "Ltd", "GmbH". */
  companyForms: readonly string[];
}

const ENGLISH = {
  firstNames: [
    "Amelia",
    "Daniel",
    "Grace",
    "Marcus",
    "Priya",
    "Thomas",
    "Elena",
    "Victor",
    "Naomi",
    "Samuel",
    "Leah",
    "Owen",
  ],
  lastNames: [
    "Whitfield",
    "Okafor",
    "Brennan",
    "Castillo",
    "Hargrove",
    "Nguyen",
    "Pemberton",
    "Delacroix",
    "Sato",
    "Lindqvist",
    "Mercer",
    "Ashdown",
  ],
  twelveHours: false,
};

/**
 * The countries that papers come from.
 *
 * @example
 * ```ts
 * import { COUNTRIES } from "./customs.ts";
 * console.assert(COUNTRIES.some((customs) => customs.currency.code === "CHF"));
 * ```
 */
export const COUNTRIES: readonly Customs[] = [
  {
    ...ENGLISH,
    country: "United States",
    currency: CURRENCIES.USD,
    taxName: "Sales Tax",
    taxPerMille: 83,
    taxIncluded: false,
    dateStyle: "us",
    longDateStyle: "long-us",
    twelveHours: true,
    invoiceName: "Invoice",
    registrationName: "EIN",
    paper: "Letter",
    cities: [
      "Portland, OR",
      "Austin, TX",
      "Boston, MA",
      "Seattle, WA",
      "Madison, WI",
      "Denver, CO",
    ],
    streets: ["Alder Street", "Kingsley Avenue", "Harbor Blvd", "Monroe Street", "Juniper Lane"],
    phonePattern: "(555) 01#-####",
    registrationPattern: "00-#######",
    postCodePattern: "000##",
    addressPattern: "{number} {street}|{city} {code}",
    companyForms: ["LLC", "Inc.", "& Co.", "Corp."],
  },
  {
    ...ENGLISH,
    country: "United Kingdom",
    currency: CURRENCIES.GBP,
    taxName: "VAT",
    taxPerMille: 200,
    taxIncluded: true,
    dateStyle: "british",
    longDateStyle: "long",
    invoiceName: "VAT Invoice",
    registrationName: "VAT Reg. No.",
    paper: "A4",
    cities: ["London", "Bristol", "Edinburgh", "Leeds", "Bath"],
    streets: ["Marlowe Street", "Quay Road", "St Anselm's Row", "Tanner Lane", "Orchard Mews"],
    phonePattern: "020 7946 0###",
    registrationPattern: "GB 000 #### ##",
    postCodePattern: "QX# #@@",
    addressPattern: "{number} {street}|{city} {code}",
    companyForms: ["Ltd", "& Sons", "LLP", "plc"],
  },
  {
    ...ENGLISH,
    country: "Germany",
    currency: CURRENCIES.EUR,
    taxName: "VAT (MwSt.)",
    taxPerMille: 190,
    taxIncluded: true,
    dateStyle: "continental",
    longDateStyle: "long",
    invoiceName: "Invoice",
    registrationName: "USt-IdNr.",
    paper: "A4",
    cities: ["Hamburg", "München", "Köln", "Leipzig", "Freiburg"],
    streets: ["Lindenallee", "Kastanienweg", "Am Alten Hafen", "Goldammerstraße"],
    firstNames: ["Katrin", "Jonas", "Sabine", "Matthias", "Friederike", "Anton"],
    lastNames: ["Vogelsang", "Reinhardt", "Özdemir", "Brückner", "Albrecht", "Sommerfeld"],
    phonePattern: "+49 555 01## ###",
    registrationPattern: "DE 000######",
    postCodePattern: "00###",
    addressPattern: "{street} {number}|{code} {city}",
    companyForms: ["GmbH", "KG", "OHG", "GmbH & Co. KG"],
  },
  {
    ...ENGLISH,
    country: "France",
    currency: { ...CURRENCIES.EUR, groupMark: " " },
    taxName: "TVA",
    taxPerMille: 200,
    taxIncluded: true,
    dateStyle: "british",
    longDateStyle: "long",
    invoiceName: "Invoice",
    registrationName: "TVA",
    paper: "A4",
    cities: ["Lyon", "Paris", "Nantes", "Bordeaux"],
    streets: ["rue des Tilleuls", "avenue du Parc", "quai des Brumes", "rue de l'Horloge"],
    firstNames: ["Camille", "Julien", "Élodie", "Mathieu", "Inès", "Baptiste"],
    lastNames: ["Lefèvre", "Morel", "Garnier", "Besson", "Chevallier", "Aubry"],
    phonePattern: "+33 5 55 01 ## ##",
    registrationPattern: "FR 00 000 ### ###",
    postCodePattern: "000##",
    addressPattern: "{number}, {street}|{code} {city}",
    companyForms: ["SARL", "SAS", "et Fils", "SA"],
  },
  {
    ...ENGLISH,
    country: "Switzerland",
    currency: CURRENCIES.CHF,
    taxName: "MWST",
    taxPerMille: 81,
    taxIncluded: true,
    dateStyle: "continental",
    longDateStyle: "long",
    invoiceName: "Invoice",
    registrationName: "UID",
    paper: "A4",
    cities: ["Zürich", "Genève", "Biel/Bienne", "Luzern"],
    streets: ["Bahnhofgasse", "Seefeldweg", "Rue du Lac", "Im Rebberg"],
    firstNames: ["Reto", "Claudia", "Luca", "Nadja", "Beat", "Sandrine"],
    lastNames: ["Aebischer", "Zürcher", "Favre", "Bernasconi", "Ammann", "Rochat"],
    phonePattern: "+41 55 501 ## ##",
    registrationPattern: "CHE-000.###.### MWST",
    postCodePattern: "0###",
    addressPattern: "{street} {number}|{code} {city}",
    companyForms: ["AG", "GmbH", "SA", "& Cie"],
  },
  {
    ...ENGLISH,
    country: "Denmark",
    currency: CURRENCIES.DKK,
    taxName: "Moms",
    taxPerMille: 250,
    taxIncluded: true,
    dateStyle: "continental",
    longDateStyle: "long",
    invoiceName: "Invoice",
    registrationName: "CVR",
    paper: "A4",
    cities: ["København K", "Aarhus C", "Odense", "Aalborg"],
    streets: ["Havnegade", "Søndergade", "Birkevej", "Gammel Torv"],
    firstNames: ["Freja", "Rasmus", "Signe", "Mikkel", "Astrid", "Emil"],
    lastNames: ["Kjærgaard", "Holm", "Østergaard", "Lund", "Bjerre", "Dahl"],
    phonePattern: "+45 55 50 1# ##",
    registrationPattern: "00 ## ## ##",
    postCodePattern: "00##",
    addressPattern: "{street} {number}|{code} {city}",
    companyForms: ["ApS", "A/S", "& Søn", "I/S"],
  },
  {
    ...ENGLISH,
    country: "Australia",
    currency: CURRENCIES.AUD,
    taxName: "GST",
    taxPerMille: 100,
    taxIncluded: true,
    dateStyle: "british",
    longDateStyle: "long",
    twelveHours: true,
    invoiceName: "Tax Invoice",
    registrationName: "ABN",
    paper: "A4",
    cities: ["Melbourne VIC", "Sydney NSW", "Hobart TAS", "Fremantle WA"],
    streets: ["Banksia Street", "Wattle Road", "Lygon Parade", "Flinders Court"],
    phonePattern: "(03) 5550 ####",
    registrationPattern: "00 000 ### ###",
    postCodePattern: "00##",
    addressPattern: "{number} {street}|{city} {code}",
    companyForms: ["Pty Ltd", "& Co", "Group"],
  },
  {
    ...ENGLISH,
    country: "Canada",
    currency: CURRENCIES.CAD,
    taxName: "HST",
    taxPerMille: 130,
    taxIncluded: false,
    dateStyle: "iso",
    longDateStyle: "long-us",
    twelveHours: true,
    invoiceName: "Invoice",
    registrationName: "GST/HST No.",
    paper: "Letter",
    cities: ["Toronto, ON", "Ottawa, ON", "Kingston, ON", "Hamilton, ON"],
    streets: ["Maple Grove Ave", "Queen's Quay", "Elgin Street", "Birchmount Road"],
    phonePattern: "(555) 01#-####",
    registrationPattern: "00000 #### RT0001",
    postCodePattern: "D0@ #@#",
    addressPattern: "{number} {street}|{city} {code}",
    companyForms: ["Inc.", "Ltd.", "& Associates"],
  },
  {
    ...ENGLISH,
    country: "Japan",
    currency: CURRENCIES.JPY,
    taxName: "Consumption Tax",
    taxPerMille: 100,
    taxIncluded: true,
    dateStyle: "japanese",
    longDateStyle: "long",
    invoiceName: "Invoice",
    registrationName: "Reg. No. T",
    paper: "A4",
    cities: ["Tokyo", "Kyoto", "Osaka", "Yokohama"],
    streets: ["Minami-Aoba", "Sakuragaoka", "Hoshino-cho", "Kitano"],
    firstNames: ["Haruka", "Kenji", "Yuki", "Daisuke", "Mei", "Takumi"],
    lastNames: ["Kobayashi", "Hayashi", "Morita", "Fujii", "Nishimura", "Okada"],
    phonePattern: "03-5550-01##",
    registrationPattern: "0000 ## #### ###",
    postCodePattern: "000-00##",
    addressPattern: "{number}-{street}|{city} {code}",
    companyForms: ["K.K.", "Co., Ltd.", "G.K."],
  },
];

/**
 * Fills a pattern: # becomes a digit, @ a capital letter that is not mistaken for a digit.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { fillPattern } from "./customs.ts";
 * console.assert(/^QX\d$/.test(fillPattern("QX#", createRandom("a"))));
 * ```
 */
export function fillPattern(pattern: string, random: Random): string {
  return pattern.replace(
    /[#@]/g,
    (mark) =>
      mark === "#" ? String(random.integer(0, 9)) : random.pick([..."ABCDEFGHJKLMNPRSTUVWXYZ"]),
  );
}
