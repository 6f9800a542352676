import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { FormActions, PostForm, RadioCards, SubmitButton, TextArea, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { contactParams } from '../address-book/contact-params.ts';
import { personName } from '../address-book/person-name.ts';
import { trackingSchema } from './schema.ts';
import { trackingMessages } from './tracking.messages.ts';

export const loader = partnerRoute.loader(
  { can: ['update', 'Consent'], params: contactParams },
  async ({ params: { contactId }, actor, services, context }) => {
    const contact = await services.people.viewContact(byPartner(actor, context, 'consent_evidence'), contactId);
    return { contactId, name: personName(contact.profile) };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'Consent'], params: contactParams },
  async ({ params: { contactId }, request, actor, services, context, language }) => {
    const form = readForm(await request.formData(), trackingSchema(language), language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const { answer, statement } = form.value;
    const record = services.people[answer === 'granted' ? 'grantTracking' : 'withdrawTracking'];
    await record(byPartner(actor, context, 'consent_evidence'), { contactId, source: 'screen', statement });
    throw redirect(withToast(`/partner/contacts/${contactId}`, 'tracking'));
  },
);

export default function RecordTracking() {
  const { contactId, name } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = refusalBeside(answer);
  const t = useT(trackingMessages);
  const [form, fields] = useZodForm({
    id: 'tracking',
    schema: trackingSchema(useLanguage()),
    lastResult: resultOf(answer)?.reply,
  });
  const here = `/partner/contacts/${contactId}`;
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence', { name })} back={{ to: here, label: t('back') }} />
      <PostForm form={form}>
        <Stack gap={4}>
          <RefusalNote refusal={refusal} />
          <Card title={t('answer')} sentence={t('law')}>
            <RadioCards
              field={fields.answer}
              label={t('answer')}
              options={(['granted', 'withdrawn'] as const).map((value) => ({
                value,
                label: t(value),
                help: t(`${value}Help`),
              }))}
            />
            <TextArea field={fields.statement} label={t('statement')} help={t('statementHelp')} rows={3} />
          </Card>
        </Stack>
        <FormActions>
          <SubmitButton>{t('save')}</SubmitButton>
          <LinkButton to={here}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
