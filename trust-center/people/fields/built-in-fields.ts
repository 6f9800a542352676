/** The fields that every contact has: what they hold and why they are kept, as the fields that people define say of themselves. */
import type { Localised } from '@multipartner/kernel/language';
import type { DataCategory, FieldType } from '../../clients/people/contact-fields.ts';
import type { ProfileField } from '../csv/fields.ts';

export interface BuiltInField {
  type: FieldType;
  category: DataCategory;
  purpose: Localised;
}

const GREETING = { en: 'To greet the person by name in mails', de: 'Persönliche Anrede in Mails' };
const REACH = {
  en: 'To reach the person, and to choose recipients by place',
  de: 'Erreichbarkeit und Auswahl der Empfänger nach Ort',
};
const MORE = {
  en: 'To choose recipients whom an offer concerns',
  de: 'Auswahl der Empfänger, die ein Angebot betrifft',
};

export const BUILT_IN_FIELDS: Record<ProfileField | 'email' | 'tags', BuiltInField> = {
  email: {
    type: 'text',
    category: 'contact_data',
    purpose: { en: 'To send mails to the person', de: 'Versand von Mails an die Person' },
  },
  salutation: { type: 'text', category: 'identity', purpose: GREETING },
  title: { type: 'text', category: 'identity', purpose: GREETING },
  firstName: { type: 'text', category: 'identity', purpose: GREETING },
  lastName: { type: 'text', category: 'identity', purpose: GREETING },
  company: { type: 'text', category: 'company', purpose: GREETING },
  street: { type: 'text', category: 'contact_data', purpose: REACH },
  postalCode: { type: 'text', category: 'contact_data', purpose: REACH },
  city: { type: 'text', category: 'contact_data', purpose: REACH },
  country: { type: 'text', category: 'contact_data', purpose: REACH },
  phone: {
    type: 'text',
    category: 'contact_data',
    purpose: { en: 'To answer questions by phone', de: 'Rückfragen am Telefon' },
  },
  language: { type: 'text', category: 'preference', purpose: MORE },
  birthday: {
    type: 'date',
    category: 'identity',
    purpose: {
      en: 'To congratulate, and to choose recipients by birthday',
      de: 'Glückwünsche und Auswahl der Empfänger nach Geburtstag',
    },
  },
  lastPurchase: { type: 'date', category: 'purchase', purpose: MORE },
  notes: {
    type: 'text',
    category: 'other',
    purpose: { en: 'To look after the customer', de: 'Betreuung der Kundin oder des Kunden' },
  },
  tags: { type: 'text', category: 'preference', purpose: MORE },
};
