/** All groups with the number of their members, by name. */
import { ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';

const MAX_GROUPS = 500;

export async function listPartnerGroups(
  deps: Pick<CampaignDeps, 'db'>,
  _input: { actor: Actor },
): Promise<Outcome<{ id: string; name: string; partners: number }[]>> {
  const groups = await deps.db.partnerGroup.findMany({
    orderBy: { name: 'asc' },
    take: MAX_GROUPS,
    include: { _count: { select: { members: true } } },
  });
  return ok(groups.map(({ id, name, _count }) => ({ id, name, partners: _count.members })));
}
