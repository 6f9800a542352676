import { FailureError } from '@multipartner/kernel/errors';
import { TextLink } from '@multipartner/ui/button';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { useLoaderData } from '@remix-run/react';
import type { KeyHolder } from '../../../api/keys/api-key-deps.ts';
import { CUSTODIAN_SCOPES } from '../../../api/scopes.ts';
import type { KeyActor } from '../../access/actor.ts';
import type { TrustContext } from '../../access/context.ts';
import { keyRoute } from '../../access/routes.server.ts';
import { changeKeys } from '../../api-keys/change-keys.server.ts';
import { KeyDesk } from '../../api-keys/key-desk.tsx';
import { keysMessages } from '../../api-keys/keys.messages.ts';
import { programsMessages } from './programs.messages.ts';

/** The operator's custodian makes keys that reach all partners; a partner's custodian keys for the first of its partners. */
const holderOf = (actor: KeyActor, context: TrustContext): KeyHolder => ({
  partnerId: actor.looksAfter.isOperator ? null : (actor.looksAfter.partnerIds[0] ?? null),
  actor: { class: 'custodian', id: actor.userId, auth: actor.amr },
  role: actor.role,
  reqId: context.reference,
});

export const loader = keyRoute.loader({ can: ['update', 'Key'] }, async ({ actor, services, context }) => {
  const holder = holderOf(actor, context);
  const keys = await services.apiKeys.listApiKeys(holder);
  if (!keys.ok) throw new FailureError(keys.failure);
  const own: readonly string[] = CUSTODIAN_SCOPES;
  return {
    // Those of other desks are their business.
    keys: keys.value.filter(({ scopes }) => scopes.some((scope) => own.includes(scope))),
    partnerName:
      actor.memberships.find(({ partnerId }) => partnerId === holder.partnerId && partnerId)?.partnerName ?? null,
    now: Date.now(),
    docs: `${context.origin}/api/docs`,
  };
});

export const action = keyRoute.action(
  { can: ['update', 'Key'], freshSignIn: { exceptIntents: ['revoke'] } },
  ({ request, actor, services, context, language }) =>
    changeKeys(
      { holder: holderOf(actor, context), scopes: CUSTODIAN_SCOPES, services, request, language },
      '/key-programs',
    ),
);

export const meta = titled('trust', programsMessages, 'title');

export default function Programs() {
  const { keys, partnerName, now, docs } = useLoaderData<typeof loader>();
  const t = useT(programsMessages);
  const words = useT(keysMessages);
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={
          <>
            {t('sentence')} <TextLink href={docs}>{words('docs')}</TextLink>
          </>
        }
      />
      <KeyDesk
        title={partnerName ? words('listTitle', { partner: partnerName }) : t('listTitle')}
        keys={keys}
        now={now}
        scopes={CUSTODIAN_SCOPES}
      />
    </>
  );
}
