import type { Localised } from '@multipartner/kernel/language';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { purposeWordsMessages } from '../../../clients/people/purpose-words.messages.ts';
import { MAIL_PURPOSES } from '../../../people/consent/purposes.ts';
import { MOST_DAYS, MOST_KILOMETRES } from '../../../people/segments/condition.ts';
import css from './builder.module.css';
import { type DraftRow, valueKind } from './draft-row.ts';
import { segmentMessages } from './segment.messages.ts';

interface RowValueProps {
  row: DraftRow;
  path: string;
  number: string;
  isWrong: boolean;
  /** Of the field that is asked for, if it is a choice */
  choices: readonly { id: string; label: Localised }[];
  onChange: (row: DraftRow) => void;
}

/** What a condition compares with: a text, a date, a number of days or kilometres, a window of days of the year, or nothing. */
export function RowValue({ row, path, number, isWrong, choices, onChange }: RowValueProps) {
  const t = useT(segmentMessages);
  const words = useT(purposeWordsMessages);
  const language = useLanguage();
  const kind = valueKind(row);
  const label = t('value', { number });
  if (kind === 'none') return null;
  if (kind === 'window')
    return (
      <span className={css.window}>
        <DayOfYear name={`value-${path}`} value={row.value} onChange={(value) => onChange({ ...row, value })} />
        <span>{t('to')}</span>
        <DayOfYear name={`until-${path}`} value={row.until} onChange={(until) => onChange({ ...row, until })} />
      </span>
    );
  const shared = {
    name: `value-${path}`,
    value: row.value,
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...row, value: event.currentTarget.value }),
    'aria-label': label,
    'aria-invalid': isWrong ? true : undefined,
  };
  if (kind === 'purpose')
    return (
      <select {...shared} className={css.control}>
        {MAIL_PURPOSES.map((purpose) => (
          <option key={purpose} value={purpose}>
            {words(purpose)}
          </option>
        ))}
      </select>
    );
  if (kind === 'choice' || kind === 'yes_no') {
    const options =
      kind === 'choice'
        ? choices.map(({ id, label }) => ({ id, label: label[language] }))
        : (['yes', 'no'] as const).map((id) => ({ id, label: t(id) }));
    return (
      <select {...shared} className={css.control}>
        {options.some(({ id }) => id === row.value) ? null : <option value="">{t('choose')}</option>}
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  if (kind === 'number') return <input {...shared} type="number" step="any" className={css.control} />;
  if (kind === 'days' || kind === 'kilometres')
    return (
      <span className={css.counted}>
        <input
          {...shared}
          type="number"
          min={kind === 'days' && row.what === 'birthday' ? 0 : 1}
          max={kind === 'kilometres' ? MOST_KILOMETRES : row.what === 'birthday' ? 366 : MOST_DAYS}
          className={css.count}
        />
        <span>{t(kind)}</span>
      </span>
    );
  return (
    <input
      {...shared}
      type={kind}
      placeholder={t(row.what === 'tag' ? 'tagPlaceholder' : 'valuePlaceholder')}
      maxLength={200}
      className={css.control}
    />
  );
}

const two = (value: number): string => String(value).padStart(2, '0');
const DAYS = Array.from({ length: 31 }, (_, i) => two(i + 1));
const MONTHS = Array.from({ length: 12 }, (_, i) => two(i + 1));

/** Day and month, without a year. */
function DayOfYear({ name, value, onChange }: { name: string; value: string; onChange: (value: string) => void }) {
  const t = useT(segmentMessages);
  const language = useLanguage();
  const [month = '01', day = '01'] = value.split('-');
  const monthName = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' });
  return (
    <span className={css.day}>
      <select
        name={`${name}.day`}
        value={day}
        aria-label={t('day')}
        onChange={(event) => onChange(`${month}-${event.currentTarget.value}`)}
        className={css.short}
      >
        {DAYS.map((one) => (
          <option key={one} value={one}>
            {Number(one)}
          </option>
        ))}
      </select>
      <select
        name={`${name}.month`}
        value={month}
        aria-label={t('month')}
        onChange={(event) => onChange(`${event.currentTarget.value}-${day}`)}
        className={css.short}
      >
        {MONTHS.map((one) => (
          <option key={one} value={one}>
            {monthName.format(new Date(`2024-${one}-15T00:00:00Z`))}
          </option>
        ))}
      </select>
    </span>
  );
}
