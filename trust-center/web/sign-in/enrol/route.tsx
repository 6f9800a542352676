import { FailureError, failure, sentence } from '@multipartner/kernel/errors';
import { resultOf } from '@multipartner/serving/action-failure';
import { Button } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { FormActions, PasswordField, PostForm, plainField, SubmitButton } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { data, redirect, redirectDocument } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { needsSecondFactor } from '../../../identity/factors/second-factor.ts';
import { publicRoute } from '../../access/routes.server.ts';
import { PlainPage } from '../../shell/plain-page.tsx';
import { AuthenticatorSetup } from '../authenticator-setup.tsx';
import { continuationOf, stepPath } from '../continuation.ts';
import { withCookies } from '../cookies.server.ts';
import { credentialsMessages } from '../credentials.messages.ts';
import { PasskeyButton } from '../passkey-button.tsx';
import { readSetup, setupOf } from '../setup.server.ts';

export const loader = publicRoute.loader({}, async ({ url, context, services }) => {
  const continuation = continuationOf(url);
  const session = await context.readSession();
  if (!session) throw redirect(stepPath('/sign-in', continuation));
  if (!needsSecondFactor(session)) throw redirectDocument(continuation);
  const { passkeys } = await services.identity.readAccount(session);
  return { continuation, hasPasskey: passkeys.length > 0 };
});

export const action = publicRoute.action({}, async ({ request, url, context, services, language }) => {
  const session = await context.readSession();
  if (!session) throw new FailureError(failure('UNAUTHENTICATED'));
  const form = await request.formData();
  if (form.get('intent') === 'confirm') {
    const verified = await services.identity.confirmTotp({
      userId: session.userId,
      code: String(form.get('code') ?? ''),
      headers: request.headers,
    });
    if (verified.ok) return withCookies(redirectDocument(continuationOf(url)), verified.value);
    return data({ setup: readSetup(form), error: sentence(verified.failure, language) }, { status: 422 });
  }
  const begun = await services.identity.beginTotp({
    password: String(form.get('password') ?? ''),
    headers: request.headers,
  });
  if (!begun.ok) return data({ setup: null, error: sentence(begun.failure, language) }, { status: 422 });
  return data({ setup: await setupOf(begun.value), error: undefined });
});

export const meta = titled('trust', credentialsMessages, 'enrolTitle');

export default function Enrol() {
  const { continuation, hasPasskey } = useLoaderData<typeof loader>();
  const answer = resultOf(useActionData<typeof action>());
  const t = useT(credentialsMessages);
  return (
    <PlainPage width={520}>
      <Stack gap={6}>
        <PageHeader
          title={t(hasPasskey ? 'ownFactorTitle' : 'enrolTitle')}
          sentence={t(hasPasskey ? 'ownFactorSentence' : 'enrolSentence')}
        />
        {hasPasskey ? (
          <PasskeyButton continuation={continuation} />
        ) : answer?.setup ? (
          <AuthenticatorSetup setup={answer.setup} error={answer.error} />
        ) : (
          <>
            <PostForm wide>
              <Stack gap={4}>
                <PasswordField
                  field={plainField('password', { errors: answer?.error ? [answer.error] : undefined })}
                  label={t('currentPassword')}
                  autoComplete="current-password"
                />
                <FormActions>
                  <SubmitButton intent="begin">{t('enrolApp')}</SubmitButton>
                </FormActions>
              </Stack>
            </PostForm>
            <PasskeySetup continuation={continuation} />
          </>
        )}
      </Stack>
    </PlainPage>
  );
}

function PasskeySetup({ continuation }: { continuation: string }) {
  const t = useT(credentialsMessages);
  const [state, setState] = useState<'ready' | 'busy' | 'refused'>('ready');
  const setUp = async () => {
    setState('busy');
    const { addPasskey, signInWithPasskey } = await import('../passkey-client.ts');
    // A session that began with a password stays a password's; only signing in with the passkey makes it strong.
    if ((await addPasskey('')) === 'added' && (await signInWithPasskey())) location.assign(continuation);
    else setState('refused');
  };
  return (
    <>
      {state === 'refused' ? (
        <Callout tone="broken" live>
          {t('passkeyFailed')}
        </Callout>
      ) : null}
      <Button variant="secondary" icon={IconKey} busy={state === 'busy'} onClick={() => void setUp()}>
        {t('enrolPasskey')}
      </Button>
    </>
  );
}
