import { Card, Columns, Stack } from '@multipartner/ui/card';
import { DateField, type FieldLike, SelectField, TextArea, TextField } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { ProfileField } from '../../../people/csv/fields.ts';
import { addressBookMessages } from './address-book.messages.ts';
import { profileFormMessages } from './profile-form.messages.ts';

type Fields = Record<ProfileField | 'email', FieldLike>;

const LANGUAGES = ['de', 'en', 'fr', 'it', 'es', 'nl', 'pl', 'tr', 'uk'];

/** The fields of a person, for adding and editing. */
export function ProfileFields({ fields }: { fields: Fields }) {
  const t = useT(addressBookMessages);
  const own = useT(profileFormMessages);
  const { languageName } = useFormats();
  // What an import found stays choosable, whatever it is.
  const stored = fields.language.initialValue;
  const languages = [...new Set([...LANGUAGES, ...(typeof stored === 'string' && stored !== '' ? [stored] : [])])];
  const text = (name: ProfileField, more: { inputMode?: 'tel' } = {}) => (
    <TextField field={fields[name]} label={t(name)} autoComplete="off" {...more} />
  );
  const date = (name: ProfileField) => <DateField field={fields[name]} label={t(name)} />;
  return (
    <Stack gap={4}>
      <Card title={own('person')}>
        <Stack gap={2}>
          <TextField field={fields.email} label={t('email')} type="email" inputMode="email" autoComplete="off" />
          <Columns min={180}>
            <TextField
              field={fields.salutation}
              label={t('salutation')}
              help={own('salutationHelp')}
              autoComplete="off"
            />
            {text('title')}
          </Columns>
          <Columns min={180}>
            {text('firstName')}
            {text('lastName')}
          </Columns>
          <Columns min={180}>
            {text('company')}
            {text('phone', { inputMode: 'tel' })}
          </Columns>
        </Stack>
      </Card>
      <Card title={own('address')}>
        <Stack gap={2}>
          {text('street')}
          <Columns min={180}>
            {text('postalCode')}
            {text('city')}
          </Columns>
          {text('country')}
        </Stack>
      </Card>
      <Card title={own('more')}>
        <Stack gap={2}>
          <Columns min={180}>
            {date('birthday')}
            {date('lastPurchase')}
          </Columns>
          <SelectField
            field={fields.language}
            label={t('language')}
            help={own('languageHelp')}
            placeholder={own('languageUnknown')}
            options={languages.map((value) => ({ value, label: languageName(value) }))}
          />
          <TextArea field={fields.notes} label={t('notes')} help={own('notesHelp')} rows={3} />
        </Stack>
      </Card>
    </Stack>
  );
}
