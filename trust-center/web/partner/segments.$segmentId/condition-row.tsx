import { useT } from '@multipartner/ui/messages';
import { IconTrash } from '@tabler/icons-react';
import { ACTIVITIES } from '../../../people/segments/condition.ts';
import { addressBookMessages } from '../address-book/address-book.messages.ts';
import { segmentWordsMessages } from '../address-book/segment-words.messages.ts';
import css from './builder.module.css';
import { type DraftRow, FIELDS, fitting, operatorsFor } from './draft.ts';
import { RowValue } from './row-value.tsx';
import { segmentMessages } from './segment.messages.ts';

interface ConditionRowProps {
  row: DraftRow;
  /** `0`, or `1.0` inside of a group */
  path: string;
  /** As a person counts it: "2" or "2.1" */
  number: string;
  problem?: string;
  /** "Within so many kilometres" can be asked here. */
  knowsPostalCodes: boolean;
  onChange: (row: DraftRow) => void;
  onRemove: () => void;
}

/** One condition: what, how, with what. Plain form fields; the script only keeps them fitting to each other. */
export function ConditionRow({ row, path, number, problem, knowsPostalCodes, onChange, onRemove }: ConditionRowProps) {
  const t = useT(segmentMessages);
  const words = useT(segmentWordsMessages);
  const labels = useT(addressBookMessages);
  return (
    <fieldset className={css.row}>
      <legend className={css.legend}>{t('condition', { number })}</legend>
      <select
        id={`what-${path}`}
        name={`what-${path}`}
        value={row.what}
        onChange={(event) => onChange(fitting({ ...row, what: event.currentTarget.value }))}
        aria-label={t('what', { number })}
        className={css.control}
      >
        <option value="tag">{words('tag')}</option>
        <option value="consent">{words('consentState')}</option>
        <optgroup label={t('groupActivity')}>
          {ACTIVITIES.map((what) => (
            <option key={what} value={what}>
              {words(what)}
            </option>
          ))}
        </optgroup>
        <optgroup label={t('groupProfile')}>
          {FIELDS.map((field) => (
            <option key={field} value={field}>
              {labels(field)}
            </option>
          ))}
        </optgroup>
        <optgroup label={t('groupMore')}>
          {knowsPostalCodes || row.what === 'nearby' ? <option value="nearby">{words('nearby')}</option> : null}
          <option value="custom">{words('custom')}</option>
        </optgroup>
      </select>
      {row.what === 'custom' ? (
        <input
          name={`name-${path}`}
          value={row.name}
          onChange={(event) => onChange({ ...row, name: event.currentTarget.value })}
          placeholder={t('customName')}
          aria-label={t('customName')}
          maxLength={200}
          className={css.control}
        />
      ) : null}
      <select
        name={`operator-${path}`}
        value={row.operator}
        onChange={(event) => onChange(fitting({ ...row, operator: event.currentTarget.value }))}
        aria-label={t('operator', { number })}
        className={css.control}
      >
        {operatorsFor(row.what).map((operator) => (
          <option key={operator} value={operator}>
            {words(operator as 'is')}
          </option>
        ))}
      </select>
      <RowValue {...{ row, path, number, isWrong: problem !== undefined, onChange }} />
      <RemoveButton path={path} label={t('remove', { number })} onRemove={onRemove} />
      {problem ? <p className={css.problem}>{problem}</p> : null}
    </fieldset>
  );
}

/** Removes in the page; before the script is there the form's post does it. */
export function RemoveButton({ path, label, onRemove }: { path: string; label: string; onRemove: () => void }) {
  return (
    <button
      type="submit"
      name="intent"
      value={`remove-${path}`}
      className={css.remove}
      aria-label={label}
      onClick={(event) => {
        event.preventDefault();
        onRemove();
      }}
    >
      <IconTrash size={18} aria-hidden stroke={1.75} />
    </button>
  );
}
