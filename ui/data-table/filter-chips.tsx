import { useSearchParams } from '@remix-run/react';
import { IconX } from '@tabler/icons-react';
import { useFormats } from '../format.ts';
import { Anchor } from '../navigation/anchor.tsx';
import { withParameters } from './address.ts';
import css from './filter-chips.module.css';

export interface TableFilter {
  id: string;
  label: string;
  options: readonly { value: string; label: string; count?: number }[];
}

/** One choice at a time, as links; choosing it again takes it away. `named`: the filter's name stands before its chips. */
export function FilterChips({ filter, named }: { filter: TableFilter; named?: boolean }) {
  const { number } = useFormats();
  const [parameters] = useSearchParams();
  const chosen = parameters.get(filter.id);
  return (
    <nav className={css.filter} aria-label={filter.label}>
      {named ? (
        <span className={css.legend} aria-hidden>
          {filter.label}
        </span>
      ) : null}
      {filter.options.map(({ value, label, count }) => {
        const on = chosen === value;
        return (
          <Anchor
            key={value}
            href={withParameters(parameters, { [filter.id]: on ? null : value })}
            className={css.chip}
            aria-current={on || undefined}
          >
            {label}
            {count === undefined ? null : <span className={css.count}>{number(count)}</span>}
            {on ? <IconX size={14} aria-hidden /> : null}
          </Anchor>
        );
      })}
    </nav>
  );
}
