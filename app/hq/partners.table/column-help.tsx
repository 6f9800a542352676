import { Card } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useT } from '@multipartner/ui/messages';
import { partnersMessages } from '../../partners/partners.messages.ts';
import { tableMessages } from './table.messages.ts';

/** The titles that the reader of the table understands, by what they mean. */
const TITLES = {
  name: 'name, partner',
  country: 'country, land (DE, CH …)',
  legalName: 'company, legal name, firma',
  street: 'street, straße',
  postalCode: 'postal code, plz',
  city: 'city, ort',
  language: 'language, sprache (de, fr …)',
  timeZone: 'time zone, zeitzone',
  phone: 'phone, telefon',
  email: 'email, e-mail',
  website: 'website, webseite',
  imprint: 'imprint, impressum',
  groups: 'groups, gruppen (Süd | Nord)',
  ownerName: 'owner name, partnerleitung',
  ownerEmail: 'owner email, e-mail partnerleitung',
} as const;

export function ColumnHelp() {
  const t = useT(tableMessages);
  const words = useT(partnersMessages);
  const items = (Object.keys(TITLES) as (keyof typeof TITLES)[]).map((field) => ({
    term: words(field),
    value: <code>{TITLES[field]}</code>,
  }));
  return (
    <Card title={t('columns')} sentence={t('columnsSentence')}>
      <DefinitionList items={items} columns={3} />
    </Card>
  );
}
