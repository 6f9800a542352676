import type { OverviewParticipation } from '@multipartner/campaigns/offers';
import { expect, it } from 'vitest';
import { participationPage } from './participation-page.server.ts';

const participations = Array.from(
  { length: 120 },
  (_, i): OverviewParticipation => ({
    participationId: `ptc_${i}`,
    partnerId: `prt_${i}`,
    partnerName: `Autohaus ${String(i).padStart(3, '0')}`,
    city: i % 2 ? 'Ulm' : 'Köln',
    state: i < 30 ? 'invited' : 'sent',
    waiting: null,
    version: 1,
    held: false,
    updatedAt: new Date(1_760_000_000_000 + i),
  }),
);
const page = (query: string) => participationPage(new URL(`https://hq.example/c?${query}`), participations);
const names = (query: string) => page(query).rows.map(({ partnerName }) => partnerName);

it('gives fifty at a time, each partner on one page, with the way on and back', () => {
  const seen = ['', 'after=50', 'after=100'].flatMap(names);
  expect(new Set(seen).size).toBe(120);
  expect(page('').paging).toEqual({ total: 120, previous: null, next: '50' });
  expect(page('after=50').paging).toEqual({ total: 120, previous: '0', next: '100' });
  expect(page('before=0').paging.previous).toBeNull();
});

it('searches names and towns, filters and sorts over all pages', () => {
  expect(names('q=119')).toEqual(['Autohaus 119']);
  expect(page('q=ulm&state=invited').paging.total).toBe(15);
  expect(names('sort=-partner')[0]).toBe('Autohaus 119');
});

it('begins at the first page where the address says nothing that can be', () => {
  for (const query of ['after=9999', 'after=-3', 'after=x', 'after=1.5']) expect(names(query)[0]).toBe('Autohaus 000');
});
