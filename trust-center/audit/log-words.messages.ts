/** The log's closed lists in words: the same at the officer's desk and at the partners'. */
import { defineMessages, joinMessages, type KeyOf } from '@multipartner/ui/messages';
import type { ActorClass, Operation, Purpose } from './operations.ts';
import { accessWords } from './words/access.messages.ts';
import type { actorWords } from './words/actors.messages.ts';
import { contactWords } from './words/contacts.messages.ts';
import { departureWords } from './words/departure.messages.ts';
import { fieldWords } from './words/fields.messages.ts';
import { formWords } from './words/forms.messages.ts';
import { keyWords } from './words/keys.messages.ts';
import { logWords } from './words/log.messages.ts';
import { recordWords } from './words/records.messages.ts';
import { requestWords } from './words/requests.messages.ts';
import { sendingWords } from './words/sending.messages.ts';
import { transportWords } from './words/transports.messages.ts';

export const operationWords = joinMessages(
  contactWords,
  fieldWords,
  formWords,
  sendingWords,
  requestWords,
  departureWords,
  recordWords,
  accessWords,
  logWords,
  keyWords,
  transportWords,
);

export const purposeWords = defineMessages({
  en: {
    campaign_send: 'Sending a campaign',
    contact_care: 'Looking after contacts',
    import: 'Import',
    audience: 'Choosing recipients',
    preview: 'Preview',
    test_mail: 'Test mail',
    single_message: 'Mail to one customer',
    consent_evidence: 'Consent evidence',
    sign_up: 'Sign-up',
    unsubscribe: 'Unsubscribe',
    data_subject_request: 'Data subject request',
    export: 'Export',
    report: 'Report',
    account: 'Account',
    key_custody: 'Key custody',
    supervision: 'Supervision',
    maintenance: 'Maintenance',
    departure: 'Leaving and handing over',
    emergency: 'Emergency access',
  },
  de: {
    campaign_send: 'Kampagnenversand',
    contact_care: 'Kontaktpflege',
    import: 'Import',
    audience: 'Auswahl der Empfänger',
    preview: 'Vorschau',
    test_mail: 'Testmail',
    single_message: 'Mail an eine einzelne Person',
    consent_evidence: 'Einwilligungsnachweis',
    sign_up: 'Anmeldung',
    unsubscribe: 'Abmeldung',
    data_subject_request: 'Betroffenenanfrage',
    export: 'Export',
    report: 'Bericht',
    account: 'Konto',
    key_custody: 'Schlüsselverwahrung',
    supervision: 'Aufsicht',
    maintenance: 'Wartung',
    departure: 'Ausscheiden und Übergabe',
    emergency: 'Notfallzugriff',
  },
});

type Complete<M, K extends string> = [K] extends [KeyOf<M>] ? true : never;
/** A new operation, purpose or class without words is a type error here. */
export const EVERY_WORD_IS_THERE: [
  Complete<typeof operationWords, Operation>,
  Complete<typeof purposeWords, Purpose>,
  Complete<typeof actorWords, ActorClass>,
] = [true, true, true];
