import type { Audience } from '../../../../orders/audience/audience.ts';
import type { By } from '../../../../people/deps.ts';
import type { TrustServices } from '../../../../services.ts';
import { openDesk } from '../open-desk.server.ts';

interface CheckQuery {
  packageId: string;
  /** Key of the audience */
  to: string;
  /** Contact that the preview is made for; the first of the audience without one */
  as?: string | undefined;
}

/** Everything the page shows: the desk, the count, who can be looked at, and the mail as one of them gets it. */
export async function readCheck(services: TrustServices, by: By, query: CheckQuery) {
  const { orders } = services;
  const desk = await openDesk(services, by, query.packageId);
  const audience: Audience = await orders.readAudienceKey(by, query.to);
  const estimate = await orders.estimateAudience(by, { packageId: query.packageId, audience });
  const looking: By = { ...by, purpose: 'preview' };
  const people =
    estimate.mailable > 0 ? await orders.previewPeople(looking, { packageId: query.packageId, audience }) : [];
  const contactId = query.as ?? people[0]?.contactId;
  const mail = contactId ? await orders.previewMail(looking, { packageId: query.packageId, contactId }) : null;
  const replies = await services.senders.listReplyAddresses(by);
  const identities = await services.senders.listIdentities(by);
  return {
    desk,
    senders: identities
      .filter(({ isUsable }) => isUsable)
      .map(({ identityId, name, address, isDefault }) => ({
        value: identityId,
        name: name || desk.partnerName,
        address,
        isDefault,
      })),
    // Nothing but what is proven can be chosen.
    replies: replies
      .filter(({ verifiedAt }) => verifiedAt !== null)
      .map(({ replyAddressId, address }) => ({ value: replyAddressId, label: address })),
    audience: { kind: audience.kind, name: estimate.label },
    counts: { total: estimate.total, mailable: estimate.mailable, leftOut: estimate.leftOut },
    people,
    preview: mail && contactId ? { contactId, ...mail } : null,
  };
}
