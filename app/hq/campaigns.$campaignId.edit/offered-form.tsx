import { LinkButton } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import {
  DateTimeField,
  ErrorSummary,
  FormActions,
  PostForm,
  SubmitButton,
  TextArea,
  useZodForm,
} from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { offeredForm } from '../campaigns/campaign-schema.ts';
import { campaignsMessages } from '../campaigns/campaigns.messages.ts';
import { editMessages } from './edit.messages.ts';

interface OfferedFormProps {
  values: { closesAt: string; message: string };
  reply: Parameters<typeof useZodForm>[0]['lastResult'];
  backTo: string;
}

/** What can change while partners work on a campaign. */
export function OfferedForm({ values: { closesAt, message }, reply, backTo }: OfferedFormProps) {
  const t = useT(editMessages);
  const words = useT(campaignsMessages);
  const [form, fields] = useZodForm({
    id: 'campaign',
    schema: offeredForm,
    lastResult: reply,
    defaultValue: { closesAt, message },
  });
  return (
    <PostForm form={form}>
      <ErrorSummary form={form} labels={{ closesAt: words('closesAt'), message: words('message') }} />
      <Card>
        <DateTimeField field={fields.closesAt} label={words('closesAt')} help={t('closesHelp')} />
        <TextArea field={fields.message} label={words('message')} rows={6} maxLength={4_000} counter optional />
        <FormActions>
          <SubmitButton intent="offered">{t('save')}</SubmitButton>
          <LinkButton to={backTo}>{words('cancel')}</LinkButton>
        </FormActions>
      </Card>
    </PostForm>
  );
}
