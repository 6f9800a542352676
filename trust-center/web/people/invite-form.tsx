import type { SubmissionResult } from '@conform-to/react';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import {
  ErrorSummary,
  FormActions,
  PostForm,
  RadioCards,
  SelectField,
  SubmitButton,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { nameRole } from '../../clients/actors/role-names.ts';
import type { Role } from '../../clients/actors/roles.ts';
import { peopleMessages } from './people.messages.ts';
import { inviteSchema } from './schema.ts';

interface InviteFormProps {
  roles: Role[];
  backTo: string;
  lastResult?: SubmissionResult<string[]>;
}

/** Invites one person with one role. */
export function InviteForm({ roles, backTo, lastResult }: InviteFormProps) {
  const t = useT(peopleMessages);
  const language = useLanguage();
  const [form, fields] = useZodForm({ id: 'invite', schema: inviteSchema, lastResult, defaultValue: { language } });
  const labels = { name: t('inviteName'), email: t('inviteEmail'), role: t('inviteRole') };
  return (
    <Stack gap={5}>
      <PageHeader title={t('inviteTitle')} sentence={t('inviteSentence')} back={{ to: backTo, label: t('back') }} />
      <Card>
        <PostForm form={form}>
          <ErrorSummary form={form} labels={labels} />
          <TextField field={fields.name} label={labels.name} autoComplete="off" />
          <TextField field={fields.email} label={labels.email} type="email" autoComplete="off" />
          <RadioCards
            field={fields.role}
            label={labels.role}
            options={roles.map((role) => ({ value: role, label: nameRole(role, language), help: t(role) }))}
          />
          <SelectField
            field={fields.language}
            label={t('inviteLanguage')}
            options={[
              { value: 'en', label: 'English' },
              { value: 'de', label: 'Deutsch' },
            ]}
          />
          <FormActions>
            <SubmitButton>{t('inviteSend')}</SubmitButton>
            <LinkButton to={backTo} variant="quiet">
              {t('cancel')}
            </LinkButton>
          </FormActions>
        </PostForm>
      </Card>
    </Stack>
  );
}
