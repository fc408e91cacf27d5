/** How a workshop's papers begin: its letterhead, the heading, and what it did. */
import type { Random } from "../../random.ts";
import type { Dossier } from "./dossier.ts";
import { inventCompany } from "./fictional.ts";
import { type OfficePage, startOfficePage } from "./office_page.ts";
import { inventService, type Service } from "./service.ts";

/**
 * Starts a page of a workshop that looked after the thing.
 *
 * @param headingShare the part of the page's width that the heading may take, 0..1.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { exampleDossier } from "./example_dossier.ts";
 * import { startWorkshopPage } from "./workshop_page.ts";
 * const dossier = exampleDossier("Repair Invoice");
 * const { page, service } = startWorkshopPage(dossier, createRandom("a"), { headingShare: 1 });
 * console.assert(page.top < page.bottom && service.checks.length > 4);
 * ```
 */
export function startWorkshopPage(
  dossier: Dossier,
  random: Random,
  { headingShare }: { headingShare: number },
): { page: OfficePage; service: Service } {
  const { customs, trade } = dossier;
  const company = inventCompany(random.fork("workshop"), { customs, trade, kind: "workshop" });
  const service = inventService(dossier, random);
  const page = startOfficePage(dossier, { company });
  const { sheet, theme, left, width } = page;
  sheet.heading(random.chance(0.5) ? dossier.heading.toUpperCase() : dossier.heading, {
    x: left,
    y: page.top + 8,
    size: 9,
    font: theme.headingFont,
    color: theme.accent,
    maxWidth: width * headingShare,
  });
  return { page, service };
}
