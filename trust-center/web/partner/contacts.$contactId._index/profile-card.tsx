import { Card } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import type { ContactDetail } from '../../../people/contacts/view-contact.ts';
import { PROFILE_FIELDS, type ProfileField } from '../../../people/csv/fields.ts';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
import { addressBookMessages } from '../address-book/address-book.messages.ts';
import { shownValues } from '../fields-desk/shown-values.ts';
import { valueWordsMessages } from '../fields-desk/value-words.messages.ts';
import { contactMessages } from './contact.messages.ts';

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** What is known about the person: filled fields only, dates by locale, then the defined fields and the texts of the partner's own files. */
export function ProfileCard({ contact, defined }: { contact: ContactDetail; defined: readonly FieldDefinition[] }) {
  const { profile, createdAt, updatedAt } = contact;
  const words = useT(valueWordsMessages);
  const values = shownValues(defined, profile.fields, useLanguage());
  const t = useT(contactMessages);
  const labels = useT(addressBookMessages);
  const { date, dateTime, country, languageName } = useFormats();
  const show = (field: ProfileField, value: string) => {
    if (ISO_DATE.test(value)) return date(`${value}T12:00:00Z`);
    if (field === 'country') return country(value);
    return field === 'language' ? languageName(value) : value;
  };
  const own = Object.entries(profile.custom);
  const known = PROFILE_FIELDS.filter((field) => profile[field]);
  return (
    <>
      <Card title={t('profile')}>
        <DefinitionList
          columns={2}
          items={[
            { term: labels('email'), value: profile.email },
            ...known.map((field) => ({ term: labels(field), value: show(field, profile[field] ?? '') })),
            { term: t('added'), value: dateTime(createdAt) },
            { term: t('changed'), value: dateTime(updatedAt) },
          ]}
        />
      </Card>
      {values.length > 0 ? (
        <Card title={words('own')}>
          <DefinitionList columns={2} items={values} />
        </Card>
      ) : null}
      {own.length > 0 ? (
        <Card title={t('ownFields')}>
          <DefinitionList columns={2} items={own.map(([term, value]) => ({ term, value }))} />
        </Card>
      ) : null}
    </>
  );
}
