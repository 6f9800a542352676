/** Failures of the fields that HQ and partners define for contacts, and of their values. */
import type { ErrorEntry } from './entry.ts';

export const contactFieldsErrors = {
  FIELD_SPECIAL_CATEGORY: {
    status: 422,
    en: 'Data of special categories (Art. 9 GDPR), such as health or religion, and about offences (Art. 10) has no place in an address book for mailings. This field cannot be made.',
    de: 'Besondere Kategorien von Daten (Art. 9 DSGVO), etwa Gesundheit oder Religion, und Straftaten (Art. 10) gehören nicht in ein Adressbuch für Mailings. Dieses Feld lässt sich nicht anlegen.',
  },
  FIELD_EXISTS: {
    status: 409,
    en: 'There is already a field with this name.',
    de: 'Es gibt bereits ein Feld mit diesem Namen.',
  },
  FIELD_CHOICE_USED: {
    status: 409,
    en: 'A choice of this field cannot be taken away while the field is in use. Rename it, or make a new field.',
    de: 'Eine Auswahlmöglichkeit lässt sich nicht entfernen, solange das Feld verwendet wird. Benennen Sie sie um oder legen Sie ein neues Feld an.',
  },
  FIELD_OF_HEADQUARTERS: {
    status: 409,
    en: 'This field belongs to the common set of headquarters. Only headquarters can change it.',
    de: 'Dieses Feld gehört zum gemeinsamen Satz der Zentrale. Ändern kann es nur die Zentrale.',
  },
  FIELD_HAS_VALUES: {
    status: 409,
    en: 'People have a value in this field ({count}). Archive it first; then it can be deleted with its values.',
    de: 'Personen haben einen Wert in diesem Feld ({count}). Archivieren Sie es zuerst; danach lässt es sich mit seinen Werten löschen.',
  },
  FIELD_BUSY: {
    status: 409,
    en: 'The values of this field are being worked on. Please wait until that is done.',
    de: 'An den Werten dieses Feldes wird gerade gearbeitet. Bitte warten Sie, bis das fertig ist.',
  },
  FIELD_VALUE_INVALID: {
    status: 422,
    en: 'A value does not fit the field {field}, or there is no such field. Numbers are written as 1234.5, days as 2026-12-31, yes or no as yes and no, a choice by its id.',
    de: 'Ein Wert passt nicht zum Feld {field}, oder es gibt dieses Feld nicht. Zahlen schreiben Sie als 1234.5, Tage als 2026-12-31, Ja oder Nein als yes und no, eine Auswahl mit ihrer Kennung.',
  },
} as const satisfies Record<string, ErrorEntry>;
