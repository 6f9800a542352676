import { sentence } from '@multipartner/kernel/errors';
import { resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import { ErrorSummary, FormActions, PostForm, SubmitButton, TextField, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { data, redirectDocument } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { publicRoute } from '../../access/routes.server.ts';
import { PlainPage } from '../../shell/plain-page.tsx';
import { continuationOf, stepPath } from '../continuation.ts';
import { withCookies } from '../cookies.server.ts';
import { signInMessages } from '../sign-in.messages.ts';

const schema = z.object({ code: z.string().trim().min(6).max(40) });
const kindOf = (url: URL) => (url.searchParams.get('with') === 'recovery' ? 'recovery' : 'totp');

export const loader = publicRoute.loader({}, async ({ url }) => ({ kind: kindOf(url), returnTo: continuationOf(url) }));

export const action = publicRoute.action({}, async ({ request, url, services, language }) => {
  const form = readForm(await request.formData(), schema, language);
  if (!form.ok) return data({ reply: form.reply }, { status: 422 });
  const verified = await services.identity.verifySecondFactor({
    code: form.value.code,
    kind: kindOf(url),
    headers: request.headers,
  });
  if (verified.ok) return withCookies(redirectDocument(stepPath('/sign-in', continuationOf(url))), verified.value);
  return data(
    { reply: form.submission.reply({ formErrors: [sentence(verified.failure, language)], resetForm: true }) },
    { status: 422 },
  );
});

export const meta = titled('trust', signInMessages, 'secondTitle');

export default function SecondFactor() {
  const { kind, returnTo } = useLoaderData<typeof loader>();
  const answer = resultOf(useActionData<typeof action>());
  const t = useT(signInMessages);
  const [form, fields] = useZodForm({ id: 'second-factor', schema, lastResult: answer?.reply });
  const isTotp = kind === 'totp';
  const keep = `return-to=${encodeURIComponent(returnTo)}`;
  return (
    <PlainPage>
      <Stack gap={6}>
        <PageHeader
          title={isTotp ? t('secondTitle') : t('recoveryTitle')}
          sentence={isTotp ? t('secondSentence') : undefined}
        />
        <PostForm form={form}>
          <ErrorSummary form={form} />
          <TextField
            field={fields.code}
            label={isTotp ? t('code') : t('recoveryCode')}
            autoComplete="one-time-code"
            inputMode={isTotp ? 'numeric' : 'text'}
          />
          <FormActions>
            <SubmitButton>{t('confirm')}</SubmitButton>
            <LinkButton to={isTotp ? `/second-factor?with=recovery&${keep}` : `/second-factor?${keep}`} variant="quiet">
              {isTotp ? t('useRecovery') : t('useApp')}
            </LinkButton>
          </FormActions>
        </PostForm>
      </Stack>
    </PlainPage>
  );
}
