import { useT } from '@multipartner/ui/messages';
import { IconTrash } from '@tabler/icons-react';
import { addressBookMessages } from '../address-book/address-book.messages.ts';
import { needsValue } from '../address-book/describe-condition.ts';
import { segmentWordsMessages } from '../address-book/segment-words.messages.ts';
import css from './builder.module.css';
import { type DraftRow, FIELDS, isDateField, operatorsFor, withSubject } from './draft.ts';
import { segmentMessages } from './segment.messages.ts';

interface ConditionRowProps {
  row: DraftRow;
  index: number;
  problem?: string;
  onChange: (row: DraftRow) => void;
  onRemove: () => void;
}

/** One condition: what, how, with what. Plain form fields; the script only keeps them fitting to each other. */
export function ConditionRow({ row, index, problem, onChange, onRemove }: ConditionRowProps) {
  const t = useT(segmentMessages);
  const words = useT(segmentWordsMessages);
  const labels = useT(addressBookMessages);
  const number = index + 1;
  return (
    <fieldset className={css.row}>
      <legend className={css.legend}>{t('condition', { number })}</legend>
      <select
        name={`what-${index}`}
        value={row.what}
        onChange={(event) => onChange(withSubject(row, event.currentTarget.value))}
        aria-label={t('what', { number })}
        className={css.control}
      >
        <option value="tag">{words('tag')}</option>
        <option value="consent">{words('consentState')}</option>
        <optgroup label={t('groupProfile')}>
          {FIELDS.map((field) => (
            <option key={field} value={field}>
              {labels(field)}
            </option>
          ))}
        </optgroup>
        <optgroup label={t('groupMore')}>
          <option value="custom">{words('custom')}</option>
        </optgroup>
      </select>
      {row.what === 'custom' ? (
        <input
          name={`name-${index}`}
          value={row.name}
          onChange={(event) => onChange({ ...row, name: event.currentTarget.value })}
          placeholder={t('customName')}
          aria-label={t('customName')}
          maxLength={200}
          className={css.control}
        />
      ) : null}
      <select
        name={`operator-${index}`}
        value={row.operator}
        onChange={(event) => onChange({ ...row, operator: event.currentTarget.value })}
        aria-label={t('operator', { number })}
        className={css.control}
      >
        {operatorsFor(row.what).map((operator) => (
          <option key={operator} value={operator}>
            {words(operator as 'is')}
          </option>
        ))}
      </select>
      {needsValue(row.operator) ? (
        <input
          name={`value-${index}`}
          value={row.value}
          onChange={(event) => onChange({ ...row, value: event.currentTarget.value })}
          type={isDateField(row.what) ? 'date' : 'text'}
          placeholder={t(row.what === 'tag' ? 'tagPlaceholder' : 'valuePlaceholder')}
          aria-label={t('value', { number })}
          aria-invalid={problem ? true : undefined}
          maxLength={200}
          className={css.control}
        />
      ) : null}
      <button
        type="submit"
        name="intent"
        value={`remove-${index}`}
        className={css.remove}
        aria-label={t('remove', { number })}
        onClick={(event) => {
          event.preventDefault();
          onRemove();
        }}
      >
        <IconTrash size={18} aria-hidden stroke={1.75} />
      </button>
      {problem ? <p className={css.problem}>{problem}</p> : null}
    </fieldset>
  );
}
