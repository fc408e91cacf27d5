/** Tests of whole pages: all types, all goods, hostile records; what is said, where, in which letters. */
import assert from "node:assert/strict";
import { DOCUMENT_TYPES, type DocumentType, type Subject } from "../../subject.ts";
import { advanceOf, measureText } from "../typeset/font_metrics.ts";
import { type FontName, FONTS } from "../typeset/fonts.ts";
import { rasterize } from "../typeset/rasterize.ts";
import { escapeXml } from "../typeset/sheet.ts";
import { type DocumentArtwork, drawDocument } from "./document.ts";
import { exampleSubject } from "./example_dossier.ts";

const THINGS: readonly Partial<Subject>[] = [
  { category: "Watches" },
  { category: "Luxury Bags", brand: "Hermès", model: "Birkin 30", title: "Handbag" },
  { category: "Jewelry", brand: "", model: "", title: "Ring with a blue stone" },
  { category: "Art", brand: "", model: "Untitled, 1972", title: "Painting" },
  { category: "Vehicles", brand: "Porsche", model: "911", title: "Car" },
  { category: "", brand: "", model: "", title: "", description: "", color: "" },
];

const HOSTILE: readonly Partial<Subject>[] = [
  "W".repeat(5000),
  "wordy title ".repeat(420),
  "<script>alert('x')</script>]]>&amp;\"'--><svg onload=x>",
  "😀🧑‍🚀\u0000\u0007\u001b[31m\u202eabc\u2066\ufeff\ud800\udfff\uffff\u{10ffff}\u0378",
  "ساعة يد فاخرة שעון יד מכני",
  "超高級腕時計コレクション限定版",
  "Ракета Ωμέγα Čeština Ǆ ﬁ ½ №",
  "{{ template }} ${code} %s \\ ' OR 1=1 --",
].map((text) => ({
  brand: text,
  model: text,
  title: text,
  color: text,
  category: text,
  description: text,
  notes: text,
  serialNumber: text,
  documentTitle: text,
}));

const fontNames = new Map(
  (Object.keys(FONTS) as FontName[]).map((name) => {
    const { family, weight, style } = FONTS[name];
    return [`${family}/${weight}/${style}`, name];
  }),
);

interface DrawnText {
  text: string;
  font: FontName;
  size: number;
  x: number;
  y: number;
  anchor: string;
  /** Whether it stands where x and y say: neither turned nor inside a moved group. */
  isPlain: boolean;
}

function textsOf(svg: string): DrawnText[] {
  const texts: DrawnText[] = [];
  let depth = 0;
  for (
    const [tag, attributes, content] of svg.matchAll(
      /<g [^>]*>|<\/g>|<text ([^>]*)>([^<]*)<\/text>/g,
    )
  ) {
    if (tag.startsWith("<g ")) depth++;
    else if (tag === "</g>") depth--;
    else {
      const value = (name: string) =>
        new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1] ?? "";
      const font = fontNames.get(
        `${value("font-family")}/${value("font-weight")}/${value("font-style")}`,
      );
      assert.ok(font, attributes);
      const unescaped = content.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll(
        "&quot;",
        '"',
      )
        .replaceAll("&#39;", "'").replaceAll("&amp;", "&");
      texts.push({
        text: unescaped,
        font,
        size: Number(value("font-size")),
        x: Number(value("x")),
        y: Number(value("y")),
        anchor: value("text-anchor") || "start",
        isPlain: depth === 0 && !attributes.includes("transform="),
      });
    }
  }
  assert.equal(depth, 0, "groups are closed");
  return texts;
}

function assertSound(artwork: DocumentArtwork, label: string) {
  const { svg, widthCm, heightCm, texts } = artwork;
  const [width, height] = [widthCm * 10, heightCm * 10];
  assert.ok(svg.length < 700_000, `${label}: ${svg.length} characters of SVG`);
  const markup = svg.replace(/base64,[A-Za-z0-9+/=]+/g, "base64,");
  assert.doesNotMatch(markup, /<script|NaN|undefined|Infinity/, label);
  for (const text of texts) assert.ok(svg.includes(`>${escapeXml(text)}<`), `${label}: ${text}`);
  for (const { text, font, size, x, y, anchor, isPlain } of textsOf(svg)) {
    for (const character of text) {
      assert.notEqual(
        advanceOf(font, character.codePointAt(0)!),
        null,
        `${label}: ${character} in ${font}`,
      );
    }
    if (!isPlain) continue;
    const wide = measureText(text, { font, size });
    const left = anchor === "start" ? x : anchor === "end" ? x - wide : x - wide / 2;
    assert.ok(
      left > -1 && left + wide < width + 1,
      `${label}: "${text}" from ${left} to ${left + wide} of ${width}`,
    );
    assert.ok(y > 0 && y < height, `${label}: "${text}" at ${y} of ${height}`);
  }
}

for (const documentType of DOCUMENT_TYPES) {
  Deno.test(`drawDocument draws a ${documentType} of all goods, within the page, in letters that are there`, async () => {
    for (const [number, thing] of THINGS.entries()) {
      for (const seed of ["a", "b", "c"]) {
        const evidenceId = `${documentType} ${number} ${seed}`;
        const artwork = await drawDocument(exampleSubject(documentType, { ...thing, evidenceId }));
        assertSound(artwork, evidenceId);
      }
    }
  });

  Deno.test(`drawDocument heads a ${documentType} with its name and says what it is about`, async () => {
    for (const seed of ["a", "b", "c", "d", "e"]) {
      const artwork = await drawDocument(exampleSubject(documentType, { evidenceId: seed }));
      const said = artwork.texts.join("\n").toLowerCase();
      assert.equal(artwork.heading, documentType);
      assert.ok(said.includes(documentType.toLowerCase()), `${seed}: ${said}`);
      assert.ok(said.includes("seamaster"), `${seed}: ${said}`);
      const [heading] = textsOf(artwork.svg).filter(({ text }) =>
        text.toLowerCase().includes(documentType.toLowerCase())
      );
      assert.ok(heading.size >= 6.5, `${seed}: heading of ${heading.size} mm`);
    }
  });

  Deno.test(`drawDocument draws a ${documentType} from hostile records`, async () => {
    for (const [number, changes] of HOSTILE.entries()) {
      const subject = exampleSubject(documentType, { ...changes, evidenceId: `hostile ${number}` });
      const artwork = await drawDocument(subject);
      assertSound(artwork, `${documentType} ${number}`);
      await rasterize(artwork.svg, { width: 90 });
    }
  });

  Deno.test(`drawDocument draws the same ${documentType} twice and another one for another record`, async () => {
    const draw = (evidenceId: string) => drawDocument(exampleSubject(documentType, { evidenceId }));
    assert.deepEqual(await draw("one"), await draw("one"));
    assert.notEqual((await draw("one")).svg, (await draw("two")).svg);
  });
}

Deno.test("drawDocument gives pages of a size that papers have, and a resolution of about 1240 pixels", async () => {
  for (const documentType of DOCUMENT_TYPES) {
    for (const evidenceId of ["a", "b", "c"]) {
      const { widthCm, heightCm, pixelsPerCm } = await drawDocument(
        exampleSubject(documentType, { evidenceId }),
      );
      assert.ok(
        widthCm >= 7 && widthCm <= 30 && heightCm >= 7 && heightCm <= 45,
        `${documentType}: ${widthCm} × ${heightCm}`,
      );
      assert.ok(Math.abs(Math.max(widthCm, heightCm) * pixelsPerCm - 1240) < 1);
    }
  }
});

Deno.test("drawDocument has at least three designs for the papers that people keep most of", async () => {
  const types: DocumentType[] = [
    "Receipt",
    "Service Record",
    "Warranty Card",
    "Certificate",
    "Invoice",
  ];
  for (const documentType of types) {
    const designs = new Set<string>();
    for (let seed = 0; seed < 40; seed++) {
      const { svg, widthCm } = await drawDocument(
        exampleSubject(documentType, { evidenceId: `design ${seed}` }),
      );
      const [heading] = textsOf(svg).filter(({ text }) =>
        text.toLowerCase().includes(documentType.toLowerCase())
      );
      designs.add(`${widthCm} ${heading.font}`);
    }
    assert.ok(designs.size >= 3, `${documentType}: ${[...designs]}`);
  }
});
