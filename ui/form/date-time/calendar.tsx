import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useLanguage, useT } from '../../messages.ts';
import css from './calendar.module.css';
import { dateTimeMessages } from './date-time.messages.ts';
import { addDays, addMonths, weekdayOf, weeksAround } from './month.ts';

const LOCALES = { en: 'en-GB', de: 'de-DE' } as const;
const WEEK = 7;
const HALF_HOURS = Array.from({ length: 48 }, (_, index) => {
  const hour = String(Math.floor(index / 2)).padStart(2, '0');
  return `${hour}:${index % 2 === 0 ? '00' : '30'}`;
});

interface CalendarProps {
  /** "2026-11-24" */
  day: string;
  /** First and last day that may be chosen */
  min?: string;
  max?: string;
  today: string;
  /** Days in between that may not be chosen */
  isOff?: (day: string) => boolean;
  onDay: (day: string) => void;
  /** "09:00", where a time belongs to it */
  time?: string;
  onTime?: (time: string) => void;
  onDone?: () => void;
}

const MOVES: Record<string, (day: string) => string> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -WEEK),
  ArrowDown: (day) => addDays(day, WEEK),
  Home: (day) => addDays(day, -weekdayOf(day)),
  End: (day) => addDays(day, WEEK - 1 - weekdayOf(day)),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
};

/** A month to choose a day from, by pointer or arrow keys, and the time below it. */
export function Calendar({ day, time, min, max, today, isOff, onDay, onTime, onDone }: CalendarProps) {
  const t = useT(dateTimeMessages);
  const locale = LOCALES[useLanguage()];
  const [shown, setShown] = useState(day);
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the day that the keys went to
  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    moved.current = false;
  }, [shown]);
  const write = (value: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(new Date(`${value}T00:00:00Z`));
  const onKeyDown = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    moved.current = true;
    setShown(move(shown));
  };
  const weeks = weeksAround(shown);
  return (
    <div className={css.calendar}>
      <div className={css.head}>
        <button type="button" aria-label={t('monthBefore')} onClick={() => setShown(addMonths(shown, -1))}>
          <IconChevronLeft size={18} aria-hidden stroke={1.75} />
        </button>
        <span aria-live="polite">{write(shown, { month: 'long', year: 'numeric' })}</span>
        <button type="button" aria-label={t('monthAfter')} onClick={() => setShown(addMonths(shown, 1))}>
          <IconChevronRight size={18} aria-hidden stroke={1.75} />
        </button>
      </div>
      <table ref={grid} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {weeks[0]!.map((one) => (
              <th key={one} scope="col" abbr={write(one, { weekday: 'long' })}>
                {write(one, { weekday: 'short' }).slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((one) => (
                <td key={one}>
                  <button
                    type="button"
                    tabIndex={one === shown ? 0 : -1}
                    aria-label={write(one, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })}
                    aria-pressed={one === day}
                    aria-current={one === today ? 'date' : undefined}
                    data-other={one.slice(0, 7) !== shown.slice(0, 7) || undefined}
                    disabled={(min !== undefined && one < min) || (max !== undefined && one > max) || isOff?.(one)}
                    onClick={() => {
                      setShown(one);
                      onDay(one);
                    }}
                  >
                    {Number(one.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {time ? (
        <div className={css.foot}>
          <label>
            {t('time')}
            <select value={time} onChange={(event) => onTime?.(event.currentTarget.value)}>
              {(HALF_HOURS.includes(time) ? HALF_HOURS : [...HALF_HOURS, time].sort()).map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
          <button type="button" onClick={onDone}>
            {t('done')}
          </button>
        </div>
      ) : null}
    </div>
  );
}
