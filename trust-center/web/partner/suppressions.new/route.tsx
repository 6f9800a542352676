import { isFailureError } from '@multipartner/kernel/errors';
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
import { useActionData } from '@remix-run/react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { newSuppressionMessages } from './new-suppression.messages.ts';
import { newSuppressionSchema } from './schema.ts';

const LIST = '/partner/suppressions';

export const loader = partnerRoute.loader({ can: ['create', 'Suppression'] }, async () => null);

export const action = partnerRoute.action(
  { can: ['create', 'Suppression'] },
  async ({ request, actor, services, context, language }) => {
    const form = readForm(await request.formData(), newSuppressionSchema(language), language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    try {
      await services.people.addSuppression(byPartner(actor, context, 'contact_care'), form.value);
    } catch (error) {
      if (!isFailureError(error) || error.failure.code !== 'INVALID') throw error;
      const words = translate(newSuppressionMessages, language)('addressMissing');
      return data({ reply: form.submission.reply({ fieldErrors: { address: [words] } }) }, { status: 422 });
    }
    throw redirect(withToast(LIST, 'added'));
  },
);

export default function NewSuppression() {
  const answer = useActionData<typeof action>();
  const refusal = refusalBeside(answer);
  const t = useT(newSuppressionMessages);
  const [form, fields] = useZodForm({
    id: 'suppression',
    schema: newSuppressionSchema(useLanguage()),
    lastResult: resultOf(answer)?.reply,
    defaultValue: { reason: 'objection' },
  });
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} back={{ to: LIST, label: t('back') }} />
      <PostForm form={form}>
        <Stack gap={4}>
          <RefusalNote refusal={refusal} />
          <TextField field={fields.address} label={t('address')} type="email" autoComplete="off" />
          <RadioCards
            field={fields.reason}
            label={t('why')}
            options={[
              { value: 'objection', label: t('objection'), help: t('objectionHelp') },
              { value: 'manual', label: t('manual'), help: t('manualHelp') },
            ]}
          />
          <TextArea field={fields.note} label={t('note')} help={t('noteHelp')} rows={3} />
        </Stack>
        <FormActions>
          <SubmitButton>{t('save')}</SubmitButton>
          <LinkButton to={LIST}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
