import { LinkButton } from '@multipartner/ui/button';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { CustodyDetail } from '../../../custody/read-custody.ts';
import { Prose } from '../../officer/desk/parts.tsx';
import type { Me } from './mode-card.tsx';
import { partnerKeysMessages } from './partner-keys.messages.ts';

interface DestructionProps {
  entry: CustodyDetail;
  me: Me;
}

/** The end of all keys of a partner, which takes two persons. */
export function DestructionCard({ entry, me }: DestructionProps) {
  const t = useT(partnerKeysMessages);
  const { openDestruction, destructions, partnerId, custody } = entry;
  const ended = destructions.find(({ state }) => state === 'destroyed');
  if (ended)
    return (
      <Card title={t('destruction')} sentence={t('destroyedSentence')}>
        <LinkButton to={`/keys/${partnerId}/certificate`}>{t('certificate')}</LinkButton>
      </Card>
    );
  if (openDestruction) return <OpenDestruction entry={entry} me={me} destruction={openDestruction} />;
  return (
    <Card title={t('destruction')} sentence={t('destructionSentence')}>
      {me.mayChange && (custody === 'enabled' || custody === 'disabled') ? (
        <LinkButton to={`/keys/${partnerId}/destruction`}>{t('askForIt')}</LinkButton>
      ) : (
        <Prose>{t('noDestruction')}</Prose>
      )}
    </Card>
  );
}

function OpenDestruction({
  entry,
  me,
  destruction,
}: {
  entry: CustodyDetail;
  me: Me;
  destruction: NonNullable<CustodyDetail['openDestruction']>;
}) {
  const t = useT(partnerKeysMessages);
  const { dateTime } = useFormats();
  const { name, people } = entry;
  const { id, state, reason, requestedBy, requestedByOperator, requestedAt, approvedBy, destroyAt, windowDays } =
    destruction;
  const isOther = (requestedByOperator ? me.isPartners : me.isOperator) && requestedBy !== me.userId;
  const side = (isOperator: boolean) => t(isOperator ? 'ofOperator' : 'ofPartner');
  return (
    <Card title={t('destruction')} sentence={t(state === 'scheduled' ? 'scheduledSentence' : 'requestedSentence')}>
      <Stack gap={4}>
        <DefinitionList
          items={[
            { term: t('reason'), value: reason },
            {
              term: t('requestedBy'),
              value: `${people[requestedBy] ?? requestedBy}, ${side(requestedByOperator)}, ${dateTime(requestedAt)}`,
            },
            ...(approvedBy
              ? [{ term: t('approvedBy'), value: `${people[approvedBy] ?? approvedBy}, ${side(!requestedByOperator)}` }]
              : []),
            destroyAt
              ? { term: t('destroyAt'), value: dateTime(destroyAt) }
              : { term: t('window'), value: t('days', { count: windowDays }) },
          ]}
        />
        {me.mayChange ? (
          <Row>
            {state === 'requested' && isOther ? (
              <ConfirmDialog
                trigger={t('approve')}
                triggerVariant="danger"
                title={t('approveTitle', { name })}
                sentence={t('approveSentence', { count: windowDays })}
                confirmLabel={t('approve')}
                tone="danger"
                intent="approve-destruction"
                fields={{ destructionId: id }}
                confirmWord={name}
              />
            ) : null}
            <ConfirmDialog
              trigger={t(state === 'requested' ? 'withdraw' : 'cancel')}
              title={t('cancelTitle', { name })}
              sentence={t(state === 'requested' ? 'withdrawSentence' : 'cancelSentence')}
              confirmLabel={t(state === 'requested' ? 'withdraw' : 'cancel')}
              intent="cancel-destruction"
              fields={{ destructionId: id }}
            />
          </Row>
        ) : null}
        {state === 'requested' && me.mayChange && !isOther ? <Prose>{t('waitsForOther')}</Prose> : null}
      </Stack>
    </Card>
  );
}
