import { Badge } from '@multipartner/ui/badge';
import { Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { Timeline } from '@multipartner/ui/timeline';
import { IconBan, IconCheck, IconClock, IconEye, IconFlame } from '@tabler/icons-react';
import { operationWords } from '../../audit/log-words.messages.ts';
import type { EmergencyCase } from '../../emergency/deps.ts';
import type { CaseEntry, ShownCase } from '../../emergency/read-cases.ts';
import { caseMessages } from './case.messages.ts';

const LOOKS = {
  requested: ['needs-you', IconClock],
  open: ['broken', IconFlame],
  ended: ['neutral', IconCheck],
  withdrawn: ['neutral', IconBan],
} as const;

export function CaseBadge({ state }: Pick<EmergencyCase, 'state'>) {
  const t = useT(caseMessages);
  const [tone, icon] = LOOKS[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`state_${state}`)}
    </Badge>
  );
}

/** Everything that is known about a case, and each look that was taken. */
export function CaseDetail({ one }: { one: ShownCase & { entries: CaseEntry[] } }) {
  const t = useT(caseMessages);
  const { dateTime } = useFormats();
  const side = (name: string, isOperator: boolean) => t(isOperator ? 'ofOperator' : 'ofPartner', { name });
  return (
    <Stack gap={4}>
      <DefinitionList
        items={[
          { term: t('ticket'), value: one.ticket },
          { term: t('reason'), value: one.reason },
          {
            term: t('requestedBy'),
            value: `${side(one.requestedByName, one.requestedByOperator)}, ${dateTime(one.requestedAt)}`,
          },
          ...(one.approvedByName && one.openedAt
            ? [
                {
                  term: t('approvedBy'),
                  value: `${side(one.approvedByName, !one.requestedByOperator)}, ${dateTime(one.openedAt)}`,
                },
              ]
            : []),
          { term: t('used'), value: t('usedOf', { used: one.used, count: one.maxRecords }) },
          ...(one.state === 'open' && one.endsAt ? [{ term: t('ends'), value: dateTime(one.endsAt) }] : []),
          ...(one.endedAt
            ? [{ term: t('ended'), value: `${dateTime(one.endedAt)}, ${one.endedByName ?? t('byItself')}` }]
            : []),
        ]}
      />
      <CaseLog entries={one.entries} />
    </Stack>
  );
}

function CaseLog({ entries }: { entries: readonly CaseEntry[] }) {
  const t = useT(caseMessages);
  const words = useT(operationWords);
  const detail = ({ op, people, decision, seq }: CaseEntry): string => {
    if (decision === 'deny') return t('refused', { seq });
    if (op !== 'break_glass.searched' && op !== 'break_glass.read') return t('entry', { seq });
    return people === 0 ? t('nobody', { seq }) : t('people', { count: people, seq });
  };
  return (
    <Timeline
      items={entries.map((entry) => ({
        id: entry.seq,
        at: entry.at,
        title: words(entry.op),
        detail: detail(entry),
        ...(entry.people > 0 ? { icon: IconEye, tone: 'needs-you' as const } : {}),
      }))}
    />
  );
}
