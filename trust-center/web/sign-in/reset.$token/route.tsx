import { sentence } from '@multipartner/kernel/errors';
import { resultOf } from '@multipartner/serving/action-failure';
import { Stack } from '@multipartner/ui/card';
import { ErrorSummary, FormActions, PasswordField, PostForm, SubmitButton, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { publicRoute } from '../../access/routes.server.ts';
import { PlainPage } from '../../shell/plain-page.tsx';
import { credentialsMessages } from '../credentials.messages.ts';
import { ExpiredLink } from '../expired-link.tsx';

const schema = z.object({ password: z.string().min(12).max(128) });
// Also a link that a mail program has cut: its page says what to do, a missing page would not.
const params = z.object({ token: z.string().min(1).max(500) });

export const loader = publicRoute.loader({ params }, async ({ params: { token }, services }) => ({
  isOpen: await services.identity.isResetOpen(token),
}));

export const action = publicRoute.action({ params }, async ({ params: { token }, request, services, language }) => {
  const form = readForm(await request.formData(), schema, language);
  if (!form.ok) return data({ reply: form.reply }, { status: 422 });
  const saved = await services.identity.resetPassword({ token, password: form.value.password });
  if (saved.ok) return redirect('/sign-in');
  return data(
    { reply: form.submission.reply({ hideFields: ['password'], formErrors: [sentence(saved.failure, language)] }) },
    { status: 422 },
  );
});

export const meta = titled('trust', credentialsMessages, 'resetTitle');

export default function Reset() {
  const { isOpen } = useLoaderData<typeof loader>();
  const answer = resultOf(useActionData<typeof action>());
  const t = useT(credentialsMessages);
  const [form, fields] = useZodForm({ id: 'reset', schema, lastResult: answer?.reply });
  return (
    <PlainPage>
      {isOpen ? (
        <Stack gap={6}>
          <PageHeader title={t('resetTitle')} sentence={t('resetSentence')} />
          <PostForm form={form}>
            <ErrorSummary form={form} />
            <PasswordField
              field={fields.password}
              label={t('password')}
              help={t('passwordHelp')}
              autoComplete="new-password"
            />
            <FormActions>
              <SubmitButton>{t('save')}</SubmitButton>
            </FormActions>
          </PostForm>
        </Stack>
      ) : (
        <ExpiredLink />
      )}
    </PlainPage>
  );
}
