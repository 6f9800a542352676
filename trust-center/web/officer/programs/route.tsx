import { FailureError } from '@multipartner/kernel/errors';
import { TextLink } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { useLoaderData } from '@remix-run/react';
import type { KeyHolder } from '../../../api/keys/api-key-deps.ts';
import { CUSTODIAN_SCOPES, OFFICER_SCOPES, type TrustScope } from '../../../api/scopes.ts';
import type { Actor } from '../../access/actor.ts';
import type { TrustContext } from '../../access/context.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { changeKeys } from '../../api-keys/change-keys.server.ts';
import { KeyDesk } from '../../api-keys/key-desk.tsx';
import { keysMessages } from '../../api-keys/keys.messages.ts';
import { byOfficer } from '../desk/by-officer.ts';
import { CodeBlock } from '../desk/parts.tsx';
import { officerProgramsMessages } from './programs.messages.ts';

const OF_CUSTODIANS: readonly TrustScope[] = CUSTODIAN_SCOPES;
/** Scopes that custodians give too are left to their desk: each list of keys then shows its own. */
const GIVEN = OFFICER_SCOPES.filter((scope) => !OF_CUSTODIANS.includes(scope));

const holderOf = (actor: Actor, context: TrustContext): KeyHolder => ({
  ...byOfficer(actor, context),
  partnerId: null,
  role: actor.role,
});

export const loader = officerRoute.loader({ can: ['read', 'ApiKey'] }, async ({ actor, services, context }) => {
  const keys = await services.apiKeys.listApiKeys(holderOf(actor, context));
  if (!keys.ok) throw new FailureError(keys.failure);
  return {
    // Those of custodians are their business.
    keys: keys.value.filter(({ scopes }) => GIVEN.some((scope) => scopes.includes(scope))),
    now: Date.now(),
    docs: `${context.origin}/api/docs`,
  };
});

export const action = officerRoute.action(
  { can: ['create', 'ApiKey'], freshSignIn: { exceptIntents: ['revoke'] } },
  ({ request, actor, services, context, language }) =>
    changeKeys({ holder: holderOf(actor, context), scopes: GIVEN, services, request, language }, '/officer/programs'),
);

export const meta = titled('trust', officerProgramsMessages, 'title');

export default function OfficerPrograms() {
  const { keys, now, docs } = useLoaderData<typeof loader>();
  const t = useT(officerProgramsMessages);
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
        back={{ to: '/officer/witnesses', label: t('back') }}
      />
      <Stack gap={4}>
        <KeyDesk
          title={t('listTitle')}
          keys={keys}
          now={now}
          scopes={GIVEN}
          usualScopes={['log:read']}
          nameHelp={t('nameHelp')}
          words={{ 'log:read': { label: t('readLog'), help: t('readLogHelp') } }}
        />
        <Card title={t('use')} sentence={t('useSentence')}>
          <CodeBlock>
            {[
              'npx multipartner audit witness --key-file witness.json',
              'npx multipartner audit verify --vkey KEY',
              'npx multipartner audit bundle evidence.zip',
            ].join('\n')}
          </CodeBlock>
        </Card>
      </Stack>
    </>
  );
}
