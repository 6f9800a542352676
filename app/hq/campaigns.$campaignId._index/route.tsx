import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure, sentence, statusOf } from '@multipartner/kernel/errors';
import { failureOf, resultOf } from '@multipartner/serving/action-failure';
import { StateBadge } from '@multipartner/ui/badge';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Row, Split, Stack } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IconPencil } from '@tabler/icons-react';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { campaignParams } from '../../params.ts';
import { receiptMessages } from '../../receipts/receipts.messages.ts';
import { readPreview } from '../campaigns/campaign-choices.server.ts';
import { campaignsMessages } from '../campaigns/campaigns.messages.ts';
import { MailPicture } from '../campaigns/mail-preview.tsx';
import { Totals } from '../campaigns/totals.tsx';
import { hqUrls } from '../hq-urls.ts';
import { EndCampaign, OfferCampaign } from './acts.tsx';
import { campaignMessages } from './campaign.messages.ts';
import { CampaignFacts } from './campaign-facts.tsx';
import { participationPage } from './participation-page.server.ts';
import { ParticipationStats, ParticipationTable } from './participations.tsx';

export const loader = hqRoute.loader(
  { can: ['read', 'Campaign'], params: campaignParams },
  async ({ params: { campaignId }, actor, services, language, url }) => {
    const who = actorOf(actor);
    const overview = valueOrPage(await services.campaigns.readCampaignOverview({ actor: who, campaignId }));
    const preview = await readPreview(services, who, overview.campaign.template.versionId, language);
    const { participations, ...rest } = overview;
    return { ...rest, partners: participations.length, page: participationPage(url, participations), preview };
  },
);

export const action = hqRoute.action(
  { can: ['offer', 'Campaign'], params: campaignParams },
  async ({ params: { campaignId }, actor, services, request, language }) => {
    const intent = (await request.formData()).get('intent');
    const input = { actor: actorOf(actor), campaignId };
    if (intent !== 'offer' && intent !== 'end') throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    const done =
      intent === 'offer' ? await services.campaigns.offerCampaign(input) : await services.campaigns.endCampaign(input);
    if (done.ok)
      return redirect(
        withToast(hqUrls.campaign(campaignId), intent === 'offer' ? 'campaign-offered' : 'campaign-ended'),
      );
    return data({ problem: sentence(done.failure, language) }, { status: statusOf(done.failure) });
  },
);

export default function Campaign() {
  const { campaign, partners, page, byState, totals, trustCenterReachable, preview } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(campaignMessages);
  const receipts = useT(receiptMessages);
  const words = useT(campaignsMessages);
  const { moment } = useFormats();
  const { state, reach } = campaign;
  const problem = failureOf(answer)?.message ?? resultOf(answer)?.problem;
  const period = words('periodOf', { from: moment(campaign.opensAt), to: moment(campaign.closesAt) });
  return (
    <>
      <PageHeader
        title={campaign.name}
        sentence={period}
        back={{ to: hqUrls.campaigns(), label: words('campaigns') }}
        meta={<StateBadge kind="campaign" state={state} />}
        action={
          state === 'ended' ? undefined : (
            <Row>
              <LinkButton to={hqUrls.editCampaign(campaign.id)} icon={IconPencil}>
                {t('change')}
              </LinkButton>
              {state === 'draft' && reach > 0 ? <OfferCampaign campaign={campaign} /> : null}
              {state === 'offered' ? <EndCampaign campaign={campaign} byState={byState} /> : null}
            </Row>
          )
        }
      />
      <Stack gap={5}>
        <RefusalNote refusal={problem} />
        {trustCenterReachable || state === 'draft' ? null : (
          <Callout tone="broken" title={t('unreachable')}>
            {t('unreachableText')}
          </Callout>
        )}
        {state === 'draft' ? (
          <Callout tone="needs-you" title={t('draftTitle')}>
            {reach > 0 ? t('draftText', { count: reach }) : t('nobody')}
          </Callout>
        ) : (
          <>
            <ParticipationStats byState={byState} partners={partners} />
            <Totals totals={totals} isReachable={trustCenterReachable} />
          </>
        )}
        <Split
          side={
            <Stack gap={5}>
              <CampaignFacts campaign={campaign} />
            </Stack>
          }
        >
          {state === 'draft' ? (
            <MailPicture preview={preview ?? undefined} />
          ) : (
            <ParticipationTable campaignId={campaign.id} {...{ page, byState }} />
          )}
        </Split>
        {state === 'draft' ? null : <MailPicture preview={preview ?? undefined} height={420} />}
        {state === 'draft' ? null : (
          <div>
            <TextLink to={hqUrls.campaignReceipts(campaign.id)}>{receipts('open')}</TextLink>
          </div>
        )}
      </Stack>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.campaign.name ?? ''} · Multipartner` },
];
