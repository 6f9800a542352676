import { Badge } from '@multipartner/ui/badge';
import { useLanguage, useT } from '@multipartner/ui/messages';
import type { ColumnField, ColumnMapping } from '../../../people/csv/fields.ts';
import { columnsMessages } from './columns.messages.ts';
import { fieldLabel } from './field-label.ts';
import css from './mapping-table.module.css';

const GROUPS = {
  groupPerson: ['email', 'salutation', 'title', 'firstName', 'lastName', 'company'],
  groupAddress: ['street', 'postalCode', 'city', 'country'],
  groupMore: ['phone', 'language', 'birthday', 'lastPurchase', 'notes', 'tags'],
  groupConsent: ['consent', 'optinTime', 'optinIp', 'confirmTime', 'confirmIp'],
  groupOther: ['custom', 'ignore'],
} as const satisfies Record<string, readonly ColumnField[]>;

// A name that nobody knows is proposed as a field of its own: that deserves a look.
const CERTAIN = 0.5;

interface MappingTableProps {
  mapping: readonly ColumnMapping[];
  samples: readonly (readonly string[])[];
  /** What was chosen in a refused post, by column. */
  chosen?: readonly string[];
}

/** Each column of the file with examples and what it becomes. */
export function MappingTable({ mapping, samples, chosen }: MappingTableProps) {
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
              <FieldChoice column={column} header={header} field={chosen?.[column] ?? field} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FieldChoice({ column, header, field }: { column: number; header: string; field: string }) {
  const t = useT(columnsMessages);
  const language = useLanguage();
  return (
    <select
      name={`fields[${column}]`}
      defaultValue={field}
      aria-label={`${t('means')}: ${header}`}
      className={css.select}
    >
      {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => (
        <optgroup key={group} label={t(group)}>
          {GROUPS[group].map((one) => (
            <option key={one} value={one}>
              {fieldLabel(one, language)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
