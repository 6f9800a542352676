/** The internal API's calls about partners, packages, orders and mails, done by the use cases. */
import { ok } from '@multipartner/kernel/result';
import { campaignTotals } from '../aggregates/read-numbers.ts';
import { announceTermination } from '../departure/begin-departure.ts';
import { departureStandings } from '../departure/read-departure.ts';
import { actorOf, settle } from '../internal/answer-call.ts';
import type { CallContext, InternalHandlers } from '../internal/handlers.ts';
import { registerPartner } from '../partners/register-partner.ts';
import type { By } from '../people/deps.ts';
import { storeCommonFields } from '../people/fields/store-common-fields.ts';
import { readSigningKey } from '../senders/keys/read-signing-key.ts';
import { createTransportHandlers } from '../transports/internal-handlers.ts';
import { waitingTests } from '../transports/test-transport.ts';
import { leasePeople } from './delivery/lease-people.ts';
import { pendingWork } from './delivery/pending-work.ts';
import { recordOutcomes } from './delivery/record-outcomes.ts';
import type { OrdersDeps } from './deps.ts';
import { checkReturnAddress } from './feedback/check-return-address.ts';
import { recordFeedback } from './feedback/record-feedback.ts';
import { keepWays } from './feedback/ways/keep-ways.ts';
import { storeMedia } from './media/store-media.ts';
import { keepProviderCounts } from './numbers/keep-provider-counts.ts';
import { sharePace } from './pacing/share-pace.ts';
import { closePackages } from './packages/close-packages.ts';
import { readPackage } from './packages/read-package.ts';
import { storePackage } from './packages/store-package.ts';
import { participationStates } from './reports/platform-numbers.ts';
import { keepSingleMails, waitingSingleMails } from './single-mails/claim-single-mails.ts';
import { leaseSingleMails } from './single-mails/lease-single-mails.ts';
import { reportSingleMails } from './single-mails/report-single-mails.ts';

const byOf = (partnerId: string, context: CallContext): By => ({
  partnerId,
  actor: actorOf(context),
  purpose: 'campaign_send',
  reqId: context.reference,
});

/** All calls but `invite`, which is the identity folder's, and those about form templates. */
export function createOrderHandlers(
  deps: OrdersDeps,
): Omit<
  InternalHandlers,
  'invite' | 'storeFormTemplate' | 'withdrawFormTemplate' | 'storeMessageTemplate' | 'withdrawMessageTemplate'
> {
  return {
    registerPartner: ({ params, body }, context) =>
      settle(
        registerPartner(deps, {
          partnerId: params.partnerId,
          ...body,
          actor: actorOf(context),
          reqId: context.reference,
        }),
      ),
    setCommonFields: ({ body }, context) => settle(storeCommonFields(deps, actorOf(context), context.reference, body)),
    storeMedia: ({ params, body }) => storeMedia(deps, params.sha256, body),
    storePackage: ({ body }, context) => storePackage(deps, actorOf(context), context.reference, body),
    closeParticipations: ({ body }, context) => settle(closePackages(deps, actorOf(context), context.reference, body)),
    participationStates: ({ body }) => settle(participationStates(deps, body.participationIds)),
    announceTermination: ({ params, body }, context) =>
      settle(
        announceTermination(
          deps,
          { actor: actorOf(context), reqId: context.reference },
          { partnerId: params.partnerId, endsOn: body.endsOn },
        ).then(async () => {
          const [found] = await departureStandings(deps, [params.partnerId]);
          return { standing: found?.standing ?? 'none' };
        }),
      ),
    departureStandings: ({ body }) => settle(departureStandings(deps, body.partnerIds)),
    campaignTotals: ({ body }) => settle(campaignTotals(deps, body.campaignIds)),
    sharePace: ({ body }) =>
      settle(
        (body.counts ? keepProviderCounts(deps, body.counts) : Promise.resolve()).then(() =>
          sharePace(deps, body.mailerId),
        ),
      ),
    pendingWork: () =>
      settle(
        Promise.all([pendingWork(deps), waitingTests(deps), waitingSingleMails(deps)]).then(
          ([orders, transportTests, singleMails]) => ({ orders, singleMails, transportTests }),
        ),
      ),
    ...createTransportHandlers(deps),
    lease: ({ body: { partnerId, ...wish } }, context) => settle(leasePeople(deps, byOf(partnerId, context), wish)),
    reportOutcomes: ({ params, body: { partnerId, ...report } }, context) =>
      settle(recordOutcomes(deps, byOf(partnerId, context), { leaseId: params.leaseId, ...report })),
    readPackage: ({ params }) => settle(readPackage(deps, params.packageId)),
    readSigningKey: ({ params }, context) =>
      settle(readSigningKey(deps, { actor: actorOf(context), reqId: context.reference }, params.keyId)),
    leaseSingleMails: ({ body }, context) =>
      settle(
        leaseSingleMails(deps, actorOf(context), context.reference, body.max, {
          ...body,
          workerId: body.workerId.slice(0, 100),
        }),
      ),
    keepSingleMails: ({ body }) =>
      settle(keepSingleMails(deps, body.workerId.slice(0, 100), body.ids).then((kept) => ({ kept }))),
    checkReturnAddress: async ({ body }) => ok({ known: checkReturnAddress(deps, body.address) }),
    reportFeedback: ({ body }, context) =>
      settle(recordFeedback(deps, { actor: actorOf(context), reqId: context.reference }, body)),
    reportReturnWays: ({ body }) => settle(keepWays(deps, body)),
    reportSingleMails: ({ body }) => settle(reportSingleMails(deps, body)),
  };
}
