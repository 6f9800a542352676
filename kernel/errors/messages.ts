/** Failures of mails to one person: HQ's words for them, and partners' systems that send them. */
import type { ErrorEntry } from './entry.ts';

export const messagesErrors = {
  MESSAGE_TEMPLATE_UNKNOWN: {
    status: 404,
    en: 'Headquarters has no such template, or withdrew it. GET /api/v1/message-templates lists what there is.',
    de: 'Diese Vorlage gibt es bei der Zentrale nicht oder nicht mehr. GET /api/v1/message-templates zeigt, welche es gibt.',
  },
  MESSAGE_TEMPLATE_INCOMPLETE: {
    status: 422,
    en: 'These words cannot be published yet: {detail}',
    de: 'Diese Texte lassen sich noch nicht veröffentlichen: {detail}',
  },
  MESSAGE_TEMPLATE_ARCHIVED: {
    status: 409,
    en: 'These words are archived and can no longer be changed.',
    de: 'Diese Texte sind archiviert und lassen sich nicht mehr ändern.',
  },
  MESSAGE_VALUE: {
    status: 422,
    en: 'The value of {field} cannot be used ({issue}). required: it is missing. malformed: days are written as 2026-12-31, numbers as 1234.5, money as 12.50 EUR. unknown: the template has no such field. host: links, and addresses in texts, lead to headquarters or to your own website, by https. past: it is over already.',
    de: 'Der Wert von {field} lässt sich nicht verwenden ({issue}). required: Er fehlt. malformed: Tage schreiben Sie als 2026-12-31, Zahlen als 1234.5, Geld als 12.50 EUR. unknown: Die Vorlage hat kein solches Feld. host: Links und Adressen in Texten führen zur Zentrale oder zu Ihrer eigenen Website, mit https. past: Es ist schon vorbei.',
  },
  MESSAGE_NOT_PERMITTED: {
    status: 422,
    en: 'This person gets no such mail ({reason}). Nothing was sent. Without a legal ground for its purpose no mail goes out, whatever another system says.',
    de: 'Diese Person bekommt keine solche Mail ({reason}). Es wurde nichts gesendet. Ohne Rechtsgrundlage für ihren Zweck geht keine Mail hinaus, was auch immer ein anderes System meint.',
  },
} as const satisfies Record<string, ErrorEntry>;
