import { Card } from '@multipartner/ui/card';
import {
  ErrorSummary,
  FormActions,
  PostForm,
  SelectField,
  SubmitButton,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { partnersMessages } from '../../partners/partners.messages.ts';
import { partnerMessages } from './partner.messages.ts';
import { inviteForm } from './schema.ts';

interface InviteOwnerProps {
  isFirst: boolean;
  /** The partner's language: the invitation speaks it where we do. */
  language: string;
  reply: Parameters<typeof useZodForm>[0]['lastResult'];
}

export function InviteOwner({ isFirst, language, reply }: InviteOwnerProps) {
  const t = useT(partnerMessages);
  const words = useT(partnersMessages);
  const [form, fields] = useZodForm({
    id: 'invite',
    schema: inviteForm,
    lastResult: reply,
    defaultValue: { language: language === 'de' ? 'de' : 'en' },
  });
  const sentence = isFirst ? `${t('inviteFirst')} ${t('inviteSentence')}` : t('inviteSentence');
  return (
    <Card title={t('invite')} sentence={sentence}>
      <PostForm form={form}>
        <ErrorSummary form={form} labels={{ name: words('name'), email: words('email') }} />
        <TextField field={fields.name} label={words('name')} autoComplete="off" />
        <TextField field={fields.email} label={words('email')} type="email" autoComplete="off" spellCheck={false} />
        <SelectField
          field={fields.language}
          label={words('ownerLanguage')}
          options={[
            { value: 'de', label: words('german') },
            { value: 'en', label: words('english') },
          ]}
        />
        <FormActions>
          <SubmitButton intent="invite" variant={isFirst ? 'primary' : 'secondary'}>
            {t('sendInvitation')}
          </SubmitButton>
        </FormActions>
      </PostForm>
    </Card>
  );
}
