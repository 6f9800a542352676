import { Badge } from '@multipartner/ui/badge';
import type { DataColumn } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { TableCard } from '@multipartner/ui/table-card';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconHelpCircle, IconMailOff } from '@tabler/icons-react';
import { returnedMessages } from './returned.messages.ts';
import type { ShownWay } from './shown-way.ts';

const BADGES = {
  works: ['success', IconCircleCheck],
  waits: ['success', IconCircleCheck],
  trouble: ['broken', IconCircleX],
  stuck: ['needs-you', IconAlertTriangle],
  silent: ['broken', IconCircleX],
  unset: ['neutral', IconHelpCircle],
} as const;

function StateBadge({ state, trouble }: Pick<ShownWay, 'state' | 'trouble'>) {
  const t = useT(returnedMessages);
  const shown = trouble === 'not_moved' ? 'stuck' : state;
  const [tone, icon] = BADGES[shown];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`state_${shown}`)}
    </Badge>
  );
}

/** The ways by which answers come, and what each brought. */
export function WaysTable({ ways, days }: { ways: ShownWay[]; days: number }) {
  const t = useT(returnedMessages);
  const { number, relative } = useFormats();
  const counted = (id: 'hard' | 'soft' | 'complaint' | 'other' | 'unknown'): DataColumn<ShownWay> => ({
    id,
    header: t(id),
    align: 'end',
    cell: ({ counts }) => number(counts[id]),
  });
  const columns: DataColumn<ShownWay>[] = [
    { id: 'way', header: t('way'), required: true, cell: ({ source }) => t(`way_${source}`) },
    { id: 'state', header: t('state'), required: true, cell: (way) => <StateBadge {...way} /> },
    {
      id: 'looked',
      header: t('looked'),
      oneLine: true,
      cell: ({ lookedAt }) => (lookedAt ? relative(lookedAt) : '–'),
    },
    counted('hard'),
    counted('soft'),
    counted('complaint'),
    counted('other'),
    counted('unknown'),
  ];
  return (
    <TableCard
      title={t('table')}
      sentence={t('tableWhy', { days })}
      label={t('table')}
      rows={ways}
      getRowId={({ id }) => id}
      columns={columns}
      empty={<EmptyState icon={IconMailOff} title={t('emptyTitle')} sentence={t('emptySentence')} />}
    />
  );
}
