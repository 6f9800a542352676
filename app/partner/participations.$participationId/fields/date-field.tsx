import { Calendar } from '@multipartner/ui/calendar';
import { controlClass } from '@multipartner/ui/control';
import { readDay, writeDay } from '@multipartner/ui/day-text';
import { useNow } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { useLeaving } from '@multipartner/ui/use-leaving';
import { IconCalendar } from '@tabler/icons-react';
import { useCallback, useRef, useState } from 'react';
import { useAdapt } from './adapt-context.ts';
import { FieldFrame, findingsId, helpId } from './field-frame.tsx';
import type { DateFieldView } from './field-view.ts';
import { fieldMessages } from './fields.messages.ts';
import css from './kinds.module.css';

/** ISO 8601: 1 Monday … 7 Sunday */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** A day, typed or chosen in a calendar in which the days that headquarters excludes cannot be chosen. */
export function DateField({ field }: { field: DateFieldView }) {
  const t = useT(fieldMessages);
  const language = useLanguage();
  const today = new Date(useNow()).toISOString().slice(0, 10);
  const { values, change, findings, isLive } = useAdapt();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const place = useRef<HTMLSpanElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const name = `${field.id}.date`;
  const value = values[name] ?? '';
  const shown = typed !== null && (readDay(typed) ?? typed.trim()) === value ? typed : writeDay(value, language);
  const { min, max, excludedWeekdays, excludedDays } = field;
  const leave = useCallback(() => setOpen(false), []);
  useLeaving(place, open, leave);
  const first = min !== null && min > today ? min : today;
  const day = readDay(value) ?? (max !== null && first > max ? max : first);
  const weekdays = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  const off = excludedWeekdays.map((number) => weekdays.format(new Date(Date.UTC(2024, 0, number))));
  const help = [
    min && max ? t('daysBetween', { min: writeDay(min, language), max: writeDay(max, language) }) : null,
    off.length > 0 ? t('daysOff', { days: off.join(', ') }) : null,
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <FieldFrame field={field} controlId={`${field.id}-control`} help={help || undefined}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what its parts opened */}
      <span
        ref={place}
        className={css.day}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !open) return;
          event.preventDefault();
          setOpen(false);
          opener.current?.focus();
        }}
      >
        <input
          id={`${field.id}-control`}
          name={name}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          placeholder={t('dayForm')}
          className={controlClass}
          value={shown}
          aria-describedby={`${findingsId(field)} ${helpId(field)}`}
          aria-invalid={
            findings.some(({ regionId, severity }) => regionId === field.id && severity === 'block') || undefined
          }
          onChange={(event) => {
            const text = event.currentTarget.value;
            setTyped(text);
            change({ [name]: readDay(text) ?? text.trim() });
          }}
          onBlur={() => setTyped(null)}
        />
        {isLive ? (
          <button
            ref={opener}
            type="button"
            className={css.calendar}
            aria-label={t('openCalendar', { label: field.label })}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <IconCalendar size={18} aria-hidden stroke={1.75} />
          </button>
        ) : null}
        {open ? (
          <Calendar
            {...{ day, today }}
            {...(min === null ? {} : { min })}
            {...(max === null ? {} : { max })}
            isOff={(one) => excludedWeekdays.includes(weekdayOf(one)) || excludedDays.includes(one)}
            onDay={(chosen) => {
              setTyped(null);
              change({ [name]: chosen }, 'now');
              setOpen(false);
              opener.current?.focus();
            }}
          />
        ) : null}
      </span>
    </FieldFrame>
  );
}
