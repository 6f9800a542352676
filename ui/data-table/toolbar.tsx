import { Form, useSearchParams } from '@remix-run/react';
import { IconChevronDown, IconColumns3, IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { SearchField } from '../form/search-field.tsx';
import { useT } from '../messages.ts';
import { Button, LinkButton } from '../navigation/button.tsx';
import { dataTableMessages } from './data-table.messages.ts';
import chips from './filter-chips.module.css';
import { FilterChips, type TableFilter } from './filter-chips.tsx';
import css from './toolbar.module.css';

/** More values of one filter than this would push the table off the screen. */
const MOST_CHIPS = 8;

interface ToolbarProps {
  search?: Parameters<typeof SearchField>[0];
  filters: readonly TableFilter[];
  /** The columns that a person may hide; empty: no choice. */
  choice: readonly { id: string; label: string; shown: boolean; fixed: boolean }[];
  exportHref?: string;
  actions?: ReactNode;
}

export function Toolbar({ search, filters, choice, exportHref, actions }: ToolbarProps) {
  const t = useT(dataTableMessages);
  const keep = ['sort', 'columns', ...filters.map(({ id }) => id)];
  const anything = search || filters.length > 0 || choice.length > 0 || exportHref || actions;
  if (!anything) return null;
  return (
    <div className={css.toolbar}>
      <div className={css.left}>
        {search ? <SearchField keep={keep} {...search} /> : null}
        {filters.map((filter) =>
          filter.options.length > MOST_CHIPS ? (
            <FilterList key={filter.id} filter={filter} />
          ) : (
            <FilterChips key={filter.id} filter={filter} />
          ),
        )}
      </div>
      <div className={css.right}>
        {choice.length > 0 ? <ColumnChoice choice={choice} keep={[...keep, 'q']} /> : null}
        {exportHref ? (
          <LinkButton href={exportHref} download icon={IconDownload} variant="quiet" size="small">
            {t('export')}
          </LinkButton>
        ) : null}
        {actions}
      </div>
    </div>
  );
}

/** A filter with more values than fit beside each other: one chip that opens their list, closed again by choosing. */
function FilterList({ filter }: { filter: TableFilter }) {
  const [parameters] = useSearchParams();
  const chosen = filter.options.find(({ value }) => value === parameters.get(filter.id));
  return (
    <details key={parameters.toString()} className={css.list}>
      <summary className={`${chips.chip} ${css.listTrigger}`} aria-current={chosen ? true : undefined}>
        {chosen ? `${filter.label}: ${chosen.label}` : filter.label}
        <IconChevronDown size={14} aria-hidden />
      </summary>
      <div className={css.options}>
        <FilterChips filter={filter} />
      </div>
    </details>
  );
}

/** Which columns are shown, as a form that writes `?columns=`, so that a link carries the choice. */
function ColumnChoice({ choice, keep }: { choice: ToolbarProps['choice']; keep: readonly string[] }) {
  const t = useT(dataTableMessages);
  const [parameters] = useSearchParams();
  return (
    <details className={css.choice}>
      <summary className={css.choiceTrigger}>
        <IconColumns3 size={16} aria-hidden stroke={1.75} />
        {t('columns')}
      </summary>
      <Form method="get" className={css.sheet}>
        {keep
          .filter((name) => name !== 'columns' && parameters.has(name))
          .map((name) => (
            <input key={name} type="hidden" name={name} value={parameters.get(name) ?? ''} />
          ))}
        {choice.map(({ id, label, shown, fixed }) => (
          <label key={id} className={css.column}>
            <input type="checkbox" name="columns" value={id} defaultChecked={shown} disabled={fixed} />
            {label}
          </label>
        ))}
        <Button type="submit" size="small">
          {t('apply')}
        </Button>
      </Form>
    </details>
  );
}
