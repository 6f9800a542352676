import type { Language } from '@multipartner/kernel/language';
import { writeDay } from '@multipartner/ui/day-text';
import type { TableDocument } from '../../documents/table-document.ts';

/** A day: as its reader writes days in a document, as 2026-12-31 for programs. `never`: in a document where there is none */
export const dayColumn = <Row>(
  names: { key: string; label: string; never?: string },
  language: Language,
  dayOf: (row: Row) => string | null | undefined,
): TableDocument<Row>['columns'][number] => ({
  key: names.key,
  label: names.label,
  value: (row) => {
    const day = dayOf(row);
    return day ? writeDay(day, language) : (names.never ?? '');
  },
  csv: (row) => dayOf(row) ?? '',
});
