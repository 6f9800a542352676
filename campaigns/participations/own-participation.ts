/** Finding a participation of the acting partner: the query itself is scoped, so another partner's is simply not there. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Prisma } from '@multipartner/prisma-platform/client';
import { type Actor, isPartner } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';

export const ownParticipationInclude = {
  campaign: true,
  partner: true,
  // The participation's own version; the campaign's is what everybody had when it was offered.
  templateVersion: { include: { template: { select: { name: true } }, revocation: true } },
} satisfies Prisma.ParticipationInclude;

export type OwnParticipation = Prisma.ParticipationGetPayload<{ include: typeof ownParticipationInclude }>;

/** Fails with NOT_FOUND for a participation of somebody else, of a draft campaign, or of nobody. */
export async function findOwnParticipation(
  db: Pick<CampaignDeps['db'], 'participation'>,
  input: { actor: Actor; participationId: string },
): Promise<Outcome<OwnParticipation>> {
  if (!isPartner(input.actor)) return failed(failure('NOT_FOUND'));
  const row = await db.participation.findFirst({
    where: { id: input.participationId, partnerId: input.actor.partnerId },
    include: ownParticipationInclude,
  });
  return row ? ok(row) : failed(failure('NOT_FOUND'));
}
