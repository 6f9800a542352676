import { IconCalendar } from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import { readDay, readWallTime, writeDay, writeWallTime } from '../../day-text.ts';
import { toLocalInput, useNow, useTimeZone } from '../../format.ts';
import { useLanguage, useT } from '../../messages.ts';
import fieldCss from '../field.module.css';
import { type controlProps, type FieldLike, initialText } from '../field.tsx';
import { Calendar } from './calendar.tsx';
import { dateTimeMessages } from './date-time.messages.ts';
import css from './moment-input.module.css';
import { useLeaving } from './use-leaving.ts';

const WORKING_DAY = '09:00';

interface MomentInputProps {
  field: FieldLike;
  control: ReturnType<typeof controlProps>;
  label: string;
  withTime: boolean;
  /** First and last moment, "2026-11-24T09:00" */
  min?: string;
  max?: string;
}

/**
 * A day, with a time or without, typed in the words of the page's language or chosen in a calendar of ours: the browser's own
 * field and its calendar speak the browser's language, between our words.
 */
export function MomentInput({ field, control, label, withTime, min, max }: MomentInputProps) {
  const t = useT(dateTimeMessages);
  const language = useLanguage();
  const today = toLocalInput(useNow(), useTimeZone()).slice(0, 10);
  const input = useRef<HTMLInputElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const read = withTime ? readWallTime : readDay;
  const write = withTime ? writeWallTime : writeDay;
  const initial = initialText(field) ?? '';
  const initialMoment = read(initial);
  const [moment, setMoment] = useState(initialMoment);
  const [open, setOpen] = useState(false);
  const leave = useCallback(() => setOpen(false), []);
  useLeaving(place, open, leave);

  const close = () => {
    setOpen(false);
    trigger.current?.focus();
  };
  const choose = (value: string) => {
    input.current!.value = write(value, language);
    // For whoever listens to the form: it was no key of a person.
    input.current!.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    close();
  };
  const show = () => {
    // What the server or somebody else put there in the meantime.
    setMoment(read(input.current!.value));
    setOpen(!open);
  };
  const day = moment?.slice(0, 10) ?? min?.slice(0, 10) ?? today;
  const time = moment?.slice(11) || WORKING_DAY;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what its parts opened
    <div ref={place} className={css.place} data-time={withTime || undefined} onKeyDown={onKeyDown}>
      {withTime ? (
        <span className={css.weekday} aria-hidden>
          {weekdayName(moment, language)}
        </span>
      ) : null}
      <input
        key={field.key}
        ref={input}
        {...control}
        type="text"
        inputMode={withTime ? undefined : 'numeric'}
        autoComplete="off"
        spellCheck={false}
        placeholder={t(withTime ? 'momentForm' : 'dayForm')}
        defaultValue={initialMoment ? write(initialMoment, language) : initial}
        onInput={(event) => setMoment(read(event.currentTarget.value))}
        className={`${fieldCss.control} ${css.input}`}
      />
      <button
        ref={trigger}
        type="button"
        className={css.trigger}
        aria-label={t('open', { label })}
        aria-expanded={open}
        disabled={control.disabled}
        onClick={show}
      >
        <IconCalendar size={18} aria-hidden stroke={1.75} />
      </button>
      {open ? (
        <Calendar
          {...{ day, today }}
          min={min?.slice(0, 10)}
          max={max?.slice(0, 10)}
          onDay={(value) => {
            choose(withTime ? `${value}T${time}` : value);
            if (!withTime) close();
          }}
          {...(withTime ? { time, onTime: (value: string) => choose(`${day}T${value}`), onDone: close } : {})}
        />
      ) : null}
    </div>
  );
}

function weekdayName(moment: string | null, language: string): string {
  if (!moment) return '–';
  const format = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  return format.format(new Date(`${moment}Z`)).replace('.', '');
}
