/** What somebody is called, while we know it: people live in the trust center, here their names are known as long as they are signed in. */

import type { Prisma } from '@multipartner/prisma-platform/client';
import { personNames } from './activity/read-event-names.ts';
import type { Actor } from './actor.ts';

/** The name of who acts, or an empty text. */
export async function nameOf(
  db: Pick<Prisma.TransactionClient, 'apiKey' | 'appSession'>,
  actor: Actor,
): Promise<string> {
  if (actor.id === 'system') return 'Multipartner';
  if (actor.id.startsWith('key_')) {
    const key = await db.apiKey.findUnique({ where: { id: actor.id }, select: { name: true } });
    return key?.name ?? '';
  }
  const [person] = await personNames(db, [actor.id]);
  return person?.name ?? '';
}
