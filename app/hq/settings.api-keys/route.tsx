import { actorOf } from '@multipartner/campaigns/actor';
import { LinkButton } from '@multipartner/ui/button';
import { translate, useT } from '@multipartner/ui/messages';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { HQ_SCOPES } from '../../api/scopes.ts';
import { changeKeys } from '../../api-keys/change-keys.server.ts';
import { KeyDesk } from '../../api-keys/key-desk.tsx';
import { keysMessages } from '../../api-keys/keys.messages.ts';
import { hqUrls } from '../hq-urls.ts';
import { settingsMessages } from '../settings/settings.messages.ts';
import { SettingsHead } from '../settings/settings-tabs.tsx';

export const loader = hqRoute.loader({ can: ['read', 'ApiKey'] }, async ({ actor, services, language }) => ({
  keys: valueOrPage(await services.apiKeys.listApiKeys({ actor: actorOf(actor) })),
  now: Date.now(),
  title: translate(settingsMessages, language)('apiKeys'),
}));

export const action = hqRoute.action({ can: ['create', 'ApiKey'] }, ({ actor, services, request, language }) =>
  changeKeys({ actor: actorOf(actor), services, request, language }, hqUrls.apiKeys()),
);

export default function ApiKeys() {
  const { keys, now } = useLoaderData<typeof loader>();
  const t = useT(keysMessages);
  return (
    <>
      <SettingsHead sentence={t('sentence')} seesKeys action={<LinkButton href="/api/docs">{t('docs')}</LinkButton>} />
      <KeyDesk keys={keys} scopes={HQ_SCOPES} now={now} />
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
