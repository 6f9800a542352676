import { FailureError } from '@multipartner/kernel/errors';
import { TextLink } from '@multipartner/ui/button';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import type { KeyHolder } from '../../../api/keys/api-key-deps.ts';
import { PARTNER_SCOPES } from '../../../api/scopes.ts';
import type { PartnerActor } from '../../access/actor.ts';
import { byPartner } from '../../access/by.ts';
import type { TrustContext } from '../../access/context.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { changeKeys } from '../../api-keys/change-keys.server.ts';
import { KeyDesk } from '../../api-keys/key-desk.tsx';
import { keysMessages } from '../../api-keys/keys.messages.ts';
import { SettingsTabs } from '../settings-desk/settings-tabs.tsx';

const holderOf = (person: PartnerActor, context: TrustContext): KeyHolder => {
  const { partnerId, actor, reqId } = byPartner(person, context, 'account');
  return { partnerId, actor, role: person.role, reqId };
};

export const loader = partnerRoute.loader({ can: ['read', 'ApiKey'] }, async ({ actor, services, context }) => {
  const keys = await services.apiKeys.listApiKeys(holderOf(actor, context));
  if (!keys.ok) throw new FailureError(keys.failure);
  return { keys: keys.value, partnerName: actor.partnerName, now: Date.now(), docs: `${context.origin}/api/docs` };
});

export const action = partnerRoute.action(
  { can: ['create', 'ApiKey'], freshSignIn: { exceptIntents: ['revoke'] } },
  ({ request, actor, services, context, language }) =>
    changeKeys(
      { holder: holderOf(actor, context), scopes: PARTNER_SCOPES, services, request, language },
      '/partner/settings/api-keys',
    ),
);

export default function ApiKeys() {
  const { keys, partnerName, now, docs } = useLoaderData<typeof loader>();
  const t = useT(keysMessages);
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={
          <>
            {t('sentence')} <TextLink href={docs}>{t('docs')}</TextLink>
          </>
        }
      />
      <SettingsTabs mayManageKeys />
      <KeyDesk
        title={t('listTitle', { partner: partnerName })}
        keys={keys}
        now={now}
        scopes={PARTNER_SCOPES}
        nameHelp={t('nameHelp')}
      />
    </>
  );
}
