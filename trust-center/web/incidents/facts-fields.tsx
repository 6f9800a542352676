import { CheckboxGroup, type FieldLike, TextArea, TextField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { DATA_CATEGORIES } from '../../clients/people/contact-fields.ts';
import { dataCategoryMessages } from '../../documents/records/data-category.messages.ts';
import { MOST_TEXT } from '../../incidents/acts.ts';
import { incidentsMessages } from '../officer/incidents._index/incidents.messages.ts';

interface FactsFieldsProps {
  fields: Record<'what' | 'categories' | 'people' | 'partnerIds', FieldLike>;
  names: Readonly<Record<string, string>>;
}

/** What is known: what happened, to which data, of how many people, of which partners. */
export function FactsFields({ fields, names }: FactsFieldsProps) {
  const t = useT(incidentsMessages);
  const categories = useT(dataCategoryMessages);
  return (
    <>
      <TextArea field={fields.what} label={t('what')} help={t('whatHelp')} rows={6} maxLength={MOST_TEXT} />
      <CheckboxGroup
        field={fields.categories}
        label={t('categories')}
        optional
        options={DATA_CATEGORIES.map((value) => ({ value, label: categories(value) }))}
      />
      <TextField field={fields.people} label={t('people')} help={t('peopleHelp')} inputMode="numeric" optional />
      <CheckboxGroup
        field={fields.partnerIds}
        label={t('partners')}
        help={t('partnersHelp')}
        optional
        options={Object.entries(names).map(([value, label]) => ({ value, label }))}
      />
    </>
  );
}
