/** The mails that the product itself writes to one person, with the words that they have until HQ publishes its own. */
import type { Language } from '@multipartner/kernel/language';
import { z } from 'zod';
import { type MessageWords, messageWords, wordFaults } from './message-template.ts';

export interface SystemMessage {
  /** What may fill a place. The button always leads where the product says. */
  places: readonly string[];
  /** Places without which the mail would not say what it is for */
  needed: readonly string[];
  words: Record<Language, MessageWords>;
}

const OURS = { closing: 'Multipartner' } as const;
const GREETINGS = { en: 'Hello {name},', de: 'Guten Tag {name},' } as const;
const DUE_PLACES = ['name', 'partner', 'kind', 'date', 'days'] as const;

const due = (en: [subject: string, text: string], de: [subject: string, text: string]): SystemMessage => ({
  places: DUE_PLACES,
  needed: ['date'],
  words: {
    en: { subject: en[0], greeting: GREETINGS.en, text: en[1], action: 'Open the request', ...OURS },
    de: { subject: de[0], greeting: GREETINGS.de, text: de[1], action: 'Anfrage öffnen', ...OURS },
  },
});

export const SYSTEM_MESSAGES = {
  invitation: {
    places: ['name', 'inviter', 'role'],
    needed: ['inviter', 'role'],
    words: {
      en: {
        subject: 'Your access to Multipartner',
        greeting: GREETINGS.en,
        text: '{inviter} has invited you to Multipartner as {role}. Please choose a password. The link works once and for 7 days.',
        action: 'Accept the invitation',
        ...OURS,
      },
      de: {
        subject: 'Ihr Zugang zu Multipartner',
        greeting: GREETINGS.de,
        text: '{inviter} hat Sie zu Multipartner eingeladen: {role}. Bitte wählen Sie ein Passwort. Der Link gilt einmal und 7 Tage lang.',
        action: 'Einladung annehmen',
        ...OURS,
      },
    },
  },
  'password-reset': {
    places: ['name'],
    needed: [],
    words: {
      en: {
        subject: 'Choose a new password',
        greeting: GREETINGS.en,
        text: 'Somebody asked for a new password for your access to Multipartner. The link works once and for 30 minutes. If it was not you, you need not do anything.',
        action: 'Choose a new password',
        ...OURS,
      },
      de: {
        subject: 'Neues Passwort wählen',
        greeting: GREETINGS.de,
        text: 'Für Ihren Zugang zu Multipartner wurde ein neues Passwort angefordert. Der Link gilt einmal und 30 Minuten lang. Wenn Sie das nicht waren, müssen Sie nichts tun.',
        action: 'Neues Passwort wählen',
        ...OURS,
      },
    },
  },
  'security-notice': {
    places: ['name', 'change'],
    needed: ['change'],
    words: {
      en: {
        subject: 'Your sign-in to Multipartner was changed',
        greeting: GREETINGS.en,
        text: '{change} If it was you, you need not do anything. If not, please look at your account now and end the sessions that you do not know.',
        action: 'Look at my account',
        ...OURS,
      },
      de: {
        subject: 'Ihre Anmeldung bei Multipartner wurde geändert',
        greeting: GREETINGS.de,
        text: '{change} Wenn Sie das waren, müssen Sie nichts tun. Wenn nicht, sehen Sie bitte jetzt in Ihr Konto und beenden Sie die Sitzungen, die Sie nicht kennen.',
        action: 'Mein Konto ansehen',
        ...OURS,
      },
    },
  },
  /** Double opt-in: it says who asked for what and advertises nothing (BGH I ZR 164/09). */
  confirmation: {
    places: ['partner', 'purposes', 'imprint'],
    needed: ['partner', 'purposes', 'imprint'],
    words: {
      en: {
        subject: 'Please confirm: {partner}',
        greeting: 'Hello,',
        text: 'somebody entered this address into the form of {partner}, to get {purposes} by e-mail. If it was you, please confirm within 30 days. If not, you need not do anything: without your confirmation you get no more mail from us, and the entry is deleted.',
        action: 'Go to the confirmation',
        closing: '{imprint}',
      },
      de: {
        subject: 'Bitte bestätigen: {partner}',
        greeting: 'Guten Tag,',
        text: 'diese Adresse wurde im Formular von {partner} eingetragen, um {purposes} per E-Mail zu erhalten. Wenn Sie das waren, bestätigen Sie es bitte innerhalb von 30 Tagen. Wenn nicht, müssen Sie nichts tun: Ohne Ihre Bestätigung erhalten Sie keine weitere Mail von uns, und der Eintrag wird gelöscht.',
        action: 'Zur Bestätigung',
        closing: '{imprint}',
      },
    },
  },
  'request-due-soon': due(
    [
      'A data subject request is due in a week, {partner}',
      'A request of the kind "{kind}" must be answered by {date}. That is in {days} days.',
    ],
    [
      'Eine Betroffenenanfrage ist in einer Woche fällig, {partner}',
      'Eine Anfrage der Art „{kind}“ ist bis zum {date} zu beantworten. Das ist in {days} Tagen.',
    ],
  ),
  'request-due-today': due(
    [
      'A data subject request is due today, {partner}',
      'A request of the kind "{kind}" must be answered today, {date}. Whoever answers late breaks Art. 12 (3) GDPR.',
    ],
    [
      'Eine Betroffenenanfrage ist heute fällig, {partner}',
      'Eine Anfrage der Art „{kind}“ ist heute, am {date}, zu beantworten. Wer zu spät antwortet, verstößt gegen Art. 12 Abs. 3 DSGVO.',
    ],
  ),
  'request-overdue': due(
    [
      'A data subject request is overdue, {partner}',
      'A request of the kind "{kind}" had to be answered by {date} and is overdue. Please answer it now.',
    ],
    [
      'Eine Betroffenenanfrage ist überfällig, {partner}',
      'Eine Anfrage der Art „{kind}“ war bis zum {date} zu beantworten und ist überfällig. Bitte beantworten Sie sie jetzt.',
    ],
  ),
} as const satisfies Record<string, SystemMessage>;

export type SystemMessageKey = keyof typeof SYSTEM_MESSAGES;
export const SYSTEM_MESSAGE_KEYS = Object.keys(SYSTEM_MESSAGES) as SystemMessageKey[];
export const isSystemMessage = (key: string): key is SystemMessageKey => Object.hasOwn(SYSTEM_MESSAGES, key);

/** What is wrong with HQ's words for one of them, in one language. */
export const systemWordFaults = (key: SystemMessageKey, words: MessageWords): ReturnType<typeof wordFaults> => {
  const { places, needed } = SYSTEM_MESSAGES[key];
  return wordFaults({ words, known: places, needed, hasLink: true });
};

/** HQ's own words for one of them. Which places they must have hangs on the key: {@link systemWordFaults}. */
export const systemMessageContent = z.strictObject({
  words: z.strictObject({ en: messageWords, de: messageWords } satisfies Record<Language, typeof messageWords>),
});
export type SystemMessageContent = z.infer<typeof systemMessageContent>;
