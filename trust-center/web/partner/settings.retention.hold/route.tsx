import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import {
  FormActions,
  PostForm,
  RadioCards,
  SubmitButton,
  TextArea,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { translate, useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { holdMessages } from './hold.messages.ts';
import { holdSchema } from './schema.ts';

const HERE = '/partner/settings/retention';

export const loader = partnerRoute.loader({ can: ['update', 'PartnerSettings'] }, async ({ actor }) => ({
  partner: actor.partnerName,
}));

export const action = partnerRoute.action(
  { can: ['update', 'PartnerSettings'] },
  async ({ request, actor, services, context, language }) => {
    const form = readForm(await request.formData(), holdSchema(language), language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const { whom, email, reason } = form.value;
    let contactId: string | null = null;
    if (whom === 'person') {
      const found = await services.retention.findPerson(byPartner(actor, context, 'contact_care'), email ?? '');
      if (!found) {
        const notFound = translate(holdMessages, language)('notFound');
        return data({ reply: form.submission.reply({ fieldErrors: { email: [notFound] } }) }, { status: 422 });
      }
      contactId = found.contactId;
    }
    await services.retention.setHold(byPartner(actor, context, 'account'), { contactId, reason });
    throw redirect(withToast(HERE, 'holdSet'));
  },
);

export default function SetHold() {
  const { partner } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = refusalBeside(answer);
  const t = useT(holdMessages);
  const [form, fields] = useZodForm({
    id: 'hold',
    schema: holdSchema(useLanguage()),
    lastResult: resultOf(answer)?.reply,
    defaultValue: { whom: 'person' },
  });
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} back={{ to: HERE, label: t('back') }} />
      <PostForm form={form}>
        <Stack gap={4}>
          <RefusalNote refusal={refusal} />
          <RadioCards
            field={fields.whom}
            label={t('whom')}
            options={[
              { value: 'person', label: t('person'), help: t('personHelp') },
              { value: 'partner', label: t('partner', { partner }), help: t('partnerHelp') },
            ]}
          />
          {/* Without script the field stays: it only counts for a person. */}
          {fields.whom.value === 'partner' ? null : (
            <TextField field={fields.email} label={t('email')} help={t('emailHelp')} type="email" autoComplete="off" />
          )}
          <TextArea field={fields.reason} label={t('reason')} help={t('reasonHelp')} rows={3} />
        </Stack>
        <FormActions>
          <SubmitButton>{t('save')}</SubmitButton>
          <LinkButton to={HERE}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
