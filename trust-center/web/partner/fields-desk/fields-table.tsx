import { Badge } from '@multipartner/ui/badge';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { CATEGORY_NAMES, FIELD_TYPE_NAMES } from '../../../clients/contact-fields.ts';
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
  const state = ({ archived, deleting }: ShownField) => {
    if (deleting) return <Badge tone="needs-you">{t('deleting')}</Badge>;
    return archived ? <Badge>{t('archived')}</Badge> : <Badge tone="success">{t('inUse')}</Badge>;
  };
  const columns: DataColumn<ShownField>[] = [
    { id: 'name', header: t('name'), cell: ({ label }) => label[language] },
    { id: 'type', header: t('type'), cell: ({ type }) => FIELD_TYPE_NAMES[language][type] },
    { id: 'category', header: t('category'), cell: ({ category }) => CATEGORY_NAMES[language][category] },
    { id: 'purpose', header: t('purpose'), cell: ({ purpose }) => purpose[language] },
    ...(fields.some(({ archived }) => archived !== undefined)
      ? [{ id: 'state', header: t('state'), cell: state }]
      : []),
  ];
  return (
    <DataTable
      label={title}
      rows={fields}
      columns={columns}
      getRowId={({ fieldId }) => fieldId}
      {...(hrefOf ? { getRowHref: hrefOf } : {})}
      empty={null}
    />
  );
}
