/** Every state of the kit that was in force stays as a numbered version. */
import { newId } from '@multipartner/kernel/ids';
import type { Clock } from '@multipartner/kernel/time';
import type { Prisma } from '@multipartner/prisma-platform/client';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { BrandKit } from './brand-kit.ts';
import { HEADQUARTERS_ID } from './read-brand-kit.ts';

/** 0 before the first version */
export async function latestNumber(db: Pick<Prisma.TransactionClient, 'brandVersion'>): Promise<number> {
  const { _max } = await db.brandVersion.aggregate({ _max: { number: true } });
  return _max.number ?? 0;
}

/** Inside the caller's transaction: the version, the kit in force, and the event. Two at once: the second one's number is refused by the database. */
export async function recordBrandVersion(
  tx: Prisma.TransactionClient,
  clock: Clock,
  input: { actor: Actor; kit: BrandKit; note: string; number: number; fields: string[] },
): Promise<void> {
  const { actor, kit, note, number, fields } = input;
  const at = clock.now();
  await tx.brandVersion.create({
    data: { id: newId('brandVersion', at.getTime()), number, kit, note, savedBy: actor.id, savedAt: at },
  });
  await tx.headquarters.upsert({
    where: { id: HEADQUARTERS_ID },
    create: { id: HEADQUARTERS_ID, name: 'Headquarters', brand: kit },
    update: { brand: kit },
  });
  await recordAudit(tx, clock, actor, {
    action: 'headquarters.brand_updated',
    subjectId: HEADQUARTERS_ID,
    detail: { fields },
  });
}
