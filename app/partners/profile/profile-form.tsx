import type { PartnerDetail } from '@multipartner/campaigns/partners';
import { Card, Stack } from '@multipartner/ui/card';
import {
  ErrorSummary,
  FormActions,
  PostForm,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { partnersMessages } from '../partners.messages.ts';
import type { PlaceOptions } from '../place-options.server.ts';
import { ColourChoice } from './colour-choice.tsx';
import { OpeningHours } from './opening-hours.tsx';
import { profileMessages } from './profile.messages.ts';
import { PROFILE_FIELDS, profileForm } from './schema.ts';

interface ProfileFormProps {
  profile: PartnerDetail['profile'];
  colours: { name: string; value: string }[];
  hasPalette: boolean;
  places: PlaceOptions;
  reply: Parameters<typeof useZodForm>[0]['lastResult'];
}

export function ProfileForm({ profile, colours, hasPalette, places, reply }: ProfileFormProps) {
  const t = useT(profileMessages);
  const words = useT(partnersMessages);
  const { logo: _, accentColour, ...values } = profile;
  const [form, fields] = useZodForm({
    id: 'profile',
    schema: profileForm,
    lastResult: reply,
    defaultValue: { ...values, accentColour: accentColour ?? '' },
  });
  const labels = Object.fromEntries(PROFILE_FIELDS.map((name) => [name, words(name)]));
  return (
    <PostForm form={form} wide>
      <Stack gap={5}>
        <ErrorSummary form={form} labels={labels} />
        <Card title={t('business')}>
          <Stack gap={2}>
            <TextField field={fields.name} label={words('name')} />
            <TextField field={fields.legalName} label={words('legalName')} />
            <TextField field={fields.legalForm} label={words('legalForm')} help={t('legalFormHelp')} optional />
            <TextField field={fields.street} label={words('street')} optional />
            <TextField field={fields.postalCode} label={words('postalCode')} optional />
            <TextField field={fields.city} label={words('city')} optional />
            <SelectField field={fields.country} label={words('country')} options={places.countries} />
          </Stack>
        </Card>
        <Card title={t('contact')}>
          <Stack gap={2}>
            <TextField field={fields.phone} label={words('phone')} help={t('phoneHelp')} inputMode="tel" optional />
            <TextField field={fields.email} label={words('email')} help={t('emailHelp')} inputMode="email" optional />
            <TextField
              field={fields.website}
              label={words('website')}
              help={t('websiteHelp')}
              inputMode="url"
              optional
            />
            <OpeningHours field={fields.openingHours} lines={profile.openingHours} />
          </Stack>
        </Card>
        <Card title={t('legal')}>
          <Stack gap={2}>
            <TextArea field={fields.imprint} label={words('imprint')} help={t('imprintHelp')} rows={4} optional />
          </Stack>
        </Card>
        <Card title={t('look')}>
          <Stack gap={2}>
            <ColourChoice field={fields.accentColour} colours={colours} hasPalette={hasPalette} />
          </Stack>
        </Card>
        <Card title={t('place')}>
          <Stack gap={2}>
            <SelectField field={fields.language} label={words('language')} options={places.languages} />
            <SelectField field={fields.timeZone} label={words('timeZone')} options={places.zones} />
          </Stack>
        </Card>
        <FormActions>
          <SubmitButton intent="profile">{t('save')}</SubmitButton>
        </FormActions>
      </Stack>
    </PostForm>
  );
}
