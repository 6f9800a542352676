import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { normaliseAddress } from '../address/normalise-address.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { isRemovable, type SuppressionReason } from './suppression-reasons.ts';

export interface FoundSuppression {
  suppressionId: string;
  reason: SuppressionReason;
  createdAt: Date;
  contactId: string | null;
  isRemovable: boolean;
}

/**
 * Whether this partner sends nothing to an address, also when nobody has it any more. Only the partner's own list is asked: an objection to
 * the brand that this partner has not met is none of its business (decision 012). Each question is an entry of the log. Null for no hit.
 * Throws FailureError INVALID for something that is no address.
 */
export async function findSuppression(deps: PeopleDeps, by: By, address: string): Promise<FoundSuppression | null> {
  await demandPartner(deps, by);
  const normal = normaliseAddress(address);
  if (!normal.ok) throw new FailureError(failure('INVALID'));
  const partner = await deps.vault.partner(by.partnerId);
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<Omit<FoundSuppression, 'isRemovable'>>(
      `SELECT s.id AS "suppressionId", s.reason, s."createdAt", c.id AS "contactId" FROM suppression s
       LEFT JOIN contact c ON c."partnerId" = s."partnerId" AND c."suppressionToken" = s.token WHERE s.token = $1`,
      [partner.suppressionToken(normal.value.address)],
    ),
  );
  const found = rows[0];
  await deps.audit.write({ ...by, op: 'contact.searched', objects: found?.contactId ? [found.contactId] : [] });
  return found ? { ...found, isRemovable: isRemovable(found.reason) } : null;
}
