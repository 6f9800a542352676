import { actorOf } from '@multipartner/campaigns/actor';
import { DAY_MS } from '@multipartner/kernel/time';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Stack } from '@multipartner/ui/card';
import { readForm } from '@multipartner/ui/form-data';
import { DEFAULT_TIME_ZONE, toLocalInput } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { hqRoute } from '../../access/routes.server.ts';
import { refusalErrors, valueOrPage } from '../../answer.ts';
import { idOf } from '../../params.ts';
import { readChoices } from '../campaigns/campaign-choices.server.ts';
import { CampaignForm } from '../campaigns/campaign-form.tsx';
import { CAMPAIGN_FIELDS, campaignForm } from '../campaigns/campaign-schema.ts';
import { campaignsMessages } from '../campaigns/campaigns.messages.ts';
import { hqUrls } from '../hq-urls.ts';
import { newCampaignMessages } from './new-campaign.messages.ts';

const query = z.object({ version: idOf('templateVersion').optional().catch(undefined) });
const USUAL_DAYS = 28;

/** Tomorrow at nine, and four weeks later in the evening: what most campaigns take. */
function usualPeriod(now: number) {
  const dayOf = (ms: number) => toLocalInput(ms, DEFAULT_TIME_ZONE).slice(0, 10);
  return { opensAt: `${dayOf(now + DAY_MS)}T09:00`, closesAt: `${dayOf(now + (USUAL_DAYS + 1) * DAY_MS)}T18:00` };
}

export const loader = hqRoute.loader(
  { can: ['create', 'Campaign'], query },
  async ({ query: { version }, actor, services, language }) => {
    // A version's own page leads here with it already chosen.
    const found = version
      ? valueOrPage(await services.campaigns.readTemplateVersion({ actor: actorOf(actor), templateVersionId: version }))
      : undefined;
    const kept = found && { id: found.id, name: found.templateName, number: found.number };
    return {
      choices: await readChoices(services, actor, language, kept),
      values: { ...usualPeriod(Date.now()), templateVersionId: kept?.id, purpose: 'newsletter' as const },
      title: translate(campaignsMessages, language)('newCampaign'),
    };
  },
);

export const action = hqRoute.action(
  { can: ['create', 'Campaign'] },
  async ({ actor, services, request, language }) => {
    const form = readForm(await request.formData(), campaignForm, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const made = await services.campaigns.createCampaign({ actor: actorOf(actor), campaign: form.value });
    if (made.ok) return redirect(withToast(hqUrls.campaign(made.value.campaignId), 'campaign-prepared'));
    const errors = refusalErrors(made.failure, CAMPAIGN_FIELDS, language);
    return data({ reply: form.submission.reply(errors) }, { status: 422 });
  },
);

export default function NewCampaign() {
  const { choices, values } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(newCampaignMessages);
  const words = useT(campaignsMessages);
  const failure = refusalBeside(answer);
  return (
    <>
      <PageHeader
        title={words('newCampaign')}
        sentence={t('sentence')}
        back={{ to: hqUrls.campaigns(), label: words('campaigns') }}
      />
      <Stack gap={5}>
        <RefusalNote refusal={failure} />
        <CampaignForm
          choices={choices}
          values={values}
          reply={resultOf(answer)?.reply}
          submit={t('prepare')}
          backTo={hqUrls.campaigns()}
        />
      </Stack>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
