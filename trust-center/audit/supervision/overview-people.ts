/** Areas of the overview that concern people: requests, retention, old consents, whose offers are advertised, partners that leave. */
import { DAY_MS } from '@multipartner/kernel/time';
import { forEveryPartner } from '../../orders/delivery/across-partners.ts';
import { lastAlive, UNUSED_MONTHS, unusedSince } from '../../people/consent/unused-consent.ts';
import { WARNING_DAYS } from '../../requests/due-day.ts';
import { type Area, type AreaReader, type DueItem, earliest, item, noonOf, partnersOf } from './overview-parts.ts';

const REQUESTS = '/officer/requests';

/** One month each (Art. 12(3) GDPR): overdue ones, those of the next days, and the others that are on their way. */
export const requestsArea: AreaReader = async ({ requests }): Promise<Area> => {
  const open = (await requests.watch()).filter(({ clock }) => clock !== null);
  const kindOf = (left: number): DueItem['kind'] =>
    left < 0 ? 'request_overdue' : left <= WARNING_DAYS ? 'request_due' : 'request_open';
  const items = (
    [
      ['request_overdue', 'overdue'],
      ['request_due', 'due'],
      ['request_open', 'watch'],
    ] as const
  ).flatMap(([kind, level]): DueItem[] => {
    const those = open.filter(({ clock }) => kindOf(clock!.daysLeft) === kind);
    if (those.length === 0) return [];
    const partners = partnersOf(those.map(({ partnerId, partnerName }) => ({ partnerId, name: partnerName })));
    const dueAt = earliest(those.map(({ dueOn }) => noonOf(dueOn)));
    return [item(kind, level, REQUESTS, { count: those.length, partners, dueAt, isDay: true })];
  });
  return { area: 'requests', items, count: open.length, lastAt: null };
};

/** Every partner's run of each night; one that is two days late was missed. */
export const retentionArea: AreaReader = async ({ retention }) => {
  const partners = await retention.listPartners();
  const missed = partners.filter(({ isMissed }) => isMissed);
  const items = missed.length
    ? [
        item('retention_missed', 'overdue', '/officer/retention', {
          count: missed.length,
          partners: partnersOf(missed),
          dueAt: earliest(
            missed.flatMap(({ lastRun }) => (lastRun ? new Date(lastRun.startedAt.getTime() + DAY_MS) : [])),
          ),
          isDay: true,
        }),
      ]
    : [];
  const lastAt = partners.flatMap(({ lastRun }) => lastRun?.finishedAt ?? []).sort((a, b) => b.getTime() - a.getTime());
  return { area: 'retention', items, count: partners.length, lastAt: lastAt[0] ?? null };
};

/** Whether a partner has a consent that nobody used for 18 months; how many is not asked. */
export const consentsArea: AreaReader = async ({ pool, supervision }, now) => {
  const since = unusedSince(now, UNUSED_MONTHS.standard).toISOString();
  const found = await forEveryPartner<{ old: boolean }>(
    pool,
    `SELECT EXISTS (SELECT 1 FROM contact_ground g WHERE g.ground = 'consent' AND g.state = 'granted' AND ${lastAlive('g')} < '${since}') AS old`,
  );
  const names = await supervision.partnerNames();
  const old = [...found].filter(([, [row]]) => row?.old).map(([id]) => ({ partnerId: id, name: names[id] ?? id }));
  const items = old.length
    ? [item('consents_unused', 'watch', '/officer/partners', { count: old.length, partners: partnersOf(old) })]
    : [];
  return { area: 'consents', items, count: found.size, lastAt: null };
};

/** Mails that advertise for somebody else than the partner and were ordered lately: § 7(3) UWG covers own offers only. */
export const advertisersArea: AreaReader = async ({ orders, supervision }, now) => {
  const names = await supervision.partnerNames();
  const recent = (await orders.listDifferingAdvertisers()).filter(
    ({ at }) => now.getTime() - at.getTime() < SHOWN_DAYS * DAY_MS,
  );
  const campaigns = [...new Set(recent.map(({ campaignName }) => campaignName))];
  const items = campaigns.length
    ? [
        item('advertiser_differs', 'watch', '/officer/findings', {
          count: campaigns.length,
          partners: partnersOf(recent.map(({ partnerId }) => ({ partnerId, name: names[partnerId] ?? partnerId }))),
          about: campaigns.slice(0, 3).join(', '),
        }),
      ]
    : [];
  return { area: 'advertisers', items, count: campaigns.length, lastAt: null };
};
const SHOWN_DAYS = 60;

/** Whose last day has passed while its keys still open its people. */
export const departuresArea: AreaReader = async ({ departure }, now) => {
  const today = now.toISOString().slice(0, 10);
  const all = await departure.list();
  const late = all.filter(({ endsOn, keys }) => endsOn !== null && endsOn < today && keys === 'enabled');
  const items = late.length
    ? [
        item('departure_overdue', 'overdue', '/officer/departures', {
          count: late.length,
          partners: partnersOf(late),
          dueAt: earliest(late.map(({ endsOn }) => noonOf(endsOn!))),
          isDay: true,
        }),
      ]
    : [];
  return { area: 'departures', items, count: all.length, lastAt: null };
};
