import { isId } from '@multipartner/kernel/ids';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import { FormActions, PostForm, SubmitButton, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { incidentWords } from '../../../incidents/incident-words.messages.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { FactsFields } from '../../incidents/facts-fields.tsx';
import { factsForm } from '../../incidents/facts-schema.ts';
import { byOfficer } from '../desk/by-officer.ts';
import { incidentsMessages } from '../incidents._index/incidents.messages.ts';

const params = z.object({ incidentId: z.string().refine((id) => isId('incident', id)) });

export const loader = officerRoute.loader(
  { can: ['update', 'Incident'], params },
  async ({ services, params: { incidentId } }) => {
    const { facts } = await services.incidents.read(incidentId);
    return { incidentId, facts, names: await services.supervision.partnerNames() };
  },
);

export const action = officerRoute.action(
  { can: ['update', 'Incident'], params },
  async ({ request, services, actor, context, params: { incidentId }, language }) => {
    const form = readForm(await request.formData(), factsForm, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const content = { ...form.value, people: form.value.people ?? null };
    await services.incidents.add(byOfficer(actor, context), { incidentId, kind: 'corrected', content });
    throw redirect(withToast(`/officer/incidents/${incidentId}`, 'added'));
  },
);

export const meta = titled('trust', incidentsMessages, 'factsTitle');

export default function CorrectFacts() {
  const { incidentId, facts, names } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = refusalBeside(answer);
  const t = useT(incidentsMessages);
  const words = useT(incidentWords);
  const back = `/officer/incidents/${incidentId}`;
  const [form, fields] = useZodForm({
    id: 'facts',
    schema: factsForm,
    lastResult: resultOf(answer)?.reply,
    defaultValue: { ...facts, people: facts.people ?? undefined },
  });
  return (
    <>
      <PageHeader
        title={t('factsTitle')}
        sentence={words('help_corrected')}
        back={{ to: back, label: words('back') }}
      />
      <PostForm form={form}>
        <Stack gap={4}>
          <RefusalNote refusal={refusal} />
          <FactsFields fields={fields} names={names} />
        </Stack>
        <FormActions>
          <SubmitButton>{t('factsSave')}</SubmitButton>
          <LinkButton to={back}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
