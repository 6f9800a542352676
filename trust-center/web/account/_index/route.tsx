import { resultOf } from '@multipartner/serving/action-failure';
import { Stack } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useActionData, useLoaderData } from '@remix-run/react';
import { memberRoute } from '../../access/routes.server.ts';
import { accountMessages } from '../account.messages.ts';
import { AccountToast } from '../account-toast.tsx';
import type { action } from './action.server.ts';
import { PasskeysCard } from './passkeys-card.tsx';
import { ProfileCard } from './profile-card.tsx';
import { SessionsCard } from './sessions-card.tsx';
import { SignInCard } from './sign-in-card.tsx';

export const loader = memberRoute.loader({}, async ({ actor, services, context, language }) => {
  const session = await context.readSession();
  const [account, sessions] = await Promise.all([
    services.identity.readAccount(session!),
    services.identity.listSessions(actor.userId),
  ]);
  return {
    account: { ...account, language: account.language ?? language },
    sessions: sessions.map((one) => ({ ...one, isThis: one.id === actor.sessionId })),
  };
});

export { action } from './action.server.ts';

export default function Account() {
  const { account, sessions } = useLoaderData<typeof loader>();
  const answer = resultOf(useActionData<typeof action>());
  const t = useT(accountMessages);
  return (
    <Stack gap={5}>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <ProfileCard account={account} lastResult={answer?.reply} />
      <SignInCard account={account} />
      <PasskeysCard passkeys={account.passkeys} />
      <SessionsCard sessions={sessions} />
      <AccountToast />
    </Stack>
  );
}
