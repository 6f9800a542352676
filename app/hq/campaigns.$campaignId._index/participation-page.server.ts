import type { CampaignOverview, OverviewParticipation } from '@multipartner/campaigns/offers';
import { readFilters, readSort } from '@multipartner/ui/data-table';
import { PARTICIPATION_STATES } from '../campaigns/participation-states.ts';

const PAGE = 50;
const SORT_COLUMNS = ['partner', 'state', 'changed'] as const;

type Order = (a: OverviewParticipation, b: OverviewParticipation) => number;
const ORDERS: Record<(typeof SORT_COLUMNS)[number], Order> = {
  partner: (a, b) => a.partnerName.localeCompare(b.partnerName),
  state: (a, b) => PARTICIPATION_STATES.indexOf(a.state) - PARTICIPATION_STATES.indexOf(b.state),
  changed: (a, b) => a.updatedAt.getTime() - b.updatedAt.getTime(),
};

/** The partners that the address asks for: searched, filtered, in its order, 50 of them. Its cursors are places in that order. */
export function participationPage(url: URL, participations: CampaignOverview['participations']) {
  const sort = readSort(url, SORT_COLUMNS, 'partner');
  const { state } = readFilters(url, { state: PARTICIPATION_STATES });
  const words = (url.searchParams.get('q') ?? '').trim().toLowerCase();
  const found = participations
    .filter((one) => !state || one.state === state)
    .filter(({ partnerName, city }) => `${partnerName} ${city ?? ''}`.toLowerCase().includes(words))
    .sort((a, b) => ORDERS[sort.by](a, b) * (sort.direction === 'asc' ? 1 : -1));
  const start = startOf(url, found.length);
  const previous = start > 0 ? String(Math.max(0, start - PAGE)) : null;
  const next = start + PAGE < found.length ? String(start + PAGE) : null;
  return { rows: found.slice(start, start + PAGE), sort, paging: { total: found.length, previous, next } };
}

function startOf({ searchParams }: URL, count: number): number {
  const asked = Number(searchParams.get('after') ?? searchParams.get('before') ?? 0);
  return Number.isInteger(asked) && asked > 0 && asked < count ? asked : 0;
}
