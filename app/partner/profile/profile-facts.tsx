import type { PartnerDetail } from '@multipartner/campaigns/partners';
import { Card } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useT } from '@multipartner/ui/messages';
import { partnersMessages } from '../../partners/partners.messages.ts';
import type { PlaceOptions } from '../../partners/place-options.server.ts';

/** The profile for people who may read it only. */
export function ProfileFacts({ profile, places }: { profile: PartnerDetail['profile']; places: PlaceOptions }) {
  const t = useT(partnersMessages);
  const label = (options: PlaceOptions['countries'], value: string) =>
    options.find((option) => option.value === value)?.label ?? value;
  const lines = (text: string) => <span style={{ whiteSpace: 'pre-line' }}>{text || '–'}</span>;
  const { name, legalName, street, postalCode, city, country, phone, email, website, imprint, openingHours } = profile;
  return (
    <Card>
      <DefinitionList
        items={[
          { term: t('name'), value: name },
          { term: t('legalName'), value: legalName },
          { term: t('street'), value: lines(street) },
          { term: t('city'), value: lines(`${postalCode} ${city}`.trim()) },
          { term: t('country'), value: label(places.countries, country) },
          { term: t('phone'), value: lines(phone) },
          { term: t('email'), value: lines(email) },
          { term: t('website'), value: lines(website) },
          {
            term: t('openingHours'),
            value: lines(openingHours.map(({ days, hours }) => `${days} ${hours}`).join('\n')),
          },
          { term: t('imprint'), value: lines(imprint) },
          { term: t('language'), value: label(places.languages, profile.language) },
          { term: t('timeZone'), value: profile.timeZone },
        ]}
      />
    </Card>
  );
}
