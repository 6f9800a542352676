import { type ReactNode, useId } from 'react';
import { useFormats } from '../format.ts';
import { useT } from '../messages.ts';
import { Unfold } from '../page/unfold.tsx';
import { chartMessages } from './chart.messages.ts';
import css from './chart.module.css';
import { Plot } from './plot.tsx';
import { type ChartPoint, type Drawing, type SeriesKey, seriesColour } from './series.ts';

export type { ChartPoint, SeriesKey } from './series.ts';

const MOST_SERIES = 4;

interface ChartProps {
  kind: 'line' | 'bar';
  title: string;
  description?: ReactNode;
  /** At most four. */
  series: readonly { key: SeriesKey; label?: string }[];
  data: readonly ChartPoint[];
  x?: 'day' | 'time' | 'label';
  /** Said instead of an empty drawing: why nothing is here. */
  empty: ReactNode;
  /** Height of the drawing in px. */
  height?: number;
}

/** Numbers as a drawing, and the same numbers as a table for everybody who wants them so. */
export function Chart({ kind, title, description, series, data, x = 'label', empty, height = 260 }: ChartProps) {
  if (series.length > MOST_SERIES) throw new RangeError(`a chart shows at most ${MOST_SERIES} series`);
  const t = useT(chartMessages);
  const { day, time, number } = useFormats();
  const id = useId();
  const named = series.map(({ key, label }) => ({ key, label: label ?? t(key) }));
  const points = data.map((point) => ({
    ...point,
    x: x === 'label' ? (point.label ?? '') : (x === 'day' ? day : time)(point.at ?? 0),
  }));
  const hasNumbers = points.some((point) => named.some(({ key }) => (point[key] ?? 0) > 0));
  const drawing: Drawing = { kind, points, series: named, height, write: (value) => number(value) };
  return (
    <figure className={css.chart} aria-labelledby={id}>
      <figcaption className={css.caption}>
        <span id={id} className={css.title}>
          {title}
        </span>
        {description ? <span className={css.description}>{description}</span> : null}
      </figcaption>
      {hasNumbers ? (
        <>
          <Legend series={named} always={kind === 'bar'} />
          <Plot drawing={drawing} title={title} />
          <div className={css.numbers}>
            <Unfold label={t('table')}>
              <NumberTable drawing={drawing} title={title} first={x === 'label' ? t('what') : t('when')} />
            </Unfold>
          </div>
        </>
      ) : (
        <div className={css.empty} style={{ minHeight: height / 2 }}>
          {empty}
        </div>
      )}
    </figure>
  );
}

/** The names above: for bars, and on phones, where lines have no room for their names at the end. */
function Legend({ series, always }: { series: Drawing['series']; always: boolean }) {
  return (
    <ul className={css.legend} data-always={always || undefined} aria-hidden>
      {series.map(({ key, label }) => (
        <li key={key}>
          <span style={{ background: seriesColour(key) }} />
          {label}
        </li>
      ))}
    </ul>
  );
}

function NumberTable({
  drawing: { points, series, write },
  title,
  first,
}: {
  drawing: Drawing;
  title: string;
  first: string;
}) {
  return (
    <table className={css.table} aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {series.map(({ key, label }) => (
            <th key={key} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map((point, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: points have no other identity, and their order is fixed
          <tr key={index}>
            <th scope="row">{point.x}</th>
            {series.map(({ key }) => (
              <td key={key}>{point[key] === null || point[key] === undefined ? '–' : write(point[key])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
