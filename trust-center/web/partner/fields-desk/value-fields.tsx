import { Card, Columns, Stack } from '@multipartner/ui/card';
import { DateField, type FieldLike, SelectField, TextArea, TextField } from '@multipartner/ui/form';
import { useLanguage, useT } from '@multipartner/ui/messages';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
import { valueWordsMessages } from './value-words.messages.ts';

interface ValueFieldsProps {
  defined: readonly FieldDefinition[];
  /** conform's fields of a form whose schema has the {@link valueShape} of the same definitions */
  fields: unknown;
}

/** The controls of defined fields, by type; nothing where none is defined. */
export function ValueFields({ defined, fields }: ValueFieldsProps) {
  const t = useT(valueWordsMessages);
  if (defined.length === 0) return null;
  const all = fields as Readonly<Record<string, FieldLike>>;
  const short = defined.filter(({ type }) => type !== 'text');
  const texts = defined.filter(({ type }) => type === 'text');
  return (
    <Card title={t('own')}>
      <Stack gap={2}>
        {short.length > 0 ? (
          <Columns min={230}>
            {short.map((one) => (
              <ValueField key={one.fieldId} defined={one} field={all[one.fieldId]!} />
            ))}
          </Columns>
        ) : null}
        {texts.map((one) => (
          <ValueField key={one.fieldId} defined={one} field={all[one.fieldId]!} />
        ))}
      </Stack>
    </Card>
  );
}

function ValueField({ defined, field }: { defined: FieldDefinition; field: FieldLike }) {
  const t = useT(valueWordsMessages);
  const language = useLanguage();
  const shared = {
    field,
    label: defined.label[language],
    help: t('purpose', { purpose: defined.purpose[language] }),
  };
  switch (defined.type) {
    case 'date':
      return <DateField {...shared} />;
    case 'number':
      return <TextField {...shared} inputMode="decimal" autoComplete="off" />;
    case 'text':
      return <TextArea {...shared} rows={1} />;
    default: {
      const options =
        defined.type === 'choice'
          ? defined.choices.map(({ id, label }) => ({ value: id, label: label[language] }))
          : (['yes', 'no'] as const).map((value) => ({ value, label: t(value) }));
      return <SelectField {...shared} placeholder={t('unknown')} options={options} />;
    }
  }
}
