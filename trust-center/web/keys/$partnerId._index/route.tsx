import { failureOf } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { Split, Stack } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useProgressPolling } from '@multipartner/ui/progress';
import { useActionData, useLoaderData } from '@remix-run/react';
import { looksAfter } from '../../../custody/deps.ts';
import { keyRoute } from '../../access/routes.server.ts';
import { PrintButton } from '../../officer/desk/parts.tsx';
import { demandVisible, partnerParams } from '../desk/by-custodian.ts';
import { CustodyBadge, kmsDiffers } from '../desk/custody-badge.tsx';
import type { action } from './action.server.ts';
import { DestructionCard } from './destruction-card.tsx';
import { ModeCard } from './mode-card.tsx';
import { partnerKeysMessages } from './partner-keys.messages.ts';
import { RotationCard } from './rotation-card.tsx';
import { StateCard } from './state-card.tsx';
import { VersionsCard } from './versions-card.tsx';

export { action } from './action.server.ts';

export const loader = keyRoute.loader(
  { can: ['read', 'Key'], params: partnerParams },
  async ({ params: { partnerId }, services, actor }) => {
    demandVisible(actor, partnerId);
    return {
      entry: await services.custody.read(partnerId),
      me: {
        userId: actor.userId,
        mayChange: looksAfter(actor.looksAfter, partnerId),
        isOperator: actor.looksAfter.isOperator,
        isPartners: actor.looksAfter.partnerIds.includes(partnerId),
      },
    };
  },
);

export default function PartnerKeys() {
  const { entry, me } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(partnerKeysMessages);
  useProgressPolling({ active: entry.jobs.some(({ state }) => state === 'running') });
  return (
    <>
      <PageHeader
        title={entry.name}
        sentence={t('sentence', { name: entry.name })}
        meta={<CustodyBadge {...entry} />}
        back={{ to: '/keys', label: t('back') }}
        action={<PrintButton />}
      />
      <Stack gap={5}>
        {failureOf(answer) ? (
          <Callout tone="broken" live>
            {failureOf(answer)!.message}
          </Callout>
        ) : null}
        {kmsDiffers(entry) ? (
          <Callout tone="needs-you" title={t(entry.kmsState === 'unknown' ? 'kmsSilent' : 'kmsDiffers')}>
            {t(entry.kmsState === 'unknown' ? 'kmsSilentSentence' : 'kmsDiffersSentence')}
          </Callout>
        ) : null}
        {me.mayChange ? null : <Callout>{t('readOnly')}</Callout>}
        <Split side={<ModeCard entry={entry} me={me} />}>
          <Stack gap={5}>
            <StateCard entry={entry} mayChange={me.mayChange} />
            <RotationCard entry={entry} mayChange={me.mayChange} />
            <DestructionCard entry={entry} me={me} />
            <VersionsCard keys={entry.keys} />
          </Stack>
        </Split>
      </Stack>
    </>
  );
}
