import { IconCalendar } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useLanguage, useT } from '../messages.ts';
import css from './date-field.module.css';
import { readDay, writeDay } from './day.ts';
import field from './field.module.css';
import { controlProps, FieldFrame, type FieldProps, initialText } from './field.tsx';
import { formMessages } from './form.messages.ts';

/**
 * A day as text, in the language of the page: the browser's own field speaks the browser's language, between our words.
 * Read it with `dayText` or `isoDay`. The calendar is the browser's; it appears with script.
 */
export function DateField(props: FieldProps & { optional?: boolean }) {
  const t = useT(formMessages);
  const language = useLanguage();
  const text = useRef<HTMLInputElement>(null);
  const calendar = useRef<HTMLInputElement>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(typeof calendar.current?.showPicker === 'function'), []);
  const open = () => {
    if (!text.current || !calendar.current) return;
    calendar.current.value = readDay(text.current.value) ?? '';
    calendar.current.showPicker();
  };
  const take = (day: string) => {
    if (!text.current) return;
    text.current.value = writeDay(day, language);
    // For whoever listens to the form: it was no key of a person.
    text.current.dispatchEvent(new Event('input', { bubbles: true }));
  };
  return (
    <FieldFrame {...props}>
      <div className={css.place} data-ready={ready || undefined}>
        <input
          key={props.field.key}
          {...controlProps(props)}
          ref={text}
          inputMode="numeric"
          autoComplete="off"
          placeholder={t('day')}
          defaultValue={writeDay(initialText(props.field) ?? '', language)}
          className={field.control}
        />
        <input
          ref={calendar}
          type="date"
          tabIndex={-1}
          aria-hidden
          className={css.calendar}
          // An event of its own would tell conform about a field that it does not know.
          onInput={(event) => event.stopPropagation()}
          onChange={(event) => take(event.currentTarget.value)}
        />
        {ready ? (
          <button
            type="button"
            className={css.open}
            aria-label={t('openCalendar', { label: props.label })}
            onClick={open}
          >
            <IconCalendar size={18} stroke={1.75} aria-hidden />
          </button>
        ) : null}
      </div>
    </FieldFrame>
  );
}
