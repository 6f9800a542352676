import { useLanguage, useT } from '@multipartner/ui/messages';
import { IconTrash } from '@tabler/icons-react';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
import { ACTIVITIES } from '../../../people/segments/condition.ts';
import { addressBookMessages } from '../address-book/address-book.messages.ts';
import { segmentWordsMessages } from '../address-book/segment-words.messages.ts';
import css from './builder.module.css';
import { type DraftRow, FIELDS, fitting, operatorsFor, ownOf, ownWhat } from './draft-row.ts';
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
  /** Fields that HQ and the partner defined; an archived one only where a row asks for it */
  defined: readonly FieldDefinition[];
  onChange: (row: DraftRow) => void;
  onRemove: () => void;
}

/** The row asks for something else. A value of a defined field fits no other field. */
const asking = (row: DraftRow, what: string): DraftRow =>
  fitting({ ...row, what, value: ownOf(what) || ownOf(row.what) ? '' : row.value });

/** One condition: what, how, with what. Plain form fields; the script only keeps them fitting to each other. */
export function ConditionRow({
  row,
  path,
  number,
  problem,
  knowsPostalCodes,
  defined,
  onChange,
  onRemove,
}: ConditionRowProps) {
  const t = useT(segmentMessages);
  const words = useT(segmentWordsMessages);
  const labels = useT(addressBookMessages);
  const language = useLanguage();
  const own = defined.filter((field) => (!field.archived && !field.deleting) || ownWhat(field) === row.what);
  const isGone = ownOf(row.what) !== null && !own.some((field) => ownWhat(field) === row.what);
  return (
    <fieldset className={css.row}>
      <legend className={css.legend}>{t('condition', { number })}</legend>
      <select
        id={`what-${path}`}
        name={`what-${path}`}
        value={row.what}
        onChange={(event) => onChange(asking(row, event.currentTarget.value))}
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
        {own.length > 0 || isGone ? (
          <optgroup label={t('groupDefined')}>
            {own.map((field) => (
              <option key={field.fieldId} value={ownWhat(field)}>
                {field.label[language]}
              </option>
            ))}
            {isGone ? <option value={row.what}>{words('goneField')}</option> : null}
          </optgroup>
        ) : null}
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
      <RowValue
        choices={own.find((field) => ownWhat(field) === row.what)?.choices ?? []}
        {...{ row, path, number, isWrong: problem !== undefined, onChange }}
      />
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
