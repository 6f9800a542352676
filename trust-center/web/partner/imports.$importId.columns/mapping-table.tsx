import { Badge } from '@multipartner/ui/badge';
import { useLanguage, useT } from '@multipartner/ui/messages';
import type { ColumnMapping, KnownColumn } from '../../../people/csv/fields.ts';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
import { columnsMessages } from './columns.messages.ts';
import { fieldLabel } from './field-label.ts';
import css from './mapping-table.module.css';

const GROUPS = {
  groupPerson: ['email', 'salutation', 'title', 'firstName', 'lastName', 'company'],
  groupAddress: ['street', 'postalCode', 'city', 'country'],
  groupMore: ['phone', 'language', 'birthday', 'lastPurchase', 'notes', 'tags'],
  groupConsent: ['consent', 'optinTime', 'optinIp', 'confirmTime', 'confirmIp'],
  groupOther: ['custom', 'ignore'],
} as const satisfies Record<string, readonly KnownColumn[]>;

// A name that nobody knows is proposed as a field of its own: that deserves a look.
const CERTAIN = 0.5;

interface MappingTableProps {
  mapping: readonly ColumnMapping[];
  samples: readonly (readonly string[])[];
  /** What was chosen in a refused post, by column. */
  chosen?: readonly string[];
  /** Fields of HQ and the partner that take values */
  defined: readonly FieldDefinition[];
  /** Whether a column can become a new field here */
  mayDefine: boolean;
}

/** Each column of the file with examples and what it becomes. */
export function MappingTable({ mapping, samples, chosen, defined, mayDefine }: MappingTableProps) {
  const t = useT(columnsMessages);
  return (
    <table className={css.table} aria-label={t('table')}>
      <thead>
        <tr>
          <th scope="col">{t('inFile')}</th>
          <th scope="col">{t('samples')}</th>
          <th scope="col">{t('means')}</th>
        </tr>
      </thead>
      <tbody>
        {mapping.map(({ column, header, field, confidence }) => (
          <tr key={column}>
            <th scope="row" className={css.name}>
              {header || '–'}
              {confidence < CERTAIN && field === 'custom' ? <Badge>{t('unsure')}</Badge> : null}
            </th>
            <td className={css.samples}>
              {samples[column]?.length ? samples[column].join(' · ') : <em>{t('noSample')}</em>}
            </td>
            <td>
              <FieldChoice column={column} header={header} field={chosen?.[column] ?? field} defined={defined} />
              {mayDefine && (chosen?.[column] ?? field) === 'custom' ? (
                <button type="submit" name="intent" value={`field-${column}`} className={css.make}>
                  {t('makeField')}
                </button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface FieldChoiceProps {
  column: number;
  header: string;
  field: string;
  defined: readonly FieldDefinition[];
}

function FieldChoice({ column, header, field, defined }: FieldChoiceProps) {
  const t = useT(columnsMessages);
  const language = useLanguage();
  return (
    <select
      name={`fields[${column}]`}
      defaultValue={field}
      aria-label={`${t('means')}: ${header}`}
      className={css.select}
    >
      {defined.length > 0 ? (
        <optgroup label={t('groupDefined')}>
          {defined.map(({ fieldId, label }) => (
            <option key={fieldId} value={fieldId}>
              {label[language]}
            </option>
          ))}
        </optgroup>
      ) : null}
      {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => (
        <optgroup key={group} label={t(group)}>
          {GROUPS[group].map((one) => (
            <option key={one} value={one}>
              {fieldLabel(one, language, defined)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
