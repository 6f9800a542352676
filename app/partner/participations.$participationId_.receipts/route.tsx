import { actorOf } from '@multipartner/campaigns/actor';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { partnerRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { cursorQuery } from '../../params.ts';
import { ReceiptDesk } from '../../receipts/receipt-desk.tsx';
import { receiptMessages } from '../../receipts/receipts.messages.ts';
import { participationParams } from '../partner-params.ts';
import { participationPath } from '../partner-urls.ts';

export const loader = partnerRoute.loader(
  { can: ['read', 'Participation'], params: participationParams, query: z.object({ after: cursorQuery }) },
  async ({ params: { participationId }, query: { after }, actor, services }) => {
    const who = actorOf(actor);
    const { campaign } = valueOrPage(await services.campaigns.readParticipation({ actor: who, participationId }));
    const page = valueOrPage(await services.campaigns.listReceipts({ actor: who, participationId, cursor: after }));
    return {
      participationId,
      name: campaign.name,
      receipts: page.items,
      next: page.nextCursor,
      keys: valueOrPage(await services.campaigns.listReceiptKeys()),
    };
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.name ?? ''} · Multipartner` }];

export default function ParticipationReceipts() {
  const t = useT(receiptMessages);
  const { participationId, name, receipts, keys, next } = useLoaderData<typeof loader>();
  const back = participationPath(participationId);
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} back={{ to: back, label: name }} />
      <ReceiptDesk
        receipts={receipts}
        keys={keys}
        showsPartner={false}
        pathOf={(id) => `/partner/receipts/${id}`}
        next={next && `${back}/receipts?after=${next}`}
      />
    </>
  );
}
