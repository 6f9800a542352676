/** Areas of the overview about guards: incidents with their clock, alarms, emergency access, keys. */
import { DAY_MS } from '@multipartner/kernel/time';
import type { CustodyEntry } from '../../custody/read-custody.ts';
import { readWitnesses } from '../witness/read-witnesses.ts';
import { type AreaReader, type DueItem, earliest, item, type OverviewParts, partnersOf } from './overview-parts.ts';

const ROTATE_EVERY_MS = 30 * DAY_MS;
const SPLIT_VIEW_SHOWN_MS = 90 * DAY_MS;
/** KMS is asked about each key: beyond so many partners the page of keys answers it. */
const MOST_ASKED = 500;

/** Open ones: the authority within 72 hours, the controllers at once, the rest when it is done. */
export const incidentsArea: AreaReader = async ({ incidents }) => {
  const open = (await incidents.list()).filter(({ closedAt }) => closedAt === null);
  const items = open.flatMap(({ incidentId, clock, untold, facts }): DueItem[] => {
    const path = `/officer/incidents/${incidentId}`;
    const about = facts.what.split('\n')[0]!.slice(0, 80);
    if (!clock.stoppedAt) {
      const level = clock.state === 'overdue' ? 'overdue' : 'due';
      return [item('incident_clock', level, path, { dueAt: clock.dueAt, about })];
    }
    if (untold.length > 0) return [item('incident_untold', 'overdue', path, { count: untold.length, about })];
    return [item('incident_open', 'due', path, { about })];
  });
  return { area: 'incidents', items, count: open.length, lastAt: null };
};

/** Canary contacts that somebody opened, and second histories of the log; an alarm with an incident is looked after there. */
export const alarmsArea: AreaReader = async ({ pool, canaries, incidents, supervision }, now) => {
  const names = await supervision.partnerNames();
  const { alarms } = await canaries.read(null);
  const open = alarms.filter(({ acknowledgedAt }) => acknowledgedAt === null);
  const known = (await incidents.list()).filter(({ origin }) => origin === 'split_view');
  const newest = known.map(({ recordedAt }) => recordedAt.getTime());
  const splits = (await readWitnesses(pool)).alarms.filter(
    ({ at }) =>
      now.getTime() - at.getTime() < SPLIT_VIEW_SHOWN_MS && !newest.some((recorded) => recorded > at.getTime()),
  );
  const items = [
    ...(open.length
      ? [
          item('canary_alarm', 'overdue', '/officer/alarms', {
            count: open.length,
            partners: partnersOf(open.map(({ partnerId }) => ({ partnerId, name: names[partnerId] ?? partnerId }))),
            dueAt: earliest(open.map(({ at }) => at)),
          }),
        ]
      : []),
    ...(splits.length
      ? [
          item('split_view', 'overdue', '/officer/witnesses', {
            count: splits.length,
            dueAt: earliest(splits.map(({ at }) => at)),
          }),
        ]
      : []),
  ];
  return { area: 'alarms', items, count: alarms.length, lastAt: alarms[0]?.at ?? null };
};

export const emergenciesArea: AreaReader = async ({ emergency }) => {
  const cases = await emergency.list('all');
  const items = (['requested', 'open'] as const).flatMap((state) => {
    const those = cases.filter((one) => one.state === state);
    if (those.length === 0) return [];
    const partners = partnersOf(those.map(({ partnerId, partnerName }) => ({ partnerId, name: partnerName })));
    const dueAt = earliest(those.flatMap(({ endsAt }) => endsAt ?? []));
    return [item(`emergency_${state}`, 'due', '/emergencies', { count: those.length, partners, dueAt })];
  });
  return { area: 'emergencies', items, count: cases.length, lastAt: cases[0]?.requestedAt ?? null };
};

async function everyKey({ custody }: Pick<OverviewParts, 'custody'>): Promise<CustodyEntry[]> {
  const all: CustodyEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await custody.list({ cursor });
    all.push(...page.entries);
    cursor = page.nextCursor ?? undefined;
  } while (cursor && all.length < MOST_ASKED);
  return all;
}

/** Where the product believes a key open and KMS says otherwise, its people cannot be read. */
const isMissing = ({ custody, kmsState, mode }: CustodyEntry): boolean =>
  custody === 'enabled' && (mode === 'shared' ? kmsState === 'unknown' : kmsState !== null && kmsState !== 'enabled');

export const keysArea: AreaReader = async ({ custody }, now) => {
  const keys = await everyKey({ custody });
  const of = (
    kind: DueItem['kind'],
    level: DueItem['level'],
    those: readonly CustodyEntry[],
    when: (entry: CustodyEntry) => Date | null,
  ): DueItem[] =>
    those.length === 0
      ? []
      : [
          item(kind, level, those.length === 1 ? `/keys/${those[0]!.partnerId}` : '/keys', {
            count: those.length,
            partners: partnersOf(those),
            dueAt: earliest(those.flatMap((entry) => when(entry) ?? [])),
            isDay: true,
          }),
        ];
  const rotateAt = ({ dataKeySince }: CustodyEntry) =>
    dataKeySince && new Date(dataKeySince.getTime() + ROTATE_EVERY_MS);
  const isOld = (entry: CustodyEntry) =>
    entry.custody === 'enabled' &&
    (rotateAt(entry) ?? now) < now &&
    !entry.jobs.some(({ state, kind }) => state === 'running' && kind === 'data_key');
  const items = [
    ...of('key_missing', 'overdue', keys.filter(isMissing), () => null),
    ...of('key_rotation', 'due', keys.filter(isOld), rotateAt),
    ...of(
      'destruction_asked',
      'due',
      keys.filter(({ openDestruction }) => openDestruction?.state === 'requested'),
      () => null,
    ),
    ...of(
      'destruction_scheduled',
      'watch',
      keys.filter(({ openDestruction }) => openDestruction?.state === 'scheduled'),
      ({ openDestruction }) => openDestruction?.destroyAt ?? null,
    ),
  ];
  return { area: 'keys', items, count: keys.length, lastAt: null };
};
