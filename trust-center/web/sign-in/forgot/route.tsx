import { resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Row, Stack } from '@multipartner/ui/card';
import { FormActions, PostForm, SubmitButton, TextField, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { data } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { z } from 'zod';
import { publicRoute } from '../../access/routes.server.ts';
import { PlainPage } from '../../shell/plain-page.tsx';
import { credentialsMessages } from '../credentials.messages.ts';

const schema = z.object({ email: z.email().max(254) });

export const loader = publicRoute.loader({}, async () => null);

export const action = publicRoute.action({}, async ({ request, services, language }) => {
  const form = readForm(await request.formData(), schema, language);
  if (!form.ok) return data({ isSent: false, reply: form.reply }, { status: 422 });
  await services.identity.requestReset(form.value.email);
  return data({ isSent: true, reply: null });
});

export const meta = titled('trust', credentialsMessages, 'forgotTitle');

export default function Forgot() {
  const answer = resultOf(useActionData<typeof action>());
  const t = useT(credentialsMessages);
  const [form, fields] = useZodForm({ id: 'forgot', schema, lastResult: answer?.reply });
  const toSignIn = (
    <LinkButton href="/sign-in" variant="quiet">
      {t('toSignIn')}
    </LinkButton>
  );
  return (
    <PlainPage>
      {answer?.isSent ? (
        <Stack gap={6}>
          <PageHeader title={t('sentTitle')} sentence={t('sentSentence')} />
          <Row>{toSignIn}</Row>
        </Stack>
      ) : (
        <Stack gap={6}>
          <PageHeader title={t('forgotTitle')} sentence={t('forgotSentence')} />
          <PostForm form={form}>
            <TextField field={fields.email} label={t('email')} type="email" autoComplete="username" />
            <FormActions>
              <SubmitButton>{t('sendLink')}</SubmitButton>
              {toSignIn}
            </FormActions>
          </PostForm>
        </Stack>
      )}
    </PlainPage>
  );
}
