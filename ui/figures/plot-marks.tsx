import { Fragment } from 'react';
import css from './plot.module.css';
import { bandMiddle, spreadLabels } from './scale.ts';
import { type Drawing, seriesColour } from './series.ts';

const PERCENT = 100;
/** px between two names at the ends of lines */
const NAME_APART = 16;

export const percent = (share: number): string => `${share * PERCENT}%`;

interface MarksProps {
  drawing: Drawing;
  /** The number at the upper edge */
  top: number;
}

/** The parts of a line between the points that have no number. */
function stretches({ points }: Drawing, key: Drawing['series'][number]['key'], top: number): string[] {
  const found: string[][] = [[]];
  points.forEach((point, index) => {
    const value = point[key];
    if (value === null || value === undefined) found.push([]);
    else found.at(-1)!.push(`${bandMiddle(index, points.length) * PERCENT},${(1 - value / top) * PERCENT}`);
  });
  return found.filter((one) => one.length > 0).map((one) => one.join(' '));
}

/** One line a series. The drawing stretches with its box, the strokes do not. */
export function Lines({ drawing, top }: MarksProps) {
  return (
    <svg className={css.lines} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden>
      {drawing.series.map(({ key }) => (
        <Fragment key={key}>
          {stretches(drawing, key, top).map((points) => (
            <polyline key={points} points={points} stroke={seriesColour(key)} vectorEffect="non-scaling-stroke" />
          ))}
        </Fragment>
      ))}
    </svg>
  );
}

/** The name of each line at its end, moved apart where lines end close together. */
export function LineNames({ drawing: { points, series, height }, top }: MarksProps) {
  const ends = series.map(({ key }) => points.findLast((point) => typeof point[key] === 'number')?.[key] ?? 0);
  const placed = spreadLabels(
    ends.map((value) => (1 - value / top) * height),
    NAME_APART,
    height,
  );
  return (
    <div className={css.names}>
      {series.map(({ key, label }, index) => (
        <span key={key} style={{ top: placed[index], color: seriesColour(key) }}>
          {label}
        </span>
      ))}
    </div>
  );
}

/** Bars beside each other, a group for each point. */
export function Bars({ drawing: { points, series }, top }: MarksProps) {
  return (
    <div className={css.bars}>
      {points.map((point, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: points have no other identity, and their order is fixed
        <div key={index}>
          {series.map(({ key }) => (
            <span key={key} style={{ height: percent((point[key] ?? 0) / top), background: seriesColour(key) }} />
          ))}
        </div>
      ))}
    </div>
  );
}
