/**
 * Names behind the hashed actors of the log, as far as an officer may see them: services, HQ's people, officers. Not the people of
 * partners: their employer resolves them at the partner's own desk, and recipients are nobody's to name.
 */
import { actorHash } from '../leaf.ts';
import type { EntryView } from '../log.ts';
import type { SupervisionDeps } from './deps.ts';

const SERVICES = ['app', 'mailer', 'trust-center'] as const;
const MOST_PEOPLE = 1_000;

export type ActorName =
  | { kind: 'service'; service: (typeof SERVICES)[number] }
  | { kind: 'self' }
  | { kind: 'person'; name: string }
  | { kind: 'withheld' };

const serviceHashes = new Map(SERVICES.map((service) => [actorHash(service), service]));

/** One name for each hash among the entries. */
export async function nameActors(
  { db }: SupervisionDeps,
  entries: readonly EntryView[],
  viewerId: string,
): Promise<Record<string, ActorName>> {
  const memberships = await db.membership.findMany({
    where: { partnerId: null },
    select: { userId: true },
    distinct: ['userId'],
    take: MOST_PEOPLE,
  });
  const users = await db.user.findMany({
    where: { id: { in: memberships.map(({ userId }) => userId) } },
    select: { id: true, name: true },
  });
  const people = new Map(users.map(({ id, name }) => [actorHash(id), name]));
  const own = actorHash(viewerId);
  return Object.fromEntries(
    entries.map(({ actorHash: hash, actorClass }): [string, ActorName] => {
      const service = serviceHashes.get(hash);
      const name = people.get(hash);
      if (hash === own) return [hash, { kind: 'self' }];
      if (service) return [hash, { kind: 'service', service }];
      // In his role at a partner's desk a person of HQ is the partner's.
      if (name && (actorClass === 'hq' || actorClass === 'officer')) return [hash, { kind: 'person', name }];
      return [hash, { kind: 'withheld' }];
    }),
  );
}
