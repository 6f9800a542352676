import { defineMessages } from '@multipartner/ui/messages';

/** Why a row of a file is no contact: the reasons of the import, in words. */
export const refusalReasonMessages = defineMessages({
  en: {
    line: 'Line',
    field: 'Column',
    reason: 'Why it is refused',
    ADDRESS_MISSING: 'The mail address is missing.',
    ADDRESS_INVALID: 'This is no valid mail address.',
    TOO_MANY_FIELDS:
      'The row has more cells than the header. Often a delimiter stands inside a text without quotation marks.',
    FIELD_TOO_LONG: 'A cell is longer than 4,000 characters.',
    RESTRICTED: 'The data of this person may only be kept (Art. 18 GDPR), so nothing of it was changed.',
    other: 'The row cannot be read.',
  },
  de: {
    line: 'Zeile',
    field: 'Spalte',
    reason: 'Warum sie nicht passt',
    ADDRESS_MISSING: 'Die E-Mail-Adresse fehlt.',
    ADDRESS_INVALID: 'Das ist keine gültige E-Mail-Adresse.',
    TOO_MANY_FIELDS:
      'Die Zeile hat mehr Zellen als die Kopfzeile. Oft steht ein Trennzeichen in einem Text ohne Anführungszeichen.',
    FIELD_TOO_LONG: 'Eine Zelle ist länger als 4.000 Zeichen.',
    RESTRICTED:
      'Die Daten dieser Person dürfen nur aufbewahrt werden (Art. 18 DSGVO), deshalb wurde nichts daran geändert.',
    other: 'Die Zeile lässt sich nicht lesen.',
  },
});
