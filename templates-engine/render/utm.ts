/** Campaign parameters on links, as HQ demands them for a region. */

import type { RegionOf } from '../document.ts';
import { isWebAddress } from '../html/attribute-values.ts';

/** What the engine may know of a campaign. Days are `YYYY-MM-DD` in the partner's zone. */
export interface CampaignFacts {
  name: string;
  firstDay: string;
  lastDay: string;
}

const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);

/** The address with `utm_…` parameters where the region wants them; one that stands there already wins, other addresses stay as they are. */
export function withUtm(
  address: string,
  region: RegionOf<'link'>,
  around: { profile: { name: string }; campaign: CampaignFacts | undefined },
): string {
  if (!region.utm || !isWebAddress(address)) return address;
  const values: Record<string, string> = {
    campaign: slug(around.campaign?.name ?? ''),
    partner: slug(around.profile.name),
    region: slug(region.label),
  };
  const written = (pattern: string): string =>
    pattern.replace(/\{(campaign|partner|region)\}/g, (_, name: string) => values[name]!);
  const url = new URL(address);
  for (const name of ['source', 'medium', 'campaign'] as const)
    if (!url.searchParams.has(`utm_${name}`)) url.searchParams.set(`utm_${name}`, written(region.utm[name]));
  return url.href;
}
