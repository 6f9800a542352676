import { Badge } from '@multipartner/ui/badge';
import { TextLink } from '@multipartner/ui/button';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { CATEGORY_NAMES, FIELD_TYPE_NAMES } from '../../../clients/people/contact-fields.ts';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
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
  const columns: DataColumn<ShownField>[] = [
    {
      id: 'name',
      header: t('name'),
      cell: (field) =>
        hrefOf && !field.deleting ? (
          <TextLink to={hrefOf(field)}>{field.label[language]}</TextLink>
        ) : (
          field.label[language]
        ),
    },
    { id: 'type', header: t('type'), cell: ({ type }) => FIELD_TYPE_NAMES[language][type], required: true },
    {
      id: 'category',
      header: t('category'),
      cell: ({ category }) => CATEGORY_NAMES[language][category],
      required: true,
    },
    { id: 'purpose', header: t('purpose'), cell: ({ purpose }) => purpose[language], required: true },
    ...(hasState
      ? [{ id: 'state', header: t('state'), cell: (field: ShownField) => <State {...field} />, required: true }]
      : []),
  ];
  return <DataTable label={title} rows={fields} columns={columns} getRowId={({ fieldId }) => fieldId} empty={null} />;
}

function State({ archived, deleting }: Pick<ShownField, 'archived' | 'deleting'>) {
  const t = useT(fieldsMessages);
  if (deleting) return <Badge tone="needs-you">{t('deleting')}</Badge>;
  return archived ? <Badge>{t('archived')}</Badge> : <Badge tone="success">{t('inUse')}</Badge>;
}
