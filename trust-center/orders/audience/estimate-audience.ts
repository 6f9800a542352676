import type { Failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { readSettings } from '../../partners/partner-settings.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import type { OrdersDeps } from '../deps.ts';
import { aimOfPackage, packageRow } from '../packages/package-row.ts';
import type { OrderPlan } from '../schedule/order-plan.ts';
import { type Audience, type AudienceCount, confirmationHash, countAudience, resolveAudience } from './audience.ts';
import { limitFailures } from './send-limits.ts';

export interface AudienceEstimate extends AudienceCount {
  label: string;
  /** Give it to confirmOrder: it stands for exactly this mail, these people, this time and these wishes. */
  confirmation: string;
  notAfter: string;
  /** What of headquarters' limits this send would break, empty for one that may go */
  limits: Failure[];
  /** Limits that it would break, too, but that headquarters only wants to be seen */
  advice: Failure[];
}

/** What the person at the send desk sees before confirming. `notBefore` is the wished start, ISO 8601. Throws FailureError NOT_FOUND. */
export async function estimateAudience(
  deps: OrdersDeps,
  by: By,
  input: {
    packageId: string;
    audience: Audience;
    notBefore?: string | null;
    plan?: OrderPlan | undefined;
    senderId?: string | undefined;
  },
): Promise<AudienceEstimate> {
  await demandPartner(deps, by);
  const mail = await withPartner(deps.pool, by.partnerId, (client) => packageRow(client, input.packageId));
  const { label, filter } = await resolveAudience(deps, by, input.audience);
  const count = await countAudience(deps, by, filter, aimOfPackage(mail));
  const notAfter = mail.content.closesAt;
  const confirmation = confirmationHash({
    campaignId: mail.campaignId,
    packageHash: mail.hash,
    audience: input.audience,
    filter,
    recipientCount: count.mailable,
    notBefore: input.notBefore ?? null,
    notAfter,
    plan: input.plan,
    senderId: input.senderId,
  });
  const { timeZone } = await readSettings(deps, by.partnerId);
  const start = input.notBefore ? new Date(input.notBefore) : deps.clock.now();
  const planned = { start, timeZone, audience: input.audience, recipients: count.mailable };
  const { refused, said } = limitFailures(mail, planned);
  return { ...count, label, confirmation, notAfter, limits: refused, advice: said };
}
