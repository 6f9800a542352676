import { Card } from '@multipartner/ui/card';
import {
  ErrorSummary,
  FormActions,
  PostForm,
  replyForm,
  SelectField,
  SubmitButton,
  TextField,
} from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { partnersMessages } from '../../partners/partners.messages.ts';
import { partnerMessages } from './partner.messages.ts';

interface InviteOwnerProps {
  isFirst: boolean;
  /** The partner's language: the invitation speaks it where we do. */
  language: string;
  reply: Parameters<typeof replyForm>[1];
}

export function InviteOwner({ isFirst, language, reply }: InviteOwnerProps) {
  const t = useT(partnerMessages);
  const words = useT(partnersMessages);
  const { form, fields } = replyForm('invite', reply, {
    name: { required: true, maxLength: 120 },
    email: { required: true, maxLength: 254 },
    language: { value: language === 'de' ? 'de' : 'en' },
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
