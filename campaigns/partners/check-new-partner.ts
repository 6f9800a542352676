/** Checks of a new partner that need more than its own fields: the brand, and that it is not there already. */

import type { BrandKit } from '../brand/brand-kit.ts';
import type { CampaignDeps } from '../deps.ts';
import type { FieldIssue } from '../field-issues.ts';
import { checkAccentColour } from '../headquarters/check-accent-colour.ts';
import type { NewPartner } from './partner-input.ts';

export async function checkNewPartner(
  deps: Pick<CampaignDeps, 'db'>,
  partner: NewPartner,
  brand: BrandKit,
): Promise<FieldIssue[]> {
  const issues: FieldIssue[] = [];
  const colourIssue = partner.accentColour && checkAccentColour(brand, partner.accentColour);
  if (colourIssue) issues.push({ field: 'accentColour', issue: colourIssue });
  // Two branches may share a name, but not in one city.
  const same = await deps.db.partner.findFirst({
    where: { name: { equals: partner.name, mode: 'insensitive' }, city: { equals: partner.city, mode: 'insensitive' } },
    select: { id: true },
  });
  if (same) issues.push({ field: 'name', issue: 'duplicate' });
  return issues;
}
