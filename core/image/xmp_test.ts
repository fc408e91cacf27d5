/** The XMP packet: escaped, well-formed, without empty properties; exiftool reads it in stamp_test.ts. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { buildXmp, type XmpFields } from "./xmp.ts";

const fields: XmpFields = {
  digitalSourceType: "trainedAlgorithmicMedia",
  creatorTool: "Exhibit 0.1.0",
  traceId: "0123456789abcdef0123456789abcdef",
  originalSha256: "ab".repeat(32),
  createDate: "2025-04-15T18:28:02.000+02:00",
  provider: "openai",
  model: "gpt-image-2",
  template: "evidence-framing@1",
};

Deno.test("buildXmp names the kind of source by IPTC's full address", () => {
  const address = "http://cv.iptc.org/newscodes/digitalsourcetype/";
  assert(
    buildXmp(fields).includes(`>${address}trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>`),
  );
  const algorithmic = buildXmp({ ...fields, digitalSourceType: "algorithmicMedia" });
  assert(algorithmic.includes(`>${address}algorithmicMedia</Iptc4xmpExt:DigitalSourceType>`));
});

Deno.test("buildXmp leaves out what is not known", () => {
  const packet = buildXmp({ ...fields, digitalSourceType: null, createDate: null, template: "" });
  assert.doesNotMatch(packet, /CreateDate|exhibit:Template|DigitalSourceType/);
});

Deno.test("buildXmp gives back any text that XML can hold, and drops what it cannot", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (model) => {
      const packet = buildXmp({ ...fields, model: `<${model}` });
      const found = /<exhibit:Model>([^<>"]*)<\/exhibit:Model>/.exec(packet)?.[1] ?? "";
      const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&" };
      const plain = found.replace(/&(\w+);/g, (_, name) => entities[name]);
      const kept = [...`<${model}`.toWellFormed()].filter((character) => {
        const code = character.codePointAt(0)!;
        return code >= 0x20 ? code !== 0xfffe && code !== 0xffff : "\t\n\r".includes(character);
      });
      assert.equal(plain, kept.join(""));
    }),
  );
});
