/**
 * Builds the XMP packet (ISO 16684-1) that says openly what the picture is: synthetic, made by which
 * means, from which original. EXIF has no words for that; IPTC's DigitalSourceType is what search engines
 * and photo libraries read.
 */
import type { DigitalSourceType } from "../provider.ts";

/** What an XMP packet says. */
export interface XmpFields {
  /** `null` for a picture that is not synthetic: a recovered photograph. */
  digitalSourceType: DigitalSourceType | null;
  /** "Exhibit 0.1.0". */
  creatorTool: string;
  /** The trace id, 32 hexadecimal digits. */
  traceId: string;
  /** SHA-256 of the provider's bytes as they came, hexadecimal. */
  originalSha256: string;
  /** When it was recorded, ISO 8601 with an offset; `null` where nobody knows. */
  createDate: string | null;
  provider: string;
  model: string;
  /** `name@version`. */
  template: string;
}

const DIGITAL_SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/";
const NAMESPACES = {
  Iptc4xmpExt: "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
  xmp: "http://ns.adobe.com/xap/1.0/",
  xmpMM: "http://ns.adobe.com/xap/1.0/mm/",
  stRef: "http://ns.adobe.com/xap/1.0/sType/ResourceRef#",
  exhibit: "urn:exhibit:xmp:1.0:",
};

/**
 * An XMP packet. `OriginalDocumentID` and `DerivedFrom` name the original by its SHA-256; the `exhibit`
 * properties name the trace, the route and the template, so that a file found anywhere can be looked up.
 *
 * @example
 * ```ts
 * import { buildXmp } from "./xmp.ts";
 * const packet = buildXmp({
 *   digitalSourceType: "algorithmicMedia",
 *   creatorTool: "Exhibit",
 *   traceId: "0123456789abcdef0123456789abcdef",
 *   originalSha256: "00".repeat(32),
 *   createDate: null,
 *   provider: "procedural",
 *   model: "a < b",
 *   template: "evidence-framing@1",
 * });
 * console.assert(packet.includes("<exhibit:Model>a &lt; b</exhibit:Model>"));
 * ```
 */
export function buildXmp(fields: XmpFields): string {
  const original = `sha256:${fields.originalSha256}`;
  const properties: readonly (readonly [name: string, value: string | null])[] = [
    [
      "Iptc4xmpExt:DigitalSourceType",
      fields.digitalSourceType && DIGITAL_SOURCE_TYPES + fields.digitalSourceType,
    ],
    ["xmp:CreatorTool", fields.creatorTool],
    ["xmp:CreateDate", fields.createDate],
    ["xmpMM:DocumentID", `xmp.did:${fields.traceId}`],
    ["xmpMM:InstanceID", `xmp.iid:${fields.traceId}`],
    ["xmpMM:OriginalDocumentID", original],
    ["exhibit:TraceId", fields.traceId],
    ["exhibit:OriginalSha256", fields.originalSha256],
    ["exhibit:Provider", fields.provider],
    ["exhibit:Model", fields.model],
    ["exhibit:Template", fields.template],
  ];
  const namespaces = Object.entries(NAMESPACES).map(([prefix, uri]) =>
    `    xmlns:${prefix}="${uri}"`
  );
  const elements = properties.filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `   <${name}>${escapeXml(value!)}</${name}>`);
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    ' <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '  <rdf:Description rdf:about=""',
    `${namespaces.join("\n")}>`,
    ...elements,
    '   <xmpMM:DerivedFrom rdf:parseType="Resource">',
    `    <stRef:documentID>${escapeXml(original)}</stRef:documentID>`,
    "   </xmpMM:DerivedFrom>",
    "  </rdf:Description>",
    " </rdf:RDF>",
    "</x:xmpmeta>",
    '<?xpacket end="w"?>',
  ].join("\n");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Characters that XML 1.0 cannot hold, even escaped, are dropped; models and templates are named by people. */
function escapeXml(text: string): string {
  return text.toWellFormed()
    // deno-lint-ignore no-control-regex -- these are the characters to drop
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "")
    .replace(/[&<>"]/g, (character) => ENTITIES[character]);
}
