import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useT } from '@multipartner/ui/messages';
import { useRouteLoaderData } from '@remix-run/react';
import type { CustodyDetail } from '../../../custody/read-custody.ts';
import { deskMessages } from '../../officer/desk/desk.messages.ts';
import { Code } from '../../officer/desk/parts.tsx';
import { RecordIncident } from '../../officer/desk/record-incident.tsx';
import type { loader as rootLoader } from '../../root.tsx';
import { kmsDiffers } from '../desk/custody-badge.tsx';
import { keysMessages } from '../desk/keys.messages.ts';
import { partnerKeysMessages } from './partner-keys.messages.ts';

/** Whether the partner's customers can be read now, and the switch for it. */
export function StateCard({ entry, mayChange }: { entry: CustodyDetail; mayChange: boolean }) {
  const t = useT(partnerKeysMessages);
  const words = useT(keysMessages);
  const desk = useT(deskMessages);
  const { name, custody, kmsState, kmsKeyArn } = entry;
  const isOfficer = useRouteLoaderData<typeof rootLoader>('root')?.person?.role === 'compliance_officer';
  const canSwitch = mayChange && (custody === 'enabled' || custody === 'disabled');
  return (
    <Card title={t('state')} sentence={t(`means_${custody}`)}>
      <Stack gap={4}>
        <DefinitionList
          columns={2}
          items={[
            { term: t('decided'), value: words(`custody_${custody}`) },
            { term: t('kms'), value: kmsState ? desk(`key_${kmsState}`) : desk('key_none') },
            { term: t('kmsKey'), value: kmsKeyArn ? <Code>{kmsKeyArn}</Code> : null },
          ]}
        />
        {isOfficer && custody === 'enabled' && kmsDiffers(entry) ? (
          <Row>
            <RecordIncident origin="missing_key" partnerId={entry.partnerId} />
          </Row>
        ) : null}
        {canSwitch ? (
          <Row>
            {custody === 'disabled' ? (
              <ConfirmDialog
                trigger={t('enable')}
                triggerVariant="primary"
                title={t('enableTitle', { name })}
                sentence={t('enableSentence')}
                confirmLabel={t('enable')}
                intent="enable"
              />
            ) : null}
            <ConfirmDialog
              trigger={t(custody === 'disabled' ? 'disableAgain' : 'disable')}
              title={t('disableTitle', { name })}
              sentence={t('disableSentence')}
              confirmLabel={t('disable')}
              tone="danger"
              intent="disable"
            />
          </Row>
        ) : null}
      </Stack>
    </Card>
  );
}
