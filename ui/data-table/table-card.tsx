import type { ReactNode } from 'react';
import { Card } from '../page/card.tsx';
import { DataTable } from './data-table.tsx';

type TableCardProps<Row> = Parameters<typeof DataTable<Row>>[0] & {
  title?: string;
  sentence?: ReactNode;
  footer?: ReactNode;
};

/** A short table as a card of its own. Without rows the card says why: heads over nothing would tell nothing. */
export function TableCard<Row>({ title, sentence, footer, ...table }: TableCardProps<Row>) {
  const hasRows = table.rows.length > 0;
  return (
    <Card {...(title ? { title } : {})} sentence={sentence} footer={footer} flush={hasRows}>
      {hasRows ? <DataTable<Row> {...table} /> : table.empty}
    </Card>
  );
}
