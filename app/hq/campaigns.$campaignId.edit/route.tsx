import { actorOf } from '@multipartner/campaigns/actor';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { readForm } from '@multipartner/ui/form-data';
import { DEFAULT_TIME_ZONE, toLocalInput } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { hqRoute } from '../../access/routes.server.ts';
import { refusalErrors, valueOrPage } from '../../answer.ts';
import { campaignParams, idOf } from '../../params.ts';
import { readChoices } from '../campaigns/campaign-choices.server.ts';
import { CampaignForm } from '../campaigns/campaign-form.tsx';
import { CAMPAIGN_FIELDS, campaignForm, offeredForm } from '../campaigns/campaign-schema.ts';
import { hqUrls } from '../hq-urls.ts';
import { editMessages } from './edit.messages.ts';
import { OfferedForm } from './offered-form.tsx';

const query = z.object({ version: idOf('templateVersion').optional().catch(undefined) });

export const loader = hqRoute.loader(
  { can: ['update', 'Campaign'], params: campaignParams, query },
  async ({ params: { campaignId }, query: { version }, actor, services, language }) => {
    const campaign = valueOrPage(await services.campaigns.readCampaign({ actor: actorOf(actor), campaignId }));
    const { versionId, name, number } = campaign.template;
    const isDraft = campaign.state === 'draft';
    return {
      campaign,
      choices: isDraft ? await readChoices(services, actor, language, { id: versionId, name, number }, version) : null,
      values: {
        name: campaign.name,
        message: campaign.message,
        purpose: campaign.purpose,
        advertiser: campaign.advertiser,
        advertiserName: campaign.advertiserName,
        templateVersionId: versionId,
        groupIds: campaign.groups.map(({ id }) => id),
        opensAt: toLocalInput(campaign.opensAt, DEFAULT_TIME_ZONE),
        closesAt: toLocalInput(campaign.closesAt, DEFAULT_TIME_ZONE),
      },
    };
  },
);

export const action = hqRoute.action(
  { can: ['update', 'Campaign'], params: campaignParams },
  async ({ params: { campaignId }, actor, services, request, language }) => {
    const posted = await request.formData();
    const isOffered = posted.get('intent') === 'offered';
    const form = isOffered ? readForm(posted, offeredForm, language) : readForm(posted, campaignForm, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const change = form.value;
    const saved = await services.campaigns.updateCampaign({ actor: actorOf(actor), campaignId, change });
    if (saved.ok) return redirect(withToast(hqUrls.campaign(campaignId), 'campaign-saved'));
    const errors = refusalErrors(saved.failure, isOffered ? ['closesAt', 'message'] : CAMPAIGN_FIELDS, language);
    return data({ reply: form.submission.reply(errors) }, { status: 422 });
  },
);

export default function EditCampaign() {
  const { campaign, choices, values } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(editMessages);
  const page = hqUrls.campaign(campaign.id);
  const failure = refusalBeside(answer);
  const reply = resultOf(answer)?.reply;
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={campaign.state === 'offered' ? t('offeredSentence') : undefined}
        back={{ to: page, label: campaign.name }}
      />
      <Stack gap={5}>
        <RefusalNote refusal={failure} />
        {choices ? (
          <CampaignForm choices={choices} values={values} reply={reply} submit={t('save')} backTo={page} />
        ) : campaign.state === 'offered' ? (
          <OfferedForm values={values} reply={reply} backTo={page} />
        ) : (
          <Callout>{t('ended')}</Callout>
        )}
      </Stack>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.campaign.name ?? ''} · Multipartner` },
];
