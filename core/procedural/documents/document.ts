/**
 * Flat artwork of a paper: the page as a printer would print it, before anybody lays it on a table.
 * A new type of document is one new file and one line in the map below.
 */
import type { DocumentType, Subject } from "../../subject.ts";
import { drawBillOfSale } from "./bill_of_sale.ts";
import { drawCertificate } from "./certificate.ts";
import { drawDiagram } from "./diagram.ts";
import { createDossier } from "./dossier.ts";
import { drawInvoice } from "./invoice.ts";
import { drawMaintenanceLog } from "./maintenance_log.ts";
import { drawManual } from "./manual.ts";
import { drawOrderConfirmation } from "./order_confirmation.ts";
import { drawPackingSlip } from "./packing_slip.ts";
import { type DrawPage, LONGER_SIDE_PIXELS, type Page, type Paper } from "./page.ts";
import { drawReceipt } from "./receipt.ts";
import { drawRegistration } from "./registration.ts";
import { drawRepairInvoice } from "./repair_invoice.ts";
import { drawSafetyGuide } from "./safety_guide.ts";
import { drawScanReport } from "./scan_report.ts";
import { drawServiceRecord } from "./service_record.ts";
import { drawSpecSheet } from "./spec_sheet.ts";
import { drawTitle } from "./title.ts";
import { drawWarrantyCard } from "./warranty_card.ts";

/** A page ready to be made pixels of and photographed. */
export interface DocumentArtwork {
  svg: string;
  widthCm: number;
  heightCm: number;
  /** How many pixels a centimetre deserves for the smallest print to survive, at about 1,200 pixels of height. */
  pixelsPerCm: number;
  paper: Paper;
  /** How the paper has been folded before it was photographed. */
  folds: NonNullable<Page["folds"]>;
  /** The texts that can be read on the page, the heading first where it stands first. */
  texts: readonly string[];
  /** What the page calls itself; one of the texts holds it, in capitals perhaps. */
  heading: string;
}

const DRAWINGS: Readonly<Record<DocumentType, DrawPage>> = {
  "Service Record": drawServiceRecord,
  "Maintenance Log": drawMaintenanceLog,
  "Repair Invoice": drawRepairInvoice,
  "Invoice": drawInvoice,
  "Receipt": drawReceipt,
  "Order Confirmation": drawOrderConfirmation,
  "Packing Slip": drawPackingSlip,
  "Bill of Sale": drawBillOfSale,
  "Registration": drawRegistration,
  "Title": drawTitle,
  "Certificate": drawCertificate,
  "Spec Sheet": drawSpecSheet,
  "Manual": drawManual,
  "Safety Guide": drawSafetyGuide,
  "Warranty Card": drawWarrantyCard,
  "Diagram": drawDiagram,
  "3D Scan": drawScanReport,
};

/**
 * Draws the paper that a subject is: same subject, same page.
 *
 * @throws {Error} for a subject that is not a document.
 *
 * @example
 * ```ts
 * import { drawDocument } from "./document.ts";
 * import { exampleSubject } from "./example_dossier.ts";
 * const artwork = await drawDocument(exampleSubject("Receipt"));
 * console.assert(artwork.paper === "thermal" && artwork.texts.join().includes("RECEIPT"));
 * ```
 */
export async function drawDocument(subject: Subject): Promise<DocumentArtwork> {
  const dossier = createDossier(subject);
  const { sheet, paper, folds = "none" } = await DRAWINGS[dossier.documentType](dossier);
  const widthCm = sheet.width / 10;
  const heightCm = sheet.height / 10;
  return {
    svg: sheet.toSvg(),
    widthCm,
    heightCm,
    pixelsPerCm: LONGER_SIDE_PIXELS / Math.max(widthCm, heightCm),
    paper,
    folds,
    texts: sheet.texts,
    heading: dossier.heading,
  };
}
