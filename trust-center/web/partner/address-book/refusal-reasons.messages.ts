import { defineMessages } from '@multipartner/ui/messages';

/** Why a row of a file is no contact: the reasons of the import, in words. */
export const refusalReasonMessages = defineMessages({
  en: {
    line: 'Line',
    field: 'Column',
    reason: 'What does not fit',
    ADDRESS_MISSING: 'The mail address is missing. Add it, or leave the row out.',
    ADDRESS_INVALID: 'This is no valid mail address. Look for a blank, a missing @ or a misspelled ending.',
    TOO_MANY_FIELDS:
      'The row has more cells than the header. Often a delimiter stands inside a text without quotation marks.',
    FIELD_TOO_LONG: 'A cell is longer than 4,000 characters.',
    RESTRICTED: 'The data of this person may only be kept (Art. 18 GDPR), so nothing of it was changed.',
    VALUE_TOO_LONG: 'The text is longer than 1,000 characters.',
    VALUE_NO_NUMBER: 'This is no number.',
    VALUE_NO_DAY: 'This is no day of the calendar.',
    VALUE_DAY_UNCLEAR: 'Day and month cannot be told apart, such as 03/04/2026.',
    VALUE_NO_CHOICE: 'This is none of the choices of the field.',
    VALUE_NO_YES_NO: 'This is neither yes nor no.',
    TOO_MANY_TEXTS: 'The person has 40 texts without a field already.',
    other: 'The row cannot be read.',
  },
  de: {
    line: 'Zeile',
    field: 'Spalte',
    reason: 'Was nicht passt',
    ADDRESS_MISSING: 'Die E-Mail-Adresse fehlt. Ergänzen Sie sie oder lassen Sie die Zeile weg.',
    ADDRESS_INVALID:
      'Das ist keine gültige E-Mail-Adresse. Suchen Sie ein Leerzeichen, ein fehlendes @ oder einen Tippfehler in der Endung.',
    TOO_MANY_FIELDS:
      'Die Zeile hat mehr Zellen als die Kopfzeile. Oft steht ein Trennzeichen in einem Text ohne Anführungszeichen.',
    FIELD_TOO_LONG: 'Eine Zelle ist länger als 4.000 Zeichen.',
    RESTRICTED:
      'Die Daten dieser Person dürfen nur aufbewahrt werden (Art. 18 DSGVO), deshalb wurde nichts daran geändert.',
    VALUE_TOO_LONG: 'Der Text ist länger als 1.000 Zeichen.',
    VALUE_NO_NUMBER: 'Das ist keine Zahl.',
    VALUE_NO_DAY: 'Das ist kein Tag des Kalenders.',
    VALUE_DAY_UNCLEAR: 'Tag und Monat lassen sich nicht unterscheiden, etwa 03/04/2026.',
    VALUE_NO_CHOICE: 'Das ist keine der Möglichkeiten des Feldes.',
    VALUE_NO_YES_NO: 'Das ist weder Ja noch Nein.',
    TOO_MANY_TEXTS: 'Die Person hat schon 40 Texte ohne Feld.',
    other: 'Die Zeile lässt sich nicht lesen.',
  },
});
