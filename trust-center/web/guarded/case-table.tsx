import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { IconShieldCheck } from '@tabler/icons-react';
import type { ShownCase } from '../../emergency/read-cases.ts';
import { caseMessages } from './case.messages.ts';
import { CaseBadge } from './case-parts.tsx';

/** Cases of several partners. */
export function CaseTable({ cases, hrefOf }: { cases: readonly ShownCase[]; hrefOf: (one: ShownCase) => string }) {
  const t = useT(caseMessages);
  const { dateTime } = useFormats();
  const columns: DataColumn<ShownCase>[] = [
    { id: 'ticket', header: t('ticket'), cell: ({ ticket }) => ticket },
    { id: 'partner', header: t('partner'), required: true, cell: ({ partnerName }) => partnerName },
    { id: 'state', header: t('state'), required: true, cell: (one) => <CaseBadge {...one} /> },
    { id: 'requested', header: t('requested'), cell: ({ requestedAt }) => dateTime(requestedAt) },
    {
      id: 'used',
      header: t('used'),
      required: true,
      cell: ({ used, maxRecords }) => t('usedOf', { used, count: maxRecords }),
    },
  ];
  return (
    <DataTable
      label={t('log')}
      rows={cases}
      getRowId={({ id }) => id}
      getRowHref={hrefOf}
      columns={columns}
      empty={<EmptyState icon={IconShieldCheck} title={t('emptyTitle')} sentence={t('empty')} />}
    />
  );
}
