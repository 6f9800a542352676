import type { SubmissionResult } from '@conform-to/react';
import type { Language } from '@multipartner/kernel/language';
import { Card } from '@multipartner/ui/card';
import {
  ErrorSummary,
  FormActions,
  PostForm,
  plainField,
  SelectField,
  SubmitButton,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { accountMessages } from '../account.messages.ts';
import { profileSchema } from './schema.ts';

interface ProfileCardProps {
  account: { name: string; email: string; language: Language };
  lastResult?: SubmissionResult<string[]>;
}

/** Who one is to colleagues, and the language of mails. */
export function ProfileCard({ account, lastResult }: ProfileCardProps) {
  const t = useT(accountMessages);
  const [form, fields] = useZodForm({
    id: 'profile',
    schema: profileSchema,
    lastResult,
    defaultValue: { name: account.name, language: account.language },
  });
  return (
    <Card title={t('profile')}>
      <PostForm form={form}>
        <ErrorSummary form={form} labels={{ name: t('name') }} />
        <TextField field={fields.name} label={t('name')} help={t('nameHelp')} autoComplete="name" />
        <TextField
          field={plainField('email', { value: account.email })}
          label={t('email')}
          help={t('emailHelp')}
          readOnly
        />
        <SelectField
          field={fields.language}
          label={t('language')}
          help={t('languageHelp')}
          options={[
            { value: 'en', label: 'English' },
            { value: 'de', label: 'Deutsch' },
          ]}
        />
        <FormActions>
          <SubmitButton intent="save-profile">{t('save')}</SubmitButton>
        </FormActions>
      </PostForm>
    </Card>
  );
}
