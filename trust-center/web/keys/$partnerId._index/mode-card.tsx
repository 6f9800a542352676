import { LinkButton } from '@multipartner/ui/button';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { useT } from '@multipartner/ui/messages';
import type { CustodyDetail } from '../../../custody/read-custody.ts';
import { Prose } from '../../officer/desk/parts.tsx';
import { keysMessages } from '../desk/keys.messages.ts';
import { partnerKeysMessages } from './partner-keys.messages.ts';

export interface Me {
  userId: string;
  mayChange: boolean;
  isOperator: boolean;
  isPartners: boolean;
}

/** How the KMS key is kept. Only the partner's own custodian decides about material of the partner. */
export function ModeCard({ entry, me }: { entry: CustodyDetail; me: Me }) {
  const t = useT(partnerKeysMessages);
  const words = useT(keysMessages);
  const { name, mode, custody, awaitsMaterial, partnerId } = entry;
  const isEnabled = custody === 'enabled';
  const isOwnMaterial = mode === 'byok';
  return (
    <Card title={t('mode')} sentence={words(`mode_${mode}`)}>
      <Stack gap={4}>
        <Prose>{t(`mode_${mode}`)}</Prose>
        {awaitsMaterial ? <Prose>{t('awaitsMaterial')}</Prose> : null}
        {me.mayChange ? (
          <Row>
            {isEnabled && mode !== 'dedicated' && !isOwnMaterial ? (
              <ConfirmDialog
                trigger={t('toDedicated')}
                size="small"
                title={t('toDedicatedTitle', { name })}
                sentence={t('modeSentence')}
                confirmLabel={t('toDedicated')}
                intent="mode-dedicated"
              />
            ) : null}
            {isEnabled && mode === 'dedicated' && !awaitsMaterial ? (
              <ConfirmDialog
                trigger={t('toShared')}
                size="small"
                title={t('toSharedTitle', { name })}
                sentence={t('toSharedSentence')}
                confirmLabel={t('toShared')}
                intent="mode-shared"
              />
            ) : null}
            {me.isPartners && isEnabled && !isOwnMaterial && !awaitsMaterial ? (
              <ConfirmDialog
                trigger={t('toByok')}
                size="small"
                title={t('toByokTitle', { name })}
                sentence={t('toByokSentence')}
                confirmLabel={t('toByok')}
                intent="mode-byok"
              />
            ) : null}
            {awaitsMaterial && !isOwnMaterial ? (
              <ConfirmDialog
                trigger={t('keepPresent')}
                size="small"
                title={t('keepPresentTitle', { name })}
                sentence={t('keepPresentSentence')}
                confirmLabel={t('keepPresent')}
                intent={`mode-${mode}`}
              />
            ) : null}
            {me.isPartners && (awaitsMaterial || (isOwnMaterial && custody === 'disabled')) ? (
              <LinkButton to={`/keys/${partnerId}/material`} size="small">
                {t('bring')}
              </LinkButton>
            ) : null}
            {me.isPartners && isOwnMaterial && isEnabled ? (
              <ConfirmDialog
                trigger={t('remove')}
                size="small"
                title={t('removeTitle', { name })}
                sentence={t('removeSentence')}
                confirmLabel={t('remove')}
                tone="danger"
                intent="remove-material"
              />
            ) : null}
          </Row>
        ) : null}
      </Stack>
    </Card>
  );
}
