/**
 * The fifty things of the example database and what is recorded about them, read from the lists that
 * stand beside this file.
 */
import { parse } from "yaml";
import { z } from "zod";

/** `data.type` of the evidence for each `data.document_type`. */
export const DATA_TYPES = {
  "Service Record": "Maintenance",
  "Maintenance Log": "Maintenance",
  "Repair Invoice": "Maintenance",
  "Invoice": "Purchase",
  "Receipt": "Purchase",
  "Order Confirmation": "Purchase",
  "Packing Slip": "Purchase",
  "Bill of Sale": "Ownership",
  "Registration": "Ownership",
  "Title": "Ownership",
  "Certificate": "Ownership",
  "Spec Sheet": "Documentation",
  "Manual": "Documentation",
  "Safety Guide": "Documentation",
  "Warranty Card": "Documentation",
  "Photo": "Visual",
  "Diagram": "Visual",
  "3D Scan": "Visual",
  "Video": "Visual",
} as const;

/** A key of {@link DATA_TYPES}. */
export type EvidenceKind = keyof typeof DATA_TYPES;

const kinds = Object.keys(DATA_TYPES) as [EvidenceKind, ...EvidenceKind[]];

const catalogueSchema = z.array(z.strictObject({
  brand: z.string(),
  model: z.string(),
  color: z.string(),
  category: z.string(),
  title: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  acquired: z.iso.date(),
  evidence: z.array(
    z.partialRecord(z.enum(kinds), z.string())
      .refine((record) => Object.keys(record).length === 1)
      .transform((record) => Object.entries(record)[0] as [EvidenceKind, string]),
  ),
}));

/** A thing of the catalogue; each evidence is its kind and the owner's note. */
export type CatalogueThing = z.infer<typeof catalogueSchema>[number];

/**
 * Reads the lists, in an order that stays.
 *
 * @throws {z.ZodError} When a list does not have the form that the others have.
 *
 * @example
 * ```ts
 * import { readCatalogue } from "./catalogue.ts";
 * console.assert((await readCatalogue()).length === 50);
 * ```
 */
export async function readCatalogue(): Promise<CatalogueThing[]> {
  const lists = ["worn", "household", "leisure"].map(async (name) => {
    const text = await Deno.readTextFile(new URL(`./${name}.yaml`, import.meta.url));
    return catalogueSchema.parse(parse(text));
  });
  return (await Promise.all(lists)).flat();
}
