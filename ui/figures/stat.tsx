import { IconTrendingDown, IconTrendingUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormats } from '../format.ts';
import { useT } from '../messages.ts';
import { Anchor } from '../navigation/anchor.tsx';
import { statMessages } from './stat.messages.ts';
import css from './stat.module.css';

interface StatProps {
  label: string;
  /** null: nothing was counted yet. */
  value: number | null;
  /** What stands there instead, where nothing will be counted */
  without?: string | undefined;
  format?: 'number' | 'percent';
  detail?: ReactNode;
  /** Change against an earlier time, as a share: 0.12 is 12 % more. */
  delta?: { value: number; label: string };
  /** Not shown, for a reason that stands beside the tiles */
  keptBack?: boolean;
  to?: string;
  /** Colour of the series in charts, as a small mark. */
  series?: 'sent' | 'delivered' | 'opened' | 'clicked' | 'bounced' | 'unsubscribed' | 'complained';
}

export function StatGrid({ children }: { children: ReactNode }) {
  return <div className={css.grid}>{children}</div>;
}

/** One number with its name. */
export function Stat({
  label,
  value,
  without,
  format = 'number',
  detail,
  delta,
  keptBack = false,
  to,
  series,
}: StatProps) {
  const t = useT(statMessages);
  const { number, percent } = useFormats();
  const write = format === 'percent' ? (share: number) => percent(share) : (count: number) => number(count);
  const content = (
    <>
      <p className={css.label}>
        {series ? (
          <span className={css.series} style={{ background: `var(--mp-series-${series})` }} aria-hidden />
        ) : null}
        {label}
      </p>
      <p className={css.value} data-words={keptBack || value === null || undefined}>
        {keptBack ? t('keptBack') : value === null ? (without ?? t('none')) : write(value)}
      </p>
      {delta && !keptBack ? <Delta {...delta} /> : null}
      {detail && !keptBack ? <p className={css.detail}>{detail}</p> : null}
    </>
  );
  return to ? (
    <Anchor href={to} className={css.stat}>
      {content}
    </Anchor>
  ) : (
    <div className={css.stat}>{content}</div>
  );
}

function Delta({ value, label }: { value: number; label: string }) {
  const { percent } = useFormats();
  const Icon = value < 0 ? IconTrendingDown : IconTrendingUp;
  return (
    <p className={css.delta}>
      <Icon size={14} aria-hidden stroke={1.75} />
      {value > 0 ? '+' : ''}
      {percent(value, 0)} {label}
    </p>
  );
}
