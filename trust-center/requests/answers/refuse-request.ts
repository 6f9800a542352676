import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { translate } from '@multipartner/ui/messages';
import { type By, demandPartner } from '../../people/deps.ts';
import type { RequestDeps } from '../deps.ts';
import { demandReason } from '../extend-request.ts';
import { type Refusal, refusalsFor } from '../kinds.ts';
import { noticeMessages } from '../notices/notices.messages.ts';
import { addresseeOf, type Told, tellPerson } from '../notices/tell-person.ts';
import { lockRequest } from '../request-row.ts';
import { closeInTransaction } from './close-request.ts';

/**
 * Says no, with the ground of the law, the reason in this case, and where the person can complain (Art. 12 (4) and (5) GDPR). Throws
 * FailureError INVALID (a ground that does not fit the kind, no reason), NO_REPLY_ADDRESS, NOT_FOUND, REQUEST_CLOSED.
 */
export async function refuseRequest(
  deps: RequestDeps,
  by: By,
  input: { requestId: string; refusal: Refusal; reason: string; told: Told },
): Promise<void> {
  await demandPartner(deps, by);
  const { refusal, told } = input;
  const reason = demandReason(input.reason);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const locked = await lockRequest(deps, client, by, input.requestId);
    const { row, seal } = locked;
    if (!refusalsFor(row.kind).includes(refusal)) throw new FailureError(failure('INVALID'));
    await tellPerson(deps, client, by, locked, await addresseeOf(deps, client, by, locked), {
      told,
      says: [
        ['refused', { ground: translate(noticeMessages, row.language)(`refusal_${refusal}`) }],
        ['refused_text', { reason }],
        ['remedies'],
      ],
    });
    await closeInTransaction(deps, client, by, locked, { outcome: 'refused', refusal, note: reason, seal });
  });
}
