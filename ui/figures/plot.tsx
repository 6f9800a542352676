import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useT } from '../messages.ts';
import { chartMessages } from './chart.messages.ts';
import css from './plot.module.css';
import { Bars, LineNames, Lines, percent } from './plot-marks.tsx';
import { axisMarks, bandMiddle, labelStep, pointUnder } from './scale.ts';
import { type Drawing, largest, seriesColour } from './series.ts';

const MOST_NAMED = 8;
const MOST_NAMED_ON_PHONE = 3;

/** The drawing with its axes. By pointer or by arrow keys it tells the numbers of each point. */
export function Plot({ drawing, title }: { drawing: Drawing; title: string }) {
  const { kind, points, series, height, write } = drawing;
  const marks = axisMarks(largest(points, series));
  const top = marks.at(-1)!;
  return (
    <div className={css.plot} data-kind={kind}>
      <div className={css.field} style={{ height }}>
        <div aria-hidden>
          {marks.map((mark) => (
            <span key={mark} className={css.mark} style={{ bottom: percent(mark / top) }}>
              <span>{write(mark)}</span>
            </span>
          ))}
        </div>
        {kind === 'bar' ? <Bars drawing={drawing} top={top} /> : <Lines drawing={drawing} top={top} />}
        <PointReader drawing={drawing} top={top} title={title} />
      </div>
      {kind === 'line' ? (
        <div aria-hidden>
          <LineNames drawing={drawing} top={top} />
        </div>
      ) : null}
      <PointNames points={points} />
    </div>
  );
}

/** The names below the axis: as many as there is room for, fewer on a phone. */
function PointNames({ points }: { points: Drawing['points'] }) {
  const step = labelStep(points.length, MOST_NAMED);
  const rare = labelStep(points.length, MOST_NAMED_ON_PHONE, step);
  const named = points
    .map(({ x }, index) => ({ x, index, left: percent(bandMiddle(index, points.length)) }))
    .filter(({ index }) => index % step === 0);
  return (
    <div className={css.points} aria-hidden>
      {named.map(({ x, index, left }) => (
        <span key={left} data-rare={index % rare > 0 || undefined} style={{ left }}>
          {x}
        </span>
      ))}
    </div>
  );
}

const KEYS: Record<string, (at: number, last: number) => number> = {
  ArrowLeft: (at) => at - 1,
  ArrowDown: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  ArrowUp: (at) => at + 1,
  PageDown: (at) => at - 5,
  PageUp: (at) => at + 5,
  Home: () => 0,
  End: (_, last) => last,
};

/** Lies over the drawing. To a screen reader it is a slider along the points that says the numbers of each. */
function PointReader({ drawing, top, title }: { drawing: Drawing; top: number; title: string }) {
  const { kind, points, series, write } = drawing;
  const t = useT(chartMessages);
  const last = points.length - 1;
  const [chosen, setChosen] = useState<number | null>(null);
  const at = Math.min(chosen ?? last, last);
  const numbers = series.map(({ key, label }) => ({ key, label, value: points[at]![key] ?? null }));
  const said = numbers.map(({ label, value }) => `${label} ${value === null ? '–' : write(value)}`).join(', ');

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setChosen(null);
    const move = KEYS[event.key];
    if (!move) return;
    event.preventDefault();
    setChosen(Math.min(last, Math.max(0, move(at, last))));
  };
  const onPointer = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setChosen(pointUnder((event.clientX - left) / width, points.length));
  };
  const middle = percent(bandMiddle(at, points.length));
  return (
    <div
      className={css.reader}
      role="slider"
      tabIndex={0}
      aria-label={t('pointsOf', { title })}
      aria-valuemin={1}
      aria-valuemax={points.length}
      aria-valuenow={at + 1}
      aria-valuetext={`${points[at]!.x}: ${said}`}
      onKeyDown={onKeyDown}
      onFocus={() => setChosen(at)}
      onBlur={() => setChosen(null)}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onPointerLeave={() => setChosen(null)}
    >
      {chosen === null ? null : (
        <>
          <span className={css.cursor} style={{ left: middle }} />
          {kind === 'line'
            ? numbers.map(({ key, value }) =>
                value === null ? null : (
                  <span
                    key={key}
                    className={css.dot}
                    style={{ left: middle, bottom: percent(value / top), background: seriesColour(key) }}
                  />
                ),
              )
            : null}
          <div className={css.tip} style={{ left: middle }} data-side={at > last / 2 ? 'left' : 'right'}>
            <strong>{points[at]!.x}</strong>
            {numbers.map(({ key, label, value }) => (
              <span key={key}>
                <i style={{ background: seriesColour(key) }} />
                {label}
                <b>{value === null ? '–' : write(value)}</b>
              </span>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
