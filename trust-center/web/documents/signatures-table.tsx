import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { writeDay } from '@multipartner/ui/day-text';
import { useLanguage, useT } from '@multipartner/ui/messages';
import type { Signature } from '../../documents/contracts/contracts.ts';
import { contractPrintMessages } from './contract-print.messages.ts';

/** Who signed one version of the contract, when and how. */
export function SignaturesTable({ signatures }: { signatures: readonly Signature[] }) {
  const t = useT(contractPrintMessages);
  const language = useLanguage();
  const columns: DataColumn<Signature>[] = [
    { id: 'side', header: t('side'), required: true, cell: ({ side }) => t(side) },
    { id: 'on', header: t('on'), required: true, cell: ({ signedOn }) => writeDay(signedOn, language) },
    { id: 'way', header: t('way'), required: true, cell: ({ way }) => t(way) },
    { id: 'entry', header: t('entry'), required: true, align: 'end', cell: ({ seq }) => String(seq) },
  ];
  return (
    <DataTable label={t('signatures')} rows={signatures} columns={columns} getRowId={({ side }) => side} empty={null} />
  );
}
