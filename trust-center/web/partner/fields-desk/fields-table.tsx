import { Badge } from '@multipartner/ui/badge';
import { TextLink } from '@multipartner/ui/button';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { CATEGORY_NAMES, FIELD_TYPE_NAMES } from '../../../clients/contact-fields.ts';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
import { SmallTable } from '../address-book/small-table.tsx';
import { fieldsMessages } from './fields.messages.ts';

export type ShownField = Pick<FieldDefinition, 'fieldId' | 'label' | 'type' | 'category' | 'purpose'> &
  Partial<Pick<FieldDefinition, 'archived' | 'deleting'>>;

interface FieldsTableProps {
  title: string;
  fields: readonly ShownField[];
  hrefOf?: (field: ShownField) => string;
}

/** Fields with their kind and purpose; their state where they can have one. */
export function FieldsTable({ title, fields, hrefOf }: FieldsTableProps) {
  const t = useT(fieldsMessages);
  const language = useLanguage();
  const hasState = fields.some(({ archived }) => archived !== undefined);
  return (
    <SmallTable label={title}>
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('type')}</th>
          <th scope="col">{t('category')}</th>
          <th scope="col">{t('purpose')}</th>
          {hasState ? <th scope="col">{t('state')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.fieldId}>
            <td>
              {hrefOf && !field.deleting ? (
                <TextLink to={hrefOf(field)}>{field.label[language]}</TextLink>
              ) : (
                field.label[language]
              )}
            </td>
            <td>{FIELD_TYPE_NAMES[language][field.type]}</td>
            <td>{CATEGORY_NAMES[language][field.category]}</td>
            <td>{field.purpose[language]}</td>
            {hasState ? (
              <td>
                <State {...field} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </SmallTable>
  );
}

function State({ archived, deleting }: Pick<ShownField, 'archived' | 'deleting'>) {
  const t = useT(fieldsMessages);
  if (deleting) return <Badge tone="needs-you">{t('deleting')}</Badge>;
  return archived ? <Badge>{t('archived')}</Badge> : <Badge tone="success">{t('inUse')}</Badge>;
}
