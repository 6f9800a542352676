import { sentence } from '@multipartner/kernel/errors';
import { resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { FormActions, PasswordField, PostForm, plainField, SubmitButton } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { data } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { memberRoute } from '../../access/routes.server.ts';
import { RecoveryCodes } from '../../sign-in/recovery-codes.tsx';
import { accountMessages } from '../account.messages.ts';

export const loader = memberRoute.loader({}, async () => null);

export const action = memberRoute.action({}, async ({ request, actor, services, language }) => {
  const password = String((await request.formData()).get('password') ?? '');
  const made = await services.identity.renewRecoveryCodes({ userId: actor.userId, password, headers: request.headers });
  return made.ok
    ? data({ codes: made.value, error: undefined })
    : data({ codes: undefined, error: sentence(made.failure, language) }, { status: 422 });
});

export default function NewRecoveryCodes() {
  const answer = resultOf(useActionData<typeof action>());
  const t = useT(accountMessages);
  return (
    <Stack gap={5}>
      <PageHeader
        title={answer?.codes ? t('recoveryMade') : t('recoveryTitle')}
        sentence={t('recoverySentence')}
        back={{ to: '/account', label: t('back') }}
      />
      <Card>
        {answer?.codes ? (
          <Stack gap={5}>
            <RecoveryCodes codes={answer.codes} />
            <FormActions>
              <LinkButton to="/account" variant="primary">
                {t('done')}
              </LinkButton>
            </FormActions>
          </Stack>
        ) : (
          <PostForm>
            <PasswordField
              field={plainField('password', { errors: answer?.error ? [answer.error] : undefined })}
              label={t('currentPassword')}
              autoComplete="current-password"
            />
            <FormActions>
              <SubmitButton>{t('recoveryMake')}</SubmitButton>
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
