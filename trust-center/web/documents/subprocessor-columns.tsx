import type { DataColumn } from '@multipartner/ui/data-table';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { Subprocessor } from '../../documents/subprocessors/subprocessor.ts';
import { Lines, Small } from '../officer/desk/parts.tsx';
import { documentWords } from './documents.messages.ts';
import { SubprocessorBadge, useDay } from './parts.tsx';

type Shown = Pick<Subprocessor, 'name' | 'country' | 'service' | 'state' | 'objectUntil'>;

/** What officers and partners both see of a sub-processor; each adds the column of its own part in an objection. */
export function useSubprocessorColumns<Row extends Shown>(): DataColumn<Row>[] {
  const t = useT(documentWords);
  const { country } = useFormats();
  const day = useDay();
  return [
    {
      id: 'name',
      header: t('subprocessorName'),
      required: true,
      cell: (row) => (
        <Lines>
          {row.name}
          <Small>{country(row.country)}</Small>
        </Lines>
      ),
    },
    { id: 'service', header: t('subprocessorService'), required: true, cell: ({ service }) => service },
    {
      id: 'state',
      header: t('subprocessorState'),
      required: true,
      cell: ({ state }) => <SubprocessorBadge state={state} />,
    },
    { id: 'until', header: t('objectUntil'), required: true, cell: ({ objectUntil }) => day(objectUntil) },
  ];
}
