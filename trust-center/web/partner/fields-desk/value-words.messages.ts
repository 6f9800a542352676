import { defineMessages } from '@multipartner/ui/messages';

/** Why a value does not fit its field. */
export const valueWordsMessages = defineMessages({
  en: {
    VALUE_TOO_LONG: 'This is longer than 1,000 characters.',
    VALUE_NO_NUMBER: 'This is no number, such as 1,234.5.',
    VALUE_NO_DAY: 'This is no day of the calendar, such as 31/12/2026.',
    VALUE_DAY_UNCLEAR: 'Day and month cannot be told apart. Write the day as 2026-12-31.',
    VALUE_NO_CHOICE: 'This is none of the choices of the field.',
    VALUE_NO_YES_NO: 'This is neither yes nor no.',
    own: 'Your fields',
    unknown: 'Not known',
    yes: 'Yes',
    no: 'No',
    purpose: 'Kept for: {{purpose}}',
    archived: 'archived',
    loose: 'Texts from your files',
  },
  de: {
    VALUE_TOO_LONG: 'Das ist länger als 1.000 Zeichen.',
    VALUE_NO_NUMBER: 'Das ist keine Zahl, etwa 1.234,5.',
    VALUE_NO_DAY: 'Das ist kein Tag des Kalenders, etwa 31.12.2026.',
    VALUE_DAY_UNCLEAR: 'Tag und Monat lassen sich nicht unterscheiden. Schreiben Sie den Tag als 2026-12-31.',
    VALUE_NO_CHOICE: 'Das ist keine der Möglichkeiten des Feldes.',
    VALUE_NO_YES_NO: 'Das ist weder Ja noch Nein.',
    own: 'Ihre Felder',
    unknown: 'Nicht bekannt',
    yes: 'Ja',
    no: 'Nein',
    purpose: 'Zweck: {{purpose}}',
    archived: 'archiviert',
    loose: 'Texte aus Ihren Dateien',
  },
});
