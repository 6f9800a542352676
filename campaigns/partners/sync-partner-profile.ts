/** Tells the trust center who a partner is and whether it is suspended. `registeredAt` is null until it has confirmed, so a lost call is repeated later. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { profileOf } from './partner-profile.ts';

/** Fails with UNAVAILABLE while the trust center is down; the row then stays marked as not told. */
export async function syncPartnerProfile(
  deps: CampaignDeps,
  input: { partnerId: string },
): Promise<Outcome<{ registeredAt: Date }>> {
  const partner = await deps.db.partner.findUnique({ where: { id: input.partnerId } });
  if (!partner) return failed(failure('NOT_FOUND'));
  const profile = await profileOf(deps.db, partner);
  if (profile.logo) {
    const bytes = await deps.assets.read(profile.logo.sha256);
    const stored =
      bytes && (await deps.trustCenter.storeMedia({ params: { sha256: profile.logo.sha256 }, body: bytes }));
    if (stored && !stored.ok) return stored;
  }
  const told = await deps.trustCenter.registerPartner({
    params: { partnerId: partner.id },
    body: { profile, demo: partner.demo, suspended: partner.state === 'suspended' },
  });
  if (!told.ok) return told;
  const registeredAt = deps.clock.now();
  // Only if nobody changed the row meanwhile: a newer profile is still to be told.
  await deps.db.partner.updateMany({
    where: { id: partner.id, updatedAt: partner.updatedAt },
    data: { registeredAt },
  });
  return ok({ registeredAt });
}
