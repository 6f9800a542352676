import { sentence } from '@multipartner/kernel/errors';
import { resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { FormActions, PasswordField, PostForm, plainField, SubmitButton } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { data, redirectDocument } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { memberRoute } from '../../access/routes.server.ts';
import { AuthenticatorSetup } from '../../sign-in/authenticator-setup.tsx';
import { withCookies } from '../../sign-in/cookies.server.ts';
import { readSetup, setupOf } from '../../sign-in/setup.server.ts';
import { accountMessages } from '../account.messages.ts';

export const loader = memberRoute.loader({}, async ({ services, context }) => {
  const session = await context.readSession();
  const { hasAuthenticator, isSecondFactorDemanded } = await services.identity.readAccount(session!);
  return { hasAuthenticator, isSecondFactorDemanded };
});

export const action = memberRoute.action({}, async ({ request, actor, services, language }) => {
  const form = await request.formData();
  const { userId } = actor;
  const { headers } = request;
  const password = String(form.get('password') ?? '');
  switch (form.get('intent')) {
    case 'confirm': {
      const code = String(form.get('code') ?? '');
      const confirmed = await services.identity.confirmTotp({ userId, code, headers });
      if (confirmed.ok)
        return withCookies(redirectDocument(withToast('/account', 'authenticator-on')), confirmed.value);
      return data({ setup: readSetup(form), error: sentence(confirmed.failure, language) }, { status: 422 });
    }
    case 'end': {
      const ended = await services.identity.endTotp({ userId, password, headers });
      // Whose role needs a second step is led to its set-up by the gate of the page.
      if (ended.ok) return withCookies(redirectDocument(withToast('/account', 'authenticator-off')), ended.value);
      return data({ setup: null, error: sentence(ended.failure, language) }, { status: 422 });
    }
    default: {
      const begun = await services.identity.beginTotp({ password, headers });
      if (begun.ok) return data({ setup: await setupOf(begun.value), error: undefined });
      return data({ setup: null, error: sentence(begun.failure, language) }, { status: 422 });
    }
  }
});

export default function Authenticator() {
  const { hasAuthenticator, isSecondFactorDemanded } = useLoaderData<typeof loader>();
  const answer = resultOf(useActionData<typeof action>());
  const t = useT(accountMessages);
  const endSentence = t(isSecondFactorDemanded ? 'authenticatorReplaceSentence' : 'authenticatorEndSentence');
  return (
    <Stack gap={5}>
      <PageHeader
        title={t(hasAuthenticator ? 'authenticatorEndTitle' : 'authenticatorTitle')}
        sentence={hasAuthenticator ? endSentence : t('authenticatorSetUpSentence')}
        back={{ to: '/account', label: t('back') }}
      />
      <Card>
        {answer?.setup ? (
          <AuthenticatorSetup setup={answer.setup} error={answer.error} />
        ) : (
          <PostForm>
            <PasswordField
              field={plainField('password', { errors: answer?.error ? [answer.error] : undefined })}
              label={t('currentPassword')}
              autoComplete="current-password"
            />
            <FormActions>
              <SubmitButton
                intent={hasAuthenticator ? 'end' : 'begin'}
                variant={hasAuthenticator ? 'danger' : 'primary'}
              >
                {t(hasAuthenticator ? 'authenticatorEnd' : 'begin')}
              </SubmitButton>
              <LinkButton to="/account" variant="quiet">
                {t('cancel')}
              </LinkButton>
            </FormActions>
          </PostForm>
        )}
      </Card>
    </Stack>
  );
}
