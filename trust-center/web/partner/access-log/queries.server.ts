import { DAY_MS } from '@multipartner/kernel/time';
import { actorHash } from '../../../audit/leaf.ts';
import type { ActorClass, EntryFilter } from '../../../audit/log.ts';
import type { By } from '../../../people/deps.ts';
import type { TrustServices } from '../../../services.ts';
import { type OwnLogQuery, ownLogFilter } from './schema.ts';

const SERVICES = ['app', 'mailer', 'trust-center'] as const;
const PERIOD_MS = 30 * DAY_MS;
const PAGE_ENTRIES = 50;

/** Whom a hash in the log stands for, as far as the partner may know: its own people and the services. */
export type KnownActor =
  | { kind: 'you'; name: string }
  | { kind: 'person'; name: string }
  | { kind: 'service'; service: (typeof SERVICES)[number] };

/** By the hash that stands in the log. */
export async function knownActors({ identity }: TrustServices, by: By) {
  const { people } = await identity.listPeopleWithAccess(by.partnerId);
  const known: Record<string, KnownActor> = {};
  for (const service of SERVICES) known[actorHash(service)] = { kind: 'service', service };
  for (const { userId, name } of people)
    known[actorHash(userId)] = { kind: userId === by.actor.id ? 'you' : 'person', name };
  const names = new Map(people.map(({ userId, name }) => [userId, name]));
  return { known, colleagues: [...names].map(([userId, name]) => ({ userId, name })) };
}

/** How often data of the partner's customers was opened in the last 30 days, by class of actor. */
async function readings({ audit }: TrustServices, partnerId: string, now: Date) {
  const base: EntryFilter = {
    partnerId,
    personalOnly: true,
    decision: 'allow',
    from: new Date(now.getTime() - PERIOD_MS),
  };
  const by = (actorClass: ActorClass) => audit.countEntries({ ...base, actorClass });
  const [all, own, services, hq] = await Promise.all([
    audit.countEntries(base),
    by('partner'),
    by('service'),
    by('hq'),
  ]);
  return { all, own, services, hq };
}

/** A page of the partner's own log with names. Opening it is an entry itself; turning its pages is not one each. */
export async function readOwnLog(services: TrustServices, by: By, query: OwnLogQuery) {
  const { audit, partners } = services;
  const { timeZone } = await partners.readSettings(by.partnerId);
  const filters = ownLogFilter(by.partnerId, query, timeZone);
  const [page, counted, actors, figures] = await Promise.all([
    audit.listEntries({
      filters,
      limit: PAGE_ENTRIES,
      ...(query.after ? { cursor: query.after } : {}),
      ...(query.before ? { newerThan: query.before } : {}),
    }),
    audit.countEntries(filters),
    knownActors(services, by),
    readings(services, by.partnerId, new Date()),
  ]);
  if (!query.after && !query.before) await audit.write({ ...by, op: 'log.read', objCount: page.entries.length });
  return { ...page, counted, ...actors, figures, timeZone };
}
