import { sentence } from '@multipartner/kernel/errors';
import { resultOf } from '@multipartner/serving/action-failure';
import { languageCookieAfterSignIn } from '@multipartner/serving/language';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
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
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { data, redirect, redirectDocument } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { needsSecondFactor } from '../../../identity/factors/second-factor.ts';
import { publicRoute } from '../../access/routes.server.ts';
import { PlainPage } from '../../shell/plain-page.tsx';
import { continuationOf, stepPath } from '../continuation.ts';
import { withCookies } from '../cookies.server.ts';
import { DemoPeople } from '../demo-people.tsx';
import { PasskeyButton } from '../passkey-button.tsx';
import { signInMessages } from '../sign-in.messages.ts';
import { signInSchema } from './schema.ts';

export const loader = publicRoute.loader({}, async ({ url, request, context, services }) => {
  const continuation = continuationOf(url);
  const session = url.searchParams.has('switch') ? null : await context.readSession();
  // Every way of signing in comes through here once more, now with a session.
  if (session) {
    const next = redirectDocument(needsSecondFactor(session) ? stepPath('/enrol', continuation) : continuation);
    const cookie = languageCookieAfterSignIn(context.origin, request.headers.get('cookie'), session.language);
    throw withCookies(next, cookie ? [cookie] : []);
  }
  return {
    isAskedAgain: url.searchParams.has('fresh'),
    continuation,
    demoPeople: await services.identity.listDemoPeople(),
  };
});

export const action = publicRoute.action({}, async ({ request, url, services, language }) => {
  const form = readForm(await request.formData(), signInSchema, language);
  if (!form.ok) return data({ reply: form.reply }, { status: 422 });
  const step = await services.identity.signInWithPassword({ ...form.value, headers: request.headers });
  if (!step.ok) {
    const reply = form.submission.reply({ hideFields: ['password'], formErrors: [sentence(step.failure, language)] });
    return data({ reply }, { status: 422 });
  }
  const continuation = continuationOf(url);
  return withCookies(
    redirect(step.value.isComplete ? stepPath('/sign-in', continuation) : stepPath('/second-factor', continuation)),
    step.value.cookies,
  );
});

export const meta = titled('trust', signInMessages, 'title');

export default function SignIn() {
  const { continuation, demoPeople, isAskedAgain } = useLoaderData<typeof loader>();
  const answer = resultOf(useActionData<typeof action>());
  const t = useT(signInMessages);
  const [form, fields] = useZodForm({ id: 'sign-in', schema: signInSchema, lastResult: answer?.reply });
  return (
    <PlainPage>
      <Stack gap={6}>
        <PageHeader title={t('title')} sentence={t('sentence')} />
        {isAskedAgain ? <Callout title={t('againTitle')}>{t('again')}</Callout> : null}
        <PostForm form={form}>
          <ErrorSummary form={form} labels={{ email: t('email'), password: t('password') }} />
          <TextField field={fields.email} label={t('email')} type="email" autoComplete="username webauthn" />
          <PasswordField field={fields.password} label={t('password')} autoComplete="current-password" />
          <FormActions>
            <SubmitButton>{t('submit')}</SubmitButton>
            <LinkButton to="/forgot" variant="quiet">
              {t('forgot')}
            </LinkButton>
          </FormActions>
        </PostForm>
        <PasskeyButton continuation={continuation} />
        {demoPeople.length > 0 ? <DemoPeople people={demoPeople} continuation={continuation} /> : null}
      </Stack>
    </PlainPage>
  );
}
