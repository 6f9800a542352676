import { actorOf } from '@multipartner/campaigns/actor';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { campaignParams, cursorQuery } from '../../params.ts';
import { ReceiptDesk } from '../../receipts/receipt-desk.tsx';
import { receiptMessages } from '../../receipts/receipts.messages.ts';
import { hqUrls } from '../hq-urls.ts';

export const loader = hqRoute.loader(
  { can: ['read', 'Participation'], params: campaignParams, query: z.object({ after: cursorQuery }) },
  async ({ params: { campaignId }, query: { after }, actor, services }) => {
    const who = actorOf(actor);
    const campaign = valueOrPage(await services.campaigns.readCampaign({ actor: who, campaignId }));
    const page = valueOrPage(await services.campaigns.listReceipts({ actor: who, campaignId, cursor: after }));
    return {
      campaignId,
      name: campaign.name,
      receipts: page.items,
      next: page.nextCursor,
      keys: valueOrPage(await services.campaigns.listReceiptKeys()),
    };
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.name ?? ''} · Multipartner` }];

export default function CampaignReceipts() {
  const t = useT(receiptMessages);
  const { campaignId, name, receipts, keys, next } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} back={{ to: hqUrls.campaign(campaignId), label: name }} />
      <ReceiptDesk
        receipts={receipts}
        keys={keys}
        showsPartner
        pathOf={(id) => `/hq/receipts/${id}`}
        next={next && `/hq/campaigns/${campaignId}/receipts?after=${next}`}
      />
    </>
  );
}
