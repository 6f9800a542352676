import { Badge } from '@multipartner/ui/badge';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Row } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { IconBellOff, IconBellRinging } from '@tabler/icons-react';
import { operationWords } from '../../audit/log-words.messages.ts';
import type { ActorClass, Operation } from '../../audit/operations.ts';
import { actorWords } from '../../audit/words/actors.messages.ts';
import type { CanaryAlarm } from '../../canaries/use-cases.ts';
import { Code, Lines, Small } from '../officer/desk/parts.tsx';
import { alarmMessages } from './alarm.messages.ts';

const HASH_CHARACTERS = 8;

interface AlarmTableProps {
  alarms: readonly CanaryAlarm[];
  /** Names of those who looked into them, by id */
  people: Readonly<Record<string, string>>;
  /** Names of partners, where the alarms are of several */
  partners?: Readonly<Record<string, string>>;
  /** The officer's desk: links into the whole log, and the way to say that one was looked into */
  isOfficer?: boolean;
}

/** Who opened a contact that belongs to nobody. */
export function AlarmTable({ alarms, people, partners, isOfficer = false }: AlarmTableProps) {
  const t = useT(alarmMessages);
  const { dateTime } = useFormats();
  const who = useT(actorWords);
  const what = useT(operationWords);
  const columns: DataColumn<CanaryAlarm>[] = [
    { id: 'at', header: t('at'), cell: ({ at }) => dateTime(at) },
    ...(partners
      ? [
          {
            id: 'partner',
            header: t('partner'),
            required: true as const,
            cell: ({ partnerId }: CanaryAlarm) => partners[partnerId] ?? partnerId,
          },
        ]
      : []),
    {
      id: 'who',
      header: t('who'),
      required: true,
      cell: ({ actorClass, actorHash }) => (
        <Lines>
          {who(actorClass as ActorClass)}{' '}
          <Small>
            <Code>{actorHash.slice(0, HASH_CHARACTERS)}</Code>
          </Small>
        </Lines>
      ),
    },
    {
      id: 'what',
      header: t('what'),
      required: true,
      cell: ({ causeOp, causeSeq, seq }) => (
        <Lines>
          {causeOp ? `${what(causeOp as Operation)} ` : null}
          {isOfficer ? (
            <TextLink to={`/officer/access-log/${causeSeq ?? seq}`}>{t('entry', { seq: causeSeq ?? seq })}</TextLink>
          ) : (
            <Small>{t('entry', { seq: causeSeq ?? seq })}</Small>
          )}
        </Lines>
      ),
    },
    {
      id: 'seen',
      header: t('seen'),
      required: true,
      cell: ({ id, partnerId, acknowledgedBy, acknowledgedAt }) =>
        acknowledgedAt ? (
          t('seenBy', { name: (acknowledgedBy && people[acknowledgedBy]) ?? '', at: dateTime(acknowledgedAt) })
        ) : isOfficer ? (
          <Row>
            <ConfirmDialog
              trigger={t('acknowledge')}
              size="small"
              title={t('askTitle')}
              sentence={t('ask')}
              confirmLabel={t('acknowledge')}
              intent="acknowledge"
              fields={{ partnerId, alarmId: id }}
            />
            <LinkButton
              to={`/officer/incidents/new?origin=canary_alarm&ref=${id}&partner=${partnerId}`}
              size="small"
              variant="quiet"
            >
              {t('incident')}
            </LinkButton>
          </Row>
        ) : (
          <Badge tone="needs-you" icon={IconBellRinging}>
            {t('open')}
          </Badge>
        ),
    },
  ];
  return (
    <DataTable
      label={t('label')}
      rows={alarms}
      getRowId={({ id }) => id}
      columns={columns}
      empty={<EmptyState icon={IconBellOff} title={t('emptyTitle')} sentence={t('empty')} />}
    />
  );
}
