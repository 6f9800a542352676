import { sentence } from '@multipartner/kernel/errors';
import { resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { ErrorSummary, FormActions, PasswordField, PostForm, SubmitButton, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { z } from 'zod';
import { memberRoute } from '../../access/routes.server.ts';
import { accountMessages } from '../account.messages.ts';

const schema = z.object({ currentPassword: z.string().min(1).max(200), newPassword: z.string().min(12).max(128) });

export const loader = memberRoute.loader({}, async () => null);

export const action = memberRoute.action({}, async ({ request, actor, services, language }) => {
  const form = readForm(await request.formData(), schema, language);
  if (!form.ok) return data({ reply: form.reply }, { status: 422 });
  const changed = await services.identity.changePassword({
    userId: actor.userId,
    sessionId: actor.sessionId,
    current: form.value.currentPassword,
    next: form.value.newPassword,
  });
  if (changed.ok) return redirect(withToast('/account', 'password'));
  const { code } = changed.failure;
  const place = code === 'RATE_LIMITED' ? '' : code === 'PASSWORD_REFUSED' ? 'currentPassword' : 'newPassword';
  const reply = form.submission.reply({
    hideFields: ['currentPassword', 'newPassword'],
    fieldErrors: { [place]: [sentence(changed.failure, language)] },
  });
  return data({ reply }, { status: 422 });
});

export default function ChangePassword() {
  const answer = resultOf(useActionData<typeof action>());
  const t = useT(accountMessages);
  const [form, fields] = useZodForm({ id: 'password', schema, lastResult: answer?.reply });
  return (
    <Stack gap={5}>
      <PageHeader
        title={t('passwordTitle')}
        sentence={t('passwordSentence')}
        back={{ to: '/account', label: t('back') }}
      />
      <Card>
        <PostForm form={form}>
          <ErrorSummary form={form} labels={{ currentPassword: t('currentPassword'), newPassword: t('newPassword') }} />
          <PasswordField field={fields.currentPassword} label={t('currentPassword')} autoComplete="current-password" />
          <PasswordField
            field={fields.newPassword}
            label={t('newPassword')}
            help={t('newPasswordHelp')}
            autoComplete="new-password"
          />
          <FormActions>
            <SubmitButton>{t('passwordSave')}</SubmitButton>
            <LinkButton to="/account" variant="quiet">
              {t('cancel')}
            </LinkButton>
          </FormActions>
        </PostForm>
      </Card>
    </Stack>
  );
}
