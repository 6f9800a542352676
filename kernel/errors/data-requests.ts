/** Failures of data subjects' requests. */
import type { ErrorEntry } from './entry.ts';

export const dataRequestErrors = {
  IDENTITY_FIRST: {
    status: 409,
    en: 'First record how you checked who asks. Until then nothing about the person leaves the house and nothing is changed.',
    de: 'Halten Sie zuerst fest, wie Sie die Identität geprüft haben. Bis dahin verlässt nichts über die Person das Haus, und nichts wird geändert.',
  },
  REQUEST_CLOSED: {
    status: 409,
    en: 'This request is closed. Record a new one if the person asks again.',
    de: 'Diese Anfrage ist abgeschlossen. Erfassen Sie eine neue, wenn die Person erneut fragt.',
  },
  REQUEST_OTHER_KIND: {
    status: 409,
    en: 'This request asks for something else.',
    de: 'Diese Anfrage verlangt etwas anderes.',
  },
  REQUEST_WITHOUT_PERSON: {
    status: 409,
    en: 'Nobody among your contacts belongs to this request. Look for the person under another address, or answer that you hold no data.',
    de: 'Zu dieser Anfrage gehört niemand unter Ihren Kontakten. Suchen Sie die Person unter einer anderen Adresse, oder antworten Sie, dass Sie keine Daten haben.',
  },
  REQUEST_HAS_PERSON: {
    status: 409,
    en: 'You do hold data of this person, so the answer cannot be that there are none.',
    de: 'Sie haben Daten dieser Person, deshalb kann die Antwort nicht lauten, dass es keine gibt.',
  },
  EXTENSION_TOO_LATE: {
    status: 409,
    en: 'The time can only be extended once, and only within the first month (Art. 12 (3) GDPR). That ended on {date}.',
    de: 'Die Frist lässt sich nur einmal und nur innerhalb des ersten Monats verlängern (Art. 12 Abs. 3 DSGVO). Er endete am {date}.',
  },
  NOTHING_CORRECTED: {
    status: 409,
    en: 'Nothing about this person has been changed since the request came. Correct the data first, or refuse the request with a reason.',
    de: 'Seit Eingang der Anfrage wurde an dieser Person nichts geändert. Berichtigen Sie zuerst die Daten, oder lehnen Sie die Anfrage mit Begründung ab.',
  },
  NO_REPLY_ADDRESS: {
    status: 409,
    en: 'There is no mail address to which this can be sent. Tell the person in another way, and say so here.',
    de: 'Es gibt keine Mailadresse, an die das gehen kann. Sagen Sie es der Person auf anderem Weg, und halten Sie das hier fest.',
  },
  PACKAGE_GONE: {
    status: 410,
    en: 'This package was fetched already, has expired, or the code was wrong too often. Ask for a new one.',
    de: 'Dieses Paket wurde schon abgeholt, ist abgelaufen, oder der Code war zu oft falsch. Bitten Sie um ein neues.',
  },
  CONTACT_RESTRICTED: {
    status: 409,
    en: 'The data of this person may only be kept (Art. 18 GDPR), so nothing was changed. Lift the restriction first, and tell the person before you do.',
    de: 'Die Daten dieser Person dürfen nur aufbewahrt werden (Art. 18 DSGVO), deshalb wurde nichts geändert. Heben Sie zuerst die Einschränkung auf, und sagen Sie es der Person vorher.',
  },
} as const satisfies Record<string, ErrorEntry>;
