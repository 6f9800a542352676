import {
  IconArrowDown,
  IconArrowsSort,
  IconArrowUp,
  IconChevronLeft,
  IconChevronRight,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useT } from '../messages.ts';
import { Anchor } from '../navigation/anchor.tsx';
import { type Sort, sortAddress, withParameters } from './address.ts';
import { dataTableMessages } from './data-table.messages.ts';
import css from './data-table.module.css';

export interface DataColumn<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Of the first column: a remark below the row's link, which may have links of its own. */
  under?: (row: Row) => ReactNode;
  /** The server can sort by it. */
  sortable?: boolean;
  /** `end` for numbers. */
  align?: 'start' | 'end';
  /** Short values that must not break on wide screens, such as dates. */
  oneLine?: true;
  /** What somebody typed: one long word breaks rather than widening the table. The first column always does. */
  typed?: true;
  /** Only shown when somebody chooses it. */
  hidden?: boolean;
  /** Cannot be hidden. The first column never can. */
  required?: boolean;
  width?: number | string;
}

/** Cursors of the neighbouring pages, and how many entries there are in all. */
export interface PagingLinks {
  next?: string | null;
  previous?: string | null;
  total?: number;
}

/** The head of a column: a link that sorts by it. */
export function HeaderCell({
  column,
  sort,
  parameters,
}: {
  column: DataColumn<unknown>;
  sort?: Sort;
  parameters: URLSearchParams;
}) {
  const { id, header, align, width, sortable } = column;
  const direction = sort?.by === id ? sort.direction : undefined;
  const Icon = direction === undefined ? IconArrowsSort : direction === 'asc' ? IconArrowUp : IconArrowDown;
  const order = direction === undefined ? undefined : direction === 'asc' ? 'ascending' : 'descending';
  return (
    <th scope="col" data-align={align} style={{ width }} aria-sort={order}>
      {sortable ? (
        <Anchor href={sortAddress(parameters, id, sort)} className={css.sort} data-on={direction}>
          {header}
          <Icon size={14} aria-hidden stroke={1.75} />
        </Anchor>
      ) : (
        header
      )}
    </th>
  );
}

/** Links to the pages before and after. */
export function Paging({ paging, parameters }: { paging: PagingLinks; parameters: URLSearchParams }) {
  const t = useT(dataTableMessages);
  const { next, previous, total } = paging;
  if (total === undefined && !next && !previous) return null;
  return (
    <nav aria-label={t('paging')} className={css.paging}>
      <span className={css.total}>{total === undefined ? '' : t('total', { count: total })}</span>
      <PageLink cursor={previous} name="before" parameters={parameters} label={t('previous')} icon={IconChevronLeft} />
      <PageLink cursor={next} name="after" parameters={parameters} label={t('next')} icon={IconChevronRight} />
    </nav>
  );
}

interface PageLinkProps {
  cursor?: string | null;
  name: 'after' | 'before';
  parameters: URLSearchParams;
  label: string;
  icon: TablerIcon;
}

function PageLink({ cursor, name, parameters, label, icon: Icon }: PageLinkProps) {
  if (!cursor) return null;
  return (
    <Anchor
      href={withParameters(parameters, { [name]: cursor })}
      className={css.page}
      rel={name === 'after' ? 'next' : 'prev'}
    >
      {name === 'before' ? <Icon size={16} aria-hidden stroke={1.75} /> : null}
      {label}
      {name === 'after' ? <Icon size={16} aria-hidden stroke={1.75} /> : null}
    </Anchor>
  );
}
