import { defineMessages, joinMessages } from '@multipartner/ui/messages';
import { fieldWords } from '../../../people/contacts/field-words.messages.ts';

const shared = defineMessages({
  en: {
    section: 'Address book',
    contacts: 'Contacts',
    segments: 'Segments',
    imports: 'Imports',
    suppressions: 'Suppressed',
    forms: 'Sign-up forms',
    backToContacts: 'Contacts',
    backToSegments: 'Segments',
    backToImports: 'Imports',
    stateMailable: 'Consent given',
    stateCustomer: 'Existing customer',
    stateNone: 'No consent',
    stateWithdrawn: 'Consent withdrawn',
    stateRestricted: 'Only to be kept',
    stateSuppressed: 'Suppressed',
    allPurposes: 'for all purposes',
  },
  de: {
    section: 'Adressbuch',
    contacts: 'Kontakte',
    segments: 'Segmente',
    imports: 'Importe',
    suppressions: 'Gesperrt',
    forms: 'Anmeldeformulare',
    backToContacts: 'Kontakte',
    backToSegments: 'Segmente',
    backToImports: 'Importe',
    stateMailable: 'Einwilligung erteilt',
    stateCustomer: 'Bestandskunde',
    stateNone: 'Keine Einwilligung',
    stateWithdrawn: 'Einwilligung widerrufen',
    stateRestricted: 'Nur aufbewahren',
    stateSuppressed: 'Gesperrt',
    allPurposes: 'für alle Zwecke',
  },
});

/** What all pages about a partner's people share: tabs and the names of things. */
export const addressBookMessages = joinMessages(shared, fieldWords);
