import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import { CheckboxField, DateTimeField, FormActions, PostForm, SubmitButton, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { DEFAULT_TIME_ZONE, toLocalInput, useTimeZone } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { INCIDENT_ORIGINS } from '../../../incidents/acts.ts';
import { incidentWords } from '../../../incidents/incident-words.messages.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { FactsFields } from '../../incidents/facts-fields.tsx';
import { newIncidentForm } from '../../incidents/facts-schema.ts';
import { byOfficer } from '../desk/by-officer.ts';
import { incidentsMessages } from '../incidents._index/incidents.messages.ts';

const HERE = '/officer/incidents';

/** Where an alarm leads here, its kind, its id and its partner come along. */
const query = z.object({
  origin: z.enum(INCIDENT_ORIGINS).optional().catch(undefined),
  ref: z.string().max(200).optional().catch(undefined),
  partner: z.string().max(40).optional().catch(undefined),
});

export const loader = officerRoute.loader(
  { can: ['create', 'Incident'], query },
  async ({ services, query: { origin, ref, partner }, language }) => {
    const names = await services.supervision.partnerNames();
    return {
      names,
      defaults: {
        what: origin && origin !== 'own' ? `${translate(incidentWords, language)(`origin_${origin}`)}: ` : '',
        origin: origin ?? 'own',
        originRef: ref ?? '',
        noticedAt: toLocalInput(new Date(), DEFAULT_TIME_ZONE),
        partnerIds: partner && partner in names ? [partner] : [],
        tellNow: 'on' as never,
      },
    };
  },
);

export const action = officerRoute.action(
  { can: ['create', 'Incident'] },
  async ({ request, services, actor, context, language }) => {
    const form = readForm(await request.formData(), newIncidentForm(DEFAULT_TIME_ZONE), language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const { noticedAt, origin, originRef, tellNow, people, ...facts } = form.value;
    if (noticedAt > new Date()) {
      const sentence = translate(incidentsMessages, language)('noticedLate');
      return data({ reply: form.submission.reply({ fieldErrors: { noticedAt: [sentence] } }) }, { status: 422 });
    }
    const { incidentId } = await services.incidents.record(byOfficer(actor, context), {
      noticedAt,
      origin,
      originRef: originRef || null,
      facts: { ...facts, people: people ?? null },
      tellNow,
    });
    const isTold = tellNow && facts.partnerIds.length > 0;
    throw redirect(withToast(`${HERE}/${incidentId}`, isTold ? 'told' : 'recorded'));
  },
);

export const meta = titled('trust', incidentsMessages, 'newTitle');

export default function NewIncident() {
  const { names, defaults } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = refusalBeside(answer);
  const t = useT(incidentsMessages);
  const [form, fields] = useZodForm({
    id: 'incident',
    schema: newIncidentForm(useTimeZone()),
    lastResult: resultOf(answer)?.reply,
    defaultValue: defaults,
  });
  return (
    <>
      <PageHeader title={t('newTitle')} sentence={t('newSentence')} back={{ to: HERE, label: t('back') }} />
      <PostForm form={form}>
        <Stack gap={4}>
          <RefusalNote refusal={refusal} />
          <input type="hidden" name="origin" value={defaults.origin} />
          <input type="hidden" name="originRef" value={defaults.originRef} />
          <DateTimeField field={fields.noticedAt} label={t('noticed')} help={t('noticedHelp')} />
          <FactsFields fields={fields} names={names} />
          <CheckboxField field={fields.tellNow} label={t('tellNow')} help={t('tellNowHelp')} />
        </Stack>
        <FormActions>
          <SubmitButton>{t('save')}</SubmitButton>
          <LinkButton to={HERE}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
