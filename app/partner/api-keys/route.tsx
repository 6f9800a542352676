import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError } from '@multipartner/kernel/errors';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { readToast, Toasts } from '@multipartner/ui/toast';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { partnerRoute } from '../../access/routes.server.ts';
import { PARTNER_SCOPES } from '../../api/scopes.ts';
import { changeKeys } from '../../api-keys/change-keys.server.ts';
import { KeyDesk } from '../../api-keys/key-desk.tsx';
import { keysMessages } from '../../api-keys/keys.messages.ts';
import { API_KEYS, trustCenterUrl } from '../partner-urls.ts';

export const loader = partnerRoute.loader(
  { can: ['read', 'ApiKey'] },
  async ({ actor, services, context, language, url }) => {
    const keys = await services.apiKeys.listApiKeys({ actor: actorOf(actor) });
    if (!keys.ok) throw new FailureError(keys.failure);
    const t = translate(keysMessages, language);
    return {
      keys: keys.value,
      now: Date.now(),
      trustCenterKeys: trustCenterUrl(context.trustOrigin, actor.partnerId, '/partner/settings/api-keys'),
      title: `${t('partnerTitle')} · Multipartner`,
      toast: readToast(url, { 'key-revoked': { tone: 'success', text: t('toastRevoked') } }),
    };
  },
);

export const action = partnerRoute.action({ can: ['create', 'ApiKey'] }, ({ actor, services, request, language }) =>
  changeKeys({ actor: actorOf(actor), services, request, language }, API_KEYS),
);

/** Keys of a partner for its own campaigns; those for its customers are made in the trust center. */
export default function PartnerApiKeys() {
  const { keys, now, trustCenterKeys, toast } = useLoaderData<typeof loader>();
  const t = useT(keysMessages);
  return (
    <>
      <Toasts toast={toast} />
      <PageHeader
        title={t('partnerTitle')}
        sentence={
          <>
            {t('partnerSentence')} <TextLink href={trustCenterKeys}>{t('customers')}</TextLink>
          </>
        }
        action={<LinkButton href="/api/docs">{t('docs')}</LinkButton>}
      />
      <KeyDesk keys={keys} scopes={PARTNER_SCOPES} now={now} />
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? '' }];
