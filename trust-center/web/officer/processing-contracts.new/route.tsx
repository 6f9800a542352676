import { resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { CheckboxField, FormActions, PostForm, SubmitButton, TextArea, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CONTRACT_TEMPLATE } from '../../../documents/contracts/contract-template.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { byOfficer } from '../desk/by-officer.ts';
import { newContractMessages } from './new-contract.messages.ts';
import { newContractSchema } from './schema.ts';

const HERE = '/officer/processing-contracts';

export const loader = officerRoute.loader({ can: ['create', 'ProcessingContract'] }, async ({ services }) => {
  const { contracts } = await services.documents.readTracker();
  return { text: contracts[0]?.text ?? CONTRACT_TEMPLATE, isFirst: contracts.length === 0 };
});

export const action = officerRoute.action(
  { can: ['create', 'ProcessingContract'] },
  async ({ request, services, actor, context, language }) => {
    const form = readForm(await request.formData(), newContractSchema, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const { en, de } = form.value;
    await services.documents.publishContract(byOfficer(actor, context), { en, de });
    throw redirect(withToast(HERE, 'published'));
  },
);

export default function NewContract() {
  const { text, isFirst } = useLoaderData<typeof loader>();
  const t = useT(newContractMessages);
  const [form, fields] = useZodForm({
    id: 'contract',
    schema: newContractSchema,
    lastResult: resultOf(useActionData<typeof action>())?.reply,
    defaultValue: text,
  });
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} back={{ to: HERE, label: t('back') }} />
      <PostForm form={form} wide>
        <Stack gap={4}>
          {isFirst ? <Callout tone="info">{t('template')}</Callout> : null}
          <TextArea field={fields.de} label={t('german')} help={t('format')} rows={18} maxLength={60_000} />
          <TextArea field={fields.en} label={t('english')} rows={18} maxLength={60_000} />
          <CheckboxField field={fields.sure} label={t('sure')} help={t('sureHelp')} />
        </Stack>
        <FormActions>
          <SubmitButton>{t('publish')}</SubmitButton>
          <LinkButton to={HERE}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
