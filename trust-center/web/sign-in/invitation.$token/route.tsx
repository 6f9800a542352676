import { sentence } from '@multipartner/kernel/errors';
import { resultOf } from '@multipartner/serving/action-failure';
import { Stack } from '@multipartner/ui/card';
import {
  ErrorSummary,
  FormActions,
  PasswordField,
  PostForm,
  SubmitButton,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { nameRole } from '../../../clients/actors/role-names.ts';
import { publicRoute } from '../../access/routes.server.ts';
import { PlainPage } from '../../shell/plain-page.tsx';
import { credentialsMessages } from '../credentials.messages.ts';
import { ExpiredLink } from '../expired-link.tsx';

const newcomer = z.object({ name: z.string().trim().min(1).max(120), password: z.string().min(12).max(128) });
const known = z.object({ name: z.string().max(120).optional(), password: z.string().max(128).optional() });
// Also a link that a mail program has cut: its page says what to do, a missing page would not.
const params = z.object({ token: z.string().min(1).max(500) });

export const loader = publicRoute.loader({ params }, async ({ params: { token }, services }) => {
  const invitation = await services.identity.readInvitation(token);
  return { invitation: invitation.ok ? invitation.value : null };
});

export const action = publicRoute.action({ params }, async ({ params: { token }, request, services, language }) => {
  const invitation = await services.identity.readInvitation(token);
  const form = readForm(
    await request.formData(),
    invitation.ok && invitation.value.needsPassword ? newcomer : known,
    language,
  );
  if (!form.ok) return data({ reply: form.reply }, { status: 422 });
  const accepted = await services.identity.acceptInvitation({
    token,
    name: form.value.name ?? '',
    password: form.value.password ?? null,
  });
  if (accepted.ok) return redirect('/sign-in');
  return data(
    { reply: form.submission.reply({ hideFields: ['password'], formErrors: [sentence(accepted.failure, language)] }) },
    { status: 422 },
  );
});

export const meta = titled('trust', credentialsMessages, 'invitationTitle');

export default function AcceptInvitation() {
  const { invitation } = useLoaderData<typeof loader>();
  const answer = resultOf(useActionData<typeof action>());
  const t = useT(credentialsMessages);
  const language = useLanguage();
  const [form, fields] = useZodForm({
    id: 'invitation',
    schema: newcomer,
    lastResult: answer?.reply,
    defaultValue: { name: invitation?.name },
  });
  if (!invitation) {
    return (
      <PlainPage>
        <ExpiredLink />
      </PlainPage>
    );
  }
  const { role, partnerName, email, needsPassword } = invitation;
  const sentenceText = t('invitationSentence', {
    role: nameRole(role, language),
    place: partnerName ? `, ${partnerName}` : '',
    email,
  });
  return (
    <PlainPage>
      <Stack gap={6}>
        <PageHeader
          title={t('invitationTitle')}
          sentence={needsPassword ? sentenceText : `${sentenceText} ${t('invitationKnown')}`}
        />
        <PostForm form={needsPassword ? form : undefined}>
          <ErrorSummary form={form} labels={{ name: t('name'), password: t('password') }} />
          {needsPassword ? <TextField field={fields.name} label={t('name')} autoComplete="name" /> : null}
          {needsPassword ? (
            <PasswordField
              field={fields.password}
              label={t('password')}
              help={t('passwordHelp')}
              autoComplete="new-password"
            />
          ) : null}
          <FormActions>
            <SubmitButton>{t('accept')}</SubmitButton>
          </FormActions>
        </PostForm>
      </Stack>
    </PlainPage>
  );
}
