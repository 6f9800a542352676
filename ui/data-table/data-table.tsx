import { VisuallyHidden } from '@mantine/core';
import { Form, useSearchParams } from '@remix-run/react';
import { type ColumnDef, flexRender, getCoreRowModel, type RowData, useReactTable } from '@tanstack/react-table';
import { type CSSProperties, type ReactNode, useMemo, useState } from 'react';
import type { SearchField } from '../form/search-field.tsx';
import { useT } from '../messages.ts';
import { Anchor } from '../navigation/anchor.tsx';
import { type Sort, shownColumns } from './address.ts';
import { type BulkAction, BulkBar } from './bulk-bar.tsx';
import { dataTableMessages } from './data-table.messages.ts';
import css from './data-table.module.css';
import type { TableFilter } from './filter-chips.tsx';
import { type DataColumn, HeaderCell, Paging, type PagingLinks } from './table-parts.tsx';
import { Toolbar } from './toolbar.tsx';
import { useOpenRow } from './use-open-row.ts';

export { readFilters, readSort, type Sort } from './address.ts';
export type { TableFilter } from './filter-chips.tsx';
export type { DataColumn } from './table-parts.tsx';

declare module '@tanstack/react-table' {
  interface ColumnMeta<TData extends RowData, TValue> {
    column?: DataColumn<TData>;
    value?: TValue;
  }
}

interface DataTableProps<Row> {
  /** The name of the table for screen readers. */
  label: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  getRowId: (row: Row) => string;
  /** Where a row opens; the first column carries the link. */
  getRowHref?: (row: Row) => string;
  /** What a row is called, for the names of its tick box. */
  getRowName?: (row: Row) => string;
  sort?: Sort;
  filters?: readonly TableFilter[];
  search?: Parameters<typeof SearchField>[0];
  paging?: PagingLinks;
  bulk?: { action?: string; actions: readonly BulkAction[] };
  exportHref?: string;
  actions?: ReactNode;
  loading?: boolean;
  empty: ReactNode;
}

const SKELETON_ROWS = 6;

/** A table that the server drives through the address. Sorting, filters, paging and bulk acts work without script. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    label,
    rows,
    columns,
    getRowId,
    getRowHref,
    getRowName,
    sort,
    filters = [],
    search,
    paging,
    bulk,
    exportHref,
    actions,
    loading,
    empty,
  } = props;
  const t = useT(dataTableMessages);
  const [parameters] = useSearchParams();
  const [selection, setSelection] = useState<Record<string, boolean>>({});
  const shown = shownColumns(columns, parameters);
  const definitions = useMemo<ColumnDef<Row>[]>(
    () =>
      columns.map((column) => ({
        id: column.id,
        header: column.header,
        cell: ({ row }) => column.cell(row.original),
        meta: { column },
      })),
    [columns],
  );
  const table = useReactTable<Row>({
    data: rows as Row[],
    columns: definitions,
    getRowId,
    getCoreRowModel: getCoreRowModel(),
    manualSorting: true,
    manualFiltering: true,
    manualPagination: true,
    enableRowSelection: bulk !== undefined,
    onRowSelectionChange: setSelection,
    state: {
      rowSelection: selection,
      columnVisibility: Object.fromEntries(columns.map(({ id }) => [id, shown.has(id)])),
    },
  });
  const open = useOpenRow(getRowHref);
  const selected = table.getSelectedRowModel().rows.length;
  const choice = columns.map((column, index) => ({
    id: column.id,
    label: column.header,
    shown: shown.has(column.id),
    fixed: index === 0 || column.required === true,
  }));
  const content = (
    <section
      className={css.frame}
      style={{ '--columns': table.getVisibleLeafColumns().length } as CSSProperties}
      data-table
      aria-busy={loading || undefined}
    >
      <table className={css.table} aria-label={label}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {bulk ? (
                <th scope="col" className={css.tick}>
                  <input
                    type="checkbox"
                    aria-label={t('selectAll')}
                    checked={table.getIsAllRowsSelected()}
                    onChange={table.getToggleAllRowsSelectedHandler()}
                  />
                </th>
              ) : null}
              {group.headers.map((header) => (
                <HeaderCell
                  key={header.id}
                  column={header.column.columnDef.meta!.column as DataColumn<unknown>}
                  sort={sort}
                  parameters={parameters}
                />
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {loading
            ? Array.from({ length: SKELETON_ROWS }, (_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows without content
                <tr key={index} aria-hidden>
                  {table.getVisibleLeafColumns().map((column) => (
                    <td key={column.id}>
                      <span className={css.skeleton} />
                    </td>
                  ))}
                </tr>
              ))
            : table.getRowModel().rows.map((row) => (
                <tr
                  key={row.id}
                  onClick={open(row.original)}
                  data-opens={getRowHref ? true : undefined}
                  data-selected={row.getIsSelected() || undefined}
                >
                  {bulk ? (
                    <td className={css.tick}>
                      <input
                        type="checkbox"
                        name="selected"
                        value={row.id}
                        checked={row.getIsSelected()}
                        onChange={row.getToggleSelectedHandler()}
                        aria-label={t('selectRow', { name: getRowName?.(row.original) ?? row.id })}
                      />
                    </td>
                  ) : null}
                  {row.getVisibleCells().map((cell, index) => {
                    const column = cell.column.columnDef.meta!.column as DataColumn<Row>;
                    const value = flexRender(cell.column.columnDef.cell, cell.getContext());
                    const href = index === 0 ? getRowHref?.(row.original) : undefined;
                    return (
                      <td
                        key={cell.id}
                        data-align={column.align}
                        data-label={column.header}
                        data-one-line={column.oneLine}
                        data-name={index === 0 || undefined}
                        data-typed={index === 0 || column.typed}
                      >
                        {href ? (
                          <Anchor href={href} className={css.name}>
                            {value}
                          </Anchor>
                        ) : (
                          value
                        )}
                        <Under remark={index === 0 ? column.under?.(row.original) : null} />
                      </td>
                    );
                  })}
                </tr>
              ))}
        </tbody>
      </table>
      {loading ? <VisuallyHidden role="status">{t('loading')}</VisuallyHidden> : null}
      {!loading && rows.length === 0 ? empty : null}
    </section>
  );
  return (
    <div>
      <Toolbar
        {...{ search, filters, exportHref, actions }}
        choice={rows.length > 0 && columns.length > 4 && choice.some(({ fixed }) => !fixed) ? choice : []}
      />
      {bulk ? (
        <Form method="post" action={bulk.action}>
          {content}
          <BulkBar selected={selected} actions={bulk.actions} />
        </Form>
      ) : (
        content
      )}
      {paging ? <Paging paging={paging} parameters={parameters} /> : null}
    </div>
  );
}

function Under({ remark }: { remark: ReactNode }) {
  return remark ? <div className={css.under}>{remark}</div> : null;
}
