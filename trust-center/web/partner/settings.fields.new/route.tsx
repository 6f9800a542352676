import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import { ErrorSummary, FormActions, PostForm, SubmitButton, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { FieldInputs } from '../fields-desk/field-form.tsx';
import { fieldErrorsOf } from '../fields-desk/field-refusal.ts';
import { fieldSchema, inputOf } from '../fields-desk/field-schema.ts';
import { fieldsMessages } from '../fields-desk/fields.messages.ts';

const HERE = '/partner/settings/fields';

export const loader = partnerRoute.loader({ can: ['update', 'PartnerSettings'] }, async () => null);

export const action = partnerRoute.action(
  { can: ['update', 'PartnerSettings'] },
  async ({ request, actor, services, context, language }) => {
    const form = readForm(await request.formData(), fieldSchema(language), language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    try {
      await services.people.createField(byPartner(actor, context, 'contact_care'), inputOf(form.value));
    } catch (error) {
      return data({ reply: form.submission.reply(fieldErrorsOf(error, language)) }, { status: 422 });
    }
    throw redirect(withToast(HERE, 'made'));
  },
);

export default function NewField() {
  const answer = useActionData<typeof action>();
  const t = useT(fieldsMessages);
  const refusal = refusalBeside(answer);
  const [form, fields] = useZodForm({
    id: 'field',
    schema: fieldSchema(useLanguage()),
    lastResult: resultOf(answer)?.reply,
    defaultValue: { type: 'text' },
  });
  return (
    <>
      <PageHeader title={t('new')} sentence={t('newSentence')} back={{ to: HERE, label: t('back') }} />
      <PostForm form={form}>
        <Stack gap={4}>
          <ErrorSummary form={form} labels={{ label: t('label'), category: t('category'), purpose: t('purpose') }} />
          <RefusalNote refusal={refusal} />
          <FieldInputs fields={fields} />
        </Stack>
        <FormActions>
          <SubmitButton>{t('create')}</SubmitButton>
          <LinkButton to={HERE}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
