import { resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import {
  FormActions,
  PostForm,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { OBJECTION_DAYS, subprocessorInput, TRANSFER_GROUNDS } from '../../../documents/subprocessors/subprocessor.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { documentWords } from '../../documents/documents.messages.ts';
import { byOfficer } from '../desk/by-officer.ts';
import { announceMessages } from './announce.messages.ts';

const HERE = '/officer/processing-contracts';

export const loader = officerRoute.loader({ can: ['create', 'ProcessingContract'] }, async () => null);

export const action = officerRoute.action(
  { can: ['create', 'ProcessingContract'] },
  async ({ request, services, actor, context, language }) => {
    const form = readForm(await request.formData(), subprocessorInput, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    await services.documents.announceSubprocessor(byOfficer(actor, context), form.value);
    throw redirect(withToast(HERE, 'announced'));
  },
);

export default function Announce() {
  const t = useT(announceMessages);
  const words = useT(documentWords);
  const [form, fields] = useZodForm({
    id: 'subprocessor',
    schema: subprocessorInput,
    lastResult: resultOf(useActionData<typeof action>())?.reply,
    defaultValue: { country: 'DE', transfer: 'none', days: String(OBJECTION_DAYS.standard) },
  });
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} back={{ to: HERE, label: t('back') }} />
      <PostForm form={form}>
        <Stack gap={4}>
          <TextField field={fields.name} label={t('name')} autoComplete="off" maxLength={200} />
          <TextField field={fields.address} label={t('address')} autoComplete="off" maxLength={300} />
          <TextField field={fields.country} label={t('country')} help={t('countryHelp')} autoComplete="off" />
          <TextArea field={fields.service} label={t('service')} help={t('serviceHelp')} rows={3} maxLength={400} />
          <SelectField
            field={fields.transfer}
            label={t('transfer')}
            options={TRANSFER_GROUNDS.map((value) => ({ value, label: words(`transfer_${value}`) }))}
          />
          <TextField
            field={fields.days}
            label={t('days')}
            help={t('daysHelp', { least: OBJECTION_DAYS.least, most: OBJECTION_DAYS.most })}
            inputMode="numeric"
          />
        </Stack>
        <FormActions>
          <SubmitButton>{t('announce')}</SubmitButton>
          <LinkButton to={HERE}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
