/** A partner that does not exist, for checks and previews before a template meets a real one. */
import type { PartnerProfile } from '@multipartner/templates-engine/document';

export const SPECIMEN_PROFILE: PartnerProfile = {
  name: 'Autohaus Muster',
  legalName: 'Autohaus Muster GmbH',
  street: 'Musterstraße 1',
  postalCode: '12345',
  city: 'Musterstadt',
  country: 'DE',
  phone: '+49 30 000000',
  email: 'info@autohaus-muster.example',
  website: 'https://www.autohaus-muster.example',
  imprint: 'Autohaus Muster GmbH, Musterstraße 1, 12345 Musterstadt',
  openingHours: [{ days: 'Mo–Fr', hours: '08:00–18:00' }],
  accentColour: null,
  logo: null,
  language: 'de',
  timeZone: 'Europe/Berlin',
};
