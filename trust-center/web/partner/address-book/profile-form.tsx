import { Card, Columns, Stack } from '@multipartner/ui/card';
import { DateField, type FieldLike, TextArea, TextField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import type { ProfileField } from '../../../people/csv/fields.ts';
import { addressBookMessages } from './address-book.messages.ts';
import { profileFormMessages } from './profile-form.messages.ts';

type Fields = Record<ProfileField | 'email', FieldLike>;

/** The fields of a person, for adding and editing. */
export function ProfileFields({ fields }: { fields: Fields }) {
  const t = useT(addressBookMessages);
  const own = useT(profileFormMessages);
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
          <TextField field={fields.language} label={t('language')} help={own('languageHelp')} autoComplete="off" />
          <TextArea field={fields.notes} label={t('notes')} help={own('notesHelp')} rows={3} />
        </Stack>
      </Card>
    </Stack>
  );
}
